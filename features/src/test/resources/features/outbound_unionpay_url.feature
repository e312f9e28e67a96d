@mpm @KH-CN
Feature: A Bakong user pays a UnionPay merchant that shows a URL code
  A URL code names nobody: UnionPay's switch says whom it pays, and a payment refers to that look-up.

  Rule: A URL code is resolved first and paid with the look-up's reference (F4)

    @REQ-F4-001
    Scenario: A fixed URL code is paid
      Given West Lake Tea House shows a URL code
      When Dara scans it and pays CNY 100.00
      Then the payment is approved
      And Dara is billed KHR 56855
      And West Lake Tea House is credited CNY 100.00

    @REQ-F4-002
    Scenario: A URL code for one order is paid as it is
      Given West Lake Tea House shows a URL code for CNY 68.00
      When Dara scans it and pays
      Then the payment is approved
      And Dara is billed KHR 38661
      And West Lake Tea House is credited CNY 68.00

    @REQ-F4-003
    Scenario: A URL code that nobody issued leads nowhere
      Given a UnionPay URL code that nobody issued
      When Dara scans it and pays CNY 10.00
      Then the payment is declined with 03
      And no money has moved
