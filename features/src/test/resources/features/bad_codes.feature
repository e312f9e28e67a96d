@mpm @negative
Feature: A code that cannot be paid is refused, with its reason, before money moves

  Rule: The wallet refuses what it can see itself (F1 step 1)

    @REQ-QR-001 @CN-KH @C02 @C03
    Scenario Outline: <what>
      Given <what>
      When Mei scans it and pays KHR 10000
      Then the payment is refused with <code>
      And nobody was asked anything
      And no money has moved

      Examples:
        | what                                  | code |
        | a KHQR whose checksum is wrong        | 30   |
        | a KHQR cut off in the middle          | 30   |
        | a text that is no code                | 30   |
        | a KHQR in USD with a UnionPay account | 12   |
        | a KHQR that expired in 2026           | 02   |
        | a KHQR without a UnionPay account     | 40   |

    @REQ-QR-001
    Scenario Outline: <payer> scans <what>
      Given <what>
      When <payer> scans it and pays <amount>
      Then the payment is refused with 30
      And nobody was asked anything
      And no money has moved

      @CN-KH
      Examples:
        | payer | what                                                   | amount    |
        | Mei   | a KHQR with a control character in the merchant's name | KHR 10000 |
        | Mei   | a KHQR with a line end in the bill number              | KHR 10000 |

      @KH-CN
      Examples:
        | payer | what                                              | amount    |
        | Dara  | a WeChat code with a control character at its end | CNY 10.00 |

    @REQ-QR-001 @CN-KH @C04
    Scenario: A code over an amount that riel do not have
      Given a KHQR over KHR 82000.50
      When Mei scans it and pays
      Then the payment is refused with 13
      And nobody was asked anything
      And no money has moved

    @REQ-QR-001
    Scenario Outline: <payer> is shown <what>
      Given <what>
      When <payer> scans it and pays
      Then the payment is refused with <code>
      And nobody was asked anything
      And no money has moved

      @CN-KH
      Examples:
        | payer | what                                  | code |
        | Mei   | a KHQR whose 54 is 1e3                | 30   |
        | Mei   | a KHQR whose 54 is empty              | 30   |
        | Mei   | a KHQR whose 54 is 999999999999       | 13   |
        | Mei   | a KHQR over KHR 10000 whose 56 is -1  | 30   |
        | Mei   | a KHQR over KHR 10000 whose 57 is NaN | 30   |
        | Mei   | a KHQR over KHR 10000 whose 57 is 1,5 | 30   |

      @KH-CN
      Examples:
        | payer | what                                             | code |
        | Dara  | a UnionPay code whose 54 is 1e3                  | 30   |
        | Dara  | a UnionPay code whose 54 is 0.001                | 30   |
        | Dara  | a UnionPay code whose 54 is 999999999999         | 13   |
        | Dara  | a UnionPay code over CNY 68.00 whose 56 is 0.001 | 30   |
        | Dara  | a UnionPay code over CNY 68.00 whose 57 is -1    | 30   |

    @REQ-QR-002 @C07
    Scenario Outline: <payer> does not draw cash with a purchase
      Given a <kind> of a cash-withdrawal merchant
      When <payer> scans it and pays <amount>
      Then the payment is refused with 12
      And nobody was asked anything

      @CN-KH
      Examples:
        | payer | kind | amount    |
        | Mei   | KHQR | KHR 10000 |

      @KH-CN
      Examples:
        | payer | kind          | amount    |
        | Dara  | UnionPay code | CNY 10.00 |

    @REQ-QR-003 @CN-KH @C04
    Scenario: A riel amount has no decimals
      Given Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000.50
      Then the payment is refused with 13
      And no money has moved

  Rule: The switch does not trust the wallet (F1 step 8)

    @REQ-QR-004 @CN-KH @C03 @C04 @C07
    Scenario Outline: A wallet sends a payment for <what>
      Given <what>
      And the UnionPay App speaks for Mei
      And it asks what <amount> costs in CNY
      When it pays <amount>
      Then it is told <code>
      And UnionPay's switch has asked nobody to agree or to pay
      And no money has moved

      Examples:
        | what                                  | amount       | code |
        | a KHQR whose checksum is wrong        | KHR 10000    | 30   |
        | a KHQR in USD with a UnionPay account | KHR 10000    | 12   |
        | a KHQR over KHR 82000.50              | KHR 82000.50 | 13   |
        | a KHQR that expired in 2026           | KHR 10000    | 02   |
        | a KHQR without a UnionPay account     | KHR 10000    | 40   |
        | a KHQR of a cash-withdrawal merchant  | KHR 10000    | 12   |
        | a KHQR without an amount              | KHR 82000.50 | 13   |
        | a KHQR whose 54 is 1e3                | KHR 1000     | 30   |
        | a KHQR whose 54 is 1,5                | KHR 1        | 30   |
        | a KHQR whose 54 is empty              | KHR 1000     | 30   |
        | a KHQR whose 54 is 999999999999       | KHR 10000    | 13   |
        | a KHQR over KHR 10000 whose 56 is 1e3 | KHR 10000    | 30   |
        | a KHQR over KHR 10000 whose 56 is 0.5 | KHR 10000    | 13   |
        | a KHQR over KHR 10000 whose 57 is NaN | KHR 10000    | 30   |
        | a KHQR over KHR 10000 whose 57 is -1  | KHR 10000    | 30   |
        | a KHQR over KHR 10000 whose 57 is 1,5 | KHR 10000    | 30   |

    @REQ-QR-005 @C06
    Scenario Outline: <party> pays another amount than the code's
      Given <shop> shows a code for <due>
      And <party> speaks for <payer>
      And it asks what <amount> costs in <currency>
      When it pays <amount>
      Then that means 13
      And <switch> has asked nobody to agree or to pay
      And no money has moved

      @CN-KH
      Examples:
        | shop                 | party            | payer | due       | amount    | currency | switch            |
        | Riverside Department | the UnionPay App | Mei   | KHR 15500 | KHR 15000 | CNY      | UnionPay's switch |

      @KH-CN
      Examples:
        | shop                | party                | payer | due       | amount    | currency | switch            |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | CNY 25.00 | CNY 24.00 | USD      | UnionPay's switch |

    @REQ-QR-006 @CN-KH
    Scenario: A wallet pays in another currency than the code's
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Mei
      And it asks what CNY 100.00 costs in CNY
      When it pays CNY 100.00
      Then it is told 13
      And no money has moved

    @REQ-QR-007 @CN-KH @clock @C05
    Scenario: A code that expired after it was looked up
      Given Riverside Department shows a code for KHR 15500 that is valid for 2 minutes
      And the UnionPay App speaks for Mei
      And it looks the code up
      And it asks what KHR 15500 costs in CNY
      When 3 minutes pass
      And it pays KHR 15500
      Then it is told 02
      And UnionPay's switch has asked nobody to agree or to pay
      And no money has moved
