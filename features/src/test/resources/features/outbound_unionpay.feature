@mpm
Feature: A Bakong user pays a UnionPay merchant abroad by scanning its code
  The payer's bank holds riel, the merchant is credited in its own currency, and her bank converts from the
  settlement currency once, from the merchant's amount.

  Rule: A static UnionPay code is paid in the merchant's currency (F3)

    @REQ-F3-001 @REQ-MSG-011 @C29 @C50
    Scenario Outline: <payer> pays <merchant>
      Given <merchant> shows a static code
      When <payer> scans it and pays <amount>
      Then the payment is approved
      And <payer> is billed <billed>
      And <merchant> is credited <amount>
      And the networks settle <settled>
      And every message of the payment keeps the rules of messages

      @KH-CN
      Examples: mainland China
        | payer | merchant            | amount     | billed    | settled   |
        | Dara  | West Lake Tea House | CNY 100.00 | KHR 56855 | USD 14.04 |
        | Dara  | Great Wall Store    | CNY 38.50  | KHR 21889 | USD 5.40  |

      @KH-SG
      Examples: Singapore
        | payer | merchant       | amount    | billed    | settled   |
        | Dara  | Garden Tickets | SGD 25.00 | KHR 77210 | USD 19.06 |

      @KH-JP
      Examples: Japan, a currency without decimals
        | payer | merchant    | amount   | billed    | settled  |
        | Dara  | Sakura Rail | JPY 1500 | KHR 39667 | USD 9.79 |

  Rule: A dynamic UnionPay code fixes the amount (F3)

    @REQ-F3-002
    Scenario Outline: <payer> pays <merchant>'s bill
      Given <merchant> shows a code for <amount>
      When <payer> scans it and pays
      Then the payment is approved
      And <payer> is billed <billed>
      And <merchant> is credited <amount>

      @KH-CN
      Examples:
        | payer | merchant            | amount    | billed    |
        | Dara  | West Lake Tea House | CNY 68.00 | KHR 38661 |

      @KH-SG
      Examples:
        | payer | merchant       | amount    | billed    |
        | Dara  | Garden Tickets | SGD 12.40 | KHR 38296 |

      @KH-JP
      Examples:
        | payer | merchant    | amount  | billed    |
        | Dara  | Sakura Rail | JPY 980 | KHR 25915 |

    @REQ-F2-005 @KH-CN
    Scenario Outline: A bill that adds <tip>
      Given a UnionPay code over <amount> whose <object> is <value>
      When Dara scans it and pays
      Then the payment is approved
      And Dara is billed <billed>
      And West Lake Tea House is credited <credited>

      Examples:
        | tip                    | amount    | object | value | billed    | credited  |
        | a yuan and a quarter   | CNY 25.30 | 56     | 1.25  | KHR 15095 | CNY 26.55 |
        | two and a half percent | CNY 25.30 | 57     | 2.5   | KHR 14742 | CNY 25.93 |

    @REQ-F3-003 @KH-CN @clock
    Scenario: A bill is paid once
      Given West Lake Tea House shows a code for CNY 68.00
      When Dara scans it and pays
      And Dara scans it and pays
      And 1 minute passes
      Then Dara sees that the payment is declined
      And West Lake Tea House is credited CNY 68.00
      And Dara is billed KHR 38661

  Rule: A yen amount has no decimals anywhere (3.14)

    @REQ-MON-002 @KH-JP @C29
    Scenario: Half a yen cannot be paid
      Given Sakura Rail shows a static code
      When Dara scans it and pays JPY 1500.50
      Then the payment is refused with 13
      And no money has moved

  Rule: The issuer holds the money before it asks, and gives it back after a no (F3 steps 8 and 10)

    @REQ-F3-004 @KH-CN
    Scenario: A payer without enough money is refused by her own bank
      Given West Lake Tea House shows a static code
      When Sophea scans it and pays CNY 100.00
      Then the payment is declined with 51
      And nobody was asked to pay
      And no money has moved

    @REQ-F3-005 @KH-CN
    Scenario: The hold is released when the corridor's limit is exceeded
      Given West Lake Tea House shows a static code
      When Dara scans it and pays CNY 35000.01
      Then the payment is declined with 61
      And no money has moved

  Rule: A bank pays at the price it was quoted, in time and once (3.14)

    @REQ-F9-004 @KH-CN @clock @C26
    Scenario: A quote that has expired
      Given West Lake Tea House shows a static code
      And Mekong Bank's issuer speaks for Dara
      And it looks the code up
      And it asks what CNY 100.00 costs in USD
      When 11 minutes pass
      And it pays CNY 100.00
      Then that means 02
      And no money has moved

    @REQ-F9-007 @KH-CN @C26
    Scenario: A quote that has been used
      Given West Lake Tea House shows a static code
      And Mekong Bank's issuer speaks for Dara
      And it looks the code up, asks for the price in USD and pays CNY 100.00
      When it pays CNY 100.00 as another payment with the same quote
      Then that means 13
      And West Lake Tea House is credited CNY 100.00
      When it takes the payment before that back
      Then no money has moved

  Rule: A bank may mark what it sends again (F15)

    @REQ-F15-005 @KH-CN @idempotency
    Scenario: The same payment, marked as a possible duplicate
      Given West Lake Tea House shows a static code
      And Mekong Bank's issuer speaks for Dara
      And it looks the code up
      And it asks what CNY 100.00 costs in USD
      And it pays CNY 100.00
      And it is told 00
      When it sends the same message again, marked as a possible duplicate
      Then it gets the same answer, byte for byte
      And West Lake Tea House is credited CNY 100.00
      When it sends the same message again, marked as a copy
      Then it is told AM05
      When it takes the payment back
      Then it is told 00
      And no money has moved
