@mpm @KH-CN-WECHAT
Feature: A Bakong user pays a WeChat Pay merchant by scanning its code
  The code is opaque: only WeChat Pay knows whom it pays. UnionPay reaches it through the cross-border gateway,
  which passes messages on and never holds money.

  Rule: A WeChat code is resolved by WeChat Pay and paid through the gateway (F5)

    @REQ-F5-001
    Scenario: An order is paid
      Given Panda Dumplings shows a code for CNY 68.00
      When Dara scans it and pays
      Then the payment is approved
      And Dara is billed KHR 38661
      And Panda Dumplings is credited CNY 68.00
      And the networks settle USD 9.55
      And every message of the payment keeps the rules of messages

    @REQ-F5-002
    Scenario: The gateway keeps no money
      Given Panda Dumplings shows a code for CNY 38.50
      When Dara scans it and pays
      Then the payment is approved
      And the gateway passed the payment on
      And the gateway has no account in any book

    @REQ-F5-003 @clock
    Scenario: An order is paid once
      Given Panda Dumplings shows a code for CNY 68.00
      When Dara scans it and pays
      And Dara scans it and pays
      And 1 minute passes
      Then Dara sees that the payment is declined
      And Panda Dumplings is credited CNY 68.00

    @REQ-F5-004
    Scenario: A code that WeChat Pay never issued leads nowhere
      Given a WeChat order code that nobody issued
      When Dara scans it and pays CNY 10.00
      Then the payment is declined with 03
      And no money has moved

    @REQ-F5-005
    Scenario: A personal collection code is no merchant
      Given a WeChat collection code of a person
      When Dara scans it and pays CNY 10.00
      Then the payment is not approved
      And no money has moved
