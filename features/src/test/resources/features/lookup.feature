@lookup
Feature: A wallet asks whom a code pays before anyone decides
  The answer comes from whoever knows the merchant, along the same way that the payment would take.

  Rule: A look-up moves no money and may be repeated freely (F8)

    @REQ-F8-001 @CN-KH
    Scenario: Looking twice changes nothing
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Mei
      When it looks the code up
      And it looks the code up
      Then it learns that the code pays Sok's Noodles in Phnom Penh, category 5812
      And no money has moved

    @REQ-F8-002 @CN-KH
    Scenario: A look-up of a bill says its amount
      Given Riverside Department shows a code for KHR 15500
      And the UnionPay App speaks for Mei
      When it looks the code up
      Then it learns that the code asks for KHR 15500

    @REQ-F8-003 @KH-CN
    Scenario: A Cambodian bank looks a foreign code up through both switches
      Given West Lake Tea House shows a static code
      And Mekong Bank's issuer speaks for Dara
      When it looks the code up
      Then it learns that the code pays West Lake Tea House in Hangzhou, category 5812

    @REQ-F8-005 @fault
    Scenario Outline: A <message> that gets lost is sent once more
      Given <shop> shows a static code
      And the next <message> is lost
      When <payer> scans it and pays <amount>
      Then the payment is approved
      And <payer> is billed <billed>

      @CN-KH
      Examples:
        | shop          | message                 | payer | amount    | billed     |
        | Sok's Noodles | look-up of Mei's wallet | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | message                | payer | amount     | billed    |
        | West Lake Tea House | look-up of Dara's bank | Dara  | CNY 100.00 | KHR 56855 |

  Rule: A merchant that nobody knows is said to be unknown (F8)

    @REQ-F8-004
    Scenario Outline: <payer> scans a code of <what>
      Given <merchant> shows a static code
      But the code names <what>
      When <payer> scans it and pays <amount>
      Then the payment is declined with 03
      And no money has moved

      @CN-KH
      Examples:
        | payer | merchant      | what                    | amount    |
        | Mei   | Sok's Noodles | a merchant nobody knows | KHR 10000 |
        | Mei   | Sok's Noodles | a bank nobody knows     | KHR 10000 |

      @KH-CN
      Examples:
        | payer | merchant            | what                    | amount    |
        | Dara  | West Lake Tea House | a merchant nobody knows | CNY 10.00 |
        | Dara  | West Lake Tea House | a bank nobody knows     | CNY 10.00 |
