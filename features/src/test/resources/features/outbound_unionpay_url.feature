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

    @REQ-F4-005
    Scenario Outline: A URL code is opened, vouched for, verified and paid, in this order
      Given West Lake Tea House shows <code>
      When Dara scans it and pays <amount>
      Then the payment is approved
      And Dara's bank was sent on by the code's host
      And Dara's bank said who she is before it verified the order, and verified it before it paid

      Examples:
        | code                      | amount     |
        | a URL code                | CNY 100.00 |
        | a URL code for CNY 100.00 | CNY 100.00 |

  Rule: A bank vouches for its payer once (F4)

    @REQ-F4-004 @C41 @fault
    Scenario: The host asks Dara's bank twice with the code that it was given
      Given West Lake Tea House shows a URL code
      And the next question to Dara's bank is delivered twice
      When Dara scans it and pays CNY 100.00
      Then Dara's bank has said who she is once, and then refused with 05
      And the payment is approved
      And West Lake Tea House is credited CNY 100.00

  Rule: A URL code is paid only after it was looked up (F4)

    @REQ-F4-006
    Scenario Outline: <party> pays a URL code <how>
      Given West Lake Tea House shows a URL code
      And <party> speaks to <peer> for Dara
      When it pays CNY 100.00 <how>
      Then that means 25
      And no money has moved

      Examples:
        | party                | peer              | how                         |
        | Bakong               | UnionPay's switch | without a look-up           |
        | Bakong               | UnionPay's switch | after a look-up nobody made |
        | Mekong Bank's issuer | Bakong            | without a look-up           |
        | Mekong Bank's issuer | Bakong            | after a look-up nobody made |
