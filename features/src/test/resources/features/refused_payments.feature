@negative
Feature: A payment that must not happen is declined, and nothing is left of it

  Rule: Nobody pays what she does not have (F1 step 10)

    @REQ-LIM-001 @C09
    Scenario Outline: <payer> has too little money
      Given <merchant> shows a static code
      When <payer> scans it and pays <amount>
      Then the payment is declined with 51
      And no money has moved

      @CN-KH
      Examples:
        | payer | merchant      | amount    |
        | Bo    | Sok's Noodles | KHR 82000 |

      @KH-CN
      Examples:
        | payer  | merchant            | amount     |
        | Sophea | West Lake Tea House | CNY 100.00 |

      @KH-JP
      Examples:
        | payer  | merchant    | amount   |
        | Sophea | Sakura Rail | JPY 1500 |

  Rule: A corridor has a least and a greatest amount (5.4)

    @REQ-LIM-002
    Scenario Outline: <payer> pays <amount>
      Given <merchant> shows a static code
      When <payer> scans it and pays <amount>
      Then the payment is declined with <code>
      And no money has moved

      @CN-KH
      Examples:
        | payer | merchant      | amount       | code |
        | Mei   | Sok's Noodles | KHR 99       | 13   |
        | Mei   | Sok's Noodles | KHR 20000001 | 61   |

      @KH-CN
      Examples:
        | payer | merchant            | amount       | code |
        | Dara  | West Lake Tea House | CNY 35000.01 | 61   |

      @KH-SG
      Examples:
        | payer | merchant       | amount      | code |
        | Dara  | Garden Tickets | SGD 6500.01 | 61   |

      @KH-JP
      Examples:
        | payer | merchant    | amount     | code |
        | Dara  | Sakura Rail | JPY 750001 | 61   |

    @REQ-LIM-003
    Scenario Outline: <payer> pays exactly <amount>
      Given <merchant> shows a static code
      When <payer> scans it and pays <amount>
      Then the payment is approved
      And <merchant> is credited <amount>

      @CN-KH
      Examples:
        | payer | merchant      | amount       |
        | Mei   | Sok's Noodles | KHR 100      |
        | Mei   | Sok's Noodles | KHR 20000000 |

      @KH-CN
      Examples:
        | payer | merchant            | amount       |
        | Dara  | West Lake Tea House | CNY 35000.00 |

  Rule: A payer pays where her country has an agreement

    @REQ-LIM-004 @CN-KH
    Scenario: A UnionPay wallet from mainland China at a merchant in Japan
      Given Sakura Rail shows a static code
      When Mei scans it and pays JPY 1500
      Then the payment is declined with 57
      And no money has moved
