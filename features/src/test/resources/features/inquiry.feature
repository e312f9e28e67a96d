@fault @clock
Feature: A payment whose outcome is unknown is inquired, never assumed failed
  Whatever is lost on the way, payer and merchant are told the same in the end, and money moves once.

  Rule: The payer sees that her payment is being checked, and an inquiry says which it was (F11)

    @REQ-F11-001 @CN-KH @C12
    Scenario: The approval is lost on its way back to the wallet
      Given Sok's Noodles shows a static code
      And the next approval to Mei's wallet is lost
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 1 minute passes
      Then Mei sees that the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

    # Above, a notification may be faster than the inquiry.
    @REQ-F11-001 @CN-KH @C12
    Scenario: Asking about an approved payment says so, and nobody is debited again
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Mei
      And it looks the code up
      And it asks what KHR 82000 costs in CNY
      And it pays KHR 82000
      When it asks what became of the payment
      Then it is told 00
      And it learns that the payment is approved
      And Mei is billed CNY 146.43

    @REQ-F11-002 @KH-CN @C12
    Scenario: The approval is lost on its way back to a Cambodian bank
      Given West Lake Tea House shows a static code
      And the next approval to Dara's bank is lost
      When Dara scans it and pays CNY 100.00
      Then Dara sees that the payment is being checked
      When 1 minute passes
      Then Dara sees that the payment is approved
      And Dara is billed KHR 56855
      And West Lake Tea House is credited CNY 100.00

    @REQ-F11-004 @KH-CN
    Scenario: The answer between the switches is lost
      Given West Lake Tea House shows a static code
      And the next approval to Bakong is lost
      When Dara scans it and pays CNY 100.00
      Then Dara sees that the payment is being checked
      When 1 minute passes
      Then Dara sees that the payment is approved
      And Dara is billed KHR 56855
      And West Lake Tea House is credited CNY 100.00

    @REQ-F11-005 @CN-KH
    Scenario: A badly signed approval is no approval, and no refusal either
      Given Sok's Noodles shows a static code
      And the next approval to Mei's wallet is altered
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 1 minute passes
      Then Mei sees that the payment is approved
      And Mei is billed CNY 146.43

    @REQ-F11-006 @KH-CN
    Scenario: A payment that never arrived is given back, but only when it cannot arrive any more
      Given West Lake Tea House shows a static code
      And the next payment of Dara's bank is lost
      When Dara scans it and pays CNY 100.00
      Then Dara sees that the payment is being checked
      When 30 seconds pass
      Then Dara still sees that the payment is being checked
      When 3 minutes pass
      Then Dara sees that the payment is declined
      And no money has moved

  Rule: An inquiry's own success is not the payment's (3.16)

    @REQ-F11-007 @CN-KH @C43
    Scenario: Asking about a declined payment succeeds and says declined
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Bo
      And it looks the code up
      And it asks what KHR 82000 costs in CNY
      When it pays KHR 82000
      Then it is told 51
      When it asks what became of the payment
      Then it is told 00
      And it learns that the payment is declined

    @REQ-F11-008
    Scenario Outline: Asking about a payment that nobody saw
      Given <wallet> speaks for <payer>
      When it asks what became of a payment that it never sent
      Then it is told <code>

      @CN-KH
      Examples:
        | wallet           | payer | code |
        | the UnionPay App | Mei   | 25   |

      @KH-CN
      Examples:
        | wallet               | payer | code |
        | Mekong Bank's issuer | Dara  | NARR |
