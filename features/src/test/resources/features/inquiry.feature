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
    @REQ-F11-001 @C12
    Scenario Outline: Asking about an approved payment says so, and nobody pays again in <shop>
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up, asks for the price in <currency> and pays <amount>
      When it asks what became of the payment
      Then it is told 00
      And it learns that the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples:
        | shop          | party            | payer | currency | amount    | billed     | at last                         |
        | Sok's Noodles | the UnionPay App | Mei   | CNY      | KHR 82000 | CNY 146.43 | asks what became of the payment |

      @KH-CN
      Examples:
        | shop                | party                | payer | currency | amount     | billed | at last                |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | USD      | CNY 100.00 | KHR 0  | takes the payment back |

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

    @REQ-F11-005
    Scenario Outline: A badly signed <approval> is no approval, and no refusal either
      Given <shop> shows a static code
      And the next <approval> is altered
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is being checked
      When 1 minute passes
      Then <payer> sees that the payment is approved
      And <payer> is billed <billed>

      @CN-KH
      Examples:
        | shop          | approval                 | payer | amount    | billed     |
        | Sok's Noodles | approval to Mei's wallet | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | approval                | payer | amount     | billed    |
        | West Lake Tea House | approval to Dara's bank | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | approval to Bakong      | Dara  | CNY 100.00 | KHR 56855 |

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

    # JSON has a code for the inquiry beside the payment's status; a pacs.002 has the status and its reason.
    @REQ-F11-007 @C43
    Scenario Outline: Asking about a declined payment of <payer> succeeds and says declined
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And the next <request> is refused
      When it looks the code up, asks for the price in <currency> and pays <amount>
      Then that means <no>
      When it asks what became of the payment
      Then it is told <code>
      And it learns that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | shop          | party            | payer | request      | currency | amount    | no | code |
        | Sok's Noodles | the UnionPay App | Mei   | debit of Mei | CNY      | KHR 82000 | 03 | 00   |

      @KH-CN
      Examples:
        | shop                | party                | payer | request                                | currency | amount     | no | code |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | verification of Jade Merchant Services | USD      | CNY 100.00 | 03 | AC03 |

    @REQ-F11-007 @CN-KH @C43
    Scenario: Asking about a payment that its payer had not enough money for
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Bo
      And it looks the code up, asks for the price in CNY and pays KHR 82000
      And it is told 51
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
