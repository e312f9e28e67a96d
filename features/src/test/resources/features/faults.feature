@fault @CN-KH
Feature: Whatever goes wrong on the way, payer, merchant and books agree in the end
  Every fault of the catalogue (docs/faults.md) once, on a link where the outcome is certain. The answers of the
  inquiry feature, lost or altered, are not repeated here.

  Background:
    Given Sok's Noodles shows a static code

  Rule: A message that is lost is asked about

    @REQ-FLT-001 @clock
    Scenario: The payment never reaches the switch
      Given the next payment of Mei's wallet is lost
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 3 minutes pass
      Then Mei sees that the payment is declined
      And no money has moved

    @REQ-FLT-001 @clock
    Scenario: The approval never reaches the wallet
      Given the next approval to Mei's wallet is lost
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 1 minute passes
      Then Mei sees that the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

  Rule: A message that is late but in time is as good as any

    @REQ-FLT-002 @clock
    Scenario Outline: The <message> is held for a while
      Given the next <message> is delayed by 35 seconds
      When Mei scans it and pays KHR 82000 while 35 seconds pass
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

      Examples:
        | message                  |
        | debit of Mei             |
        | approval to Mei's wallet |

    @REQ-FLT-003
    Scenario: A credit is overtaken by the next payment
      Given the next credit to Mekong Bank's acquirer is overtaken by the next message to the same door
      When Mei scans it and pays KHR 82000 while Lan pays KHR 41000
      Then Mei is billed CNY 146.43
      And Lan is billed CNY 73.21
      And Sok's Noodles is credited KHR 123000

  Rule: A message that comes twice acts once

    @REQ-FLT-004
    Scenario Outline: The <message> is delivered twice
      Given the next <message> is delivered twice
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

      Examples:
        | message                          |
        | payment of Mei's wallet          |
        | debit of Mei                     |
        | credit to Mekong Bank's acquirer |

    @REQ-FLT-005 @advice @clock
    Scenario: Who answers a repeat with no after an unheard yes is told that nothing of it counts
      Given the next acknowledgement of Mekong Bank's acquirer is lost
      And the next credit to Mekong Bank's acquirer is answered twice differently
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      When everything that is open is settled
      Then Mei sees that the payment is declined
      And no money has moved

  Rule: A final no ends a payment before anything has moved

    @REQ-FLT-011
    Scenario Outline: The <message> is refused
      Given <shop> shows a static code
      And the next <message> is refused
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | message                 | shop          | payer | amount    |
        | payment of Mei's wallet | Sok's Noodles | Mei   | KHR 82000 |
        | debit of Mei            | Sok's Noodles | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | message                | shop                | payer | amount     |
        | payment of Dara's bank | West Lake Tea House | Dara  | CNY 100.00 |

  Rule: An answer that nobody can believe is no answer

    @REQ-FLT-006 @clock
    Scenario Outline: <what>
      Given <what>
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 1 minute passes
      Then Mei sees that the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

      Examples:
        | what                                                                 |
        | the next approval to Mei's wallet is signed with a wrong key         |
        | the connection is reset instead of the next approval to Mei's wallet |
        | garbage comes instead of the next approval to Mei's wallet           |

    @REQ-FLT-007
    Scenario: The approval comes drop by drop
      Given the next approval to Mei's wallet comes drop by drop
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43

  Rule: A party that lies to the payer changes nobody's books

    @REQ-FLT-008
    Scenario Outline: The <message> is false
      Given the next <message> comes <lie>
      When Mei scans it and pays KHR 82000
      And everything that is open is settled
      Then Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

      Examples:
        | message                  | lie                                  |
        | approval to Mei's wallet | with CNY 1.00 more                   |
        | approval to Mei's wallet | in USD                               |
        | quote to Mei's wallet    | with a rate that is off by 1 percent |

  Rule: A party that is gone is paid again when it is back

    @REQ-FLT-009 @clock
    Scenario: The merchant's bank is down for a while
      Given Mekong Bank's acquirer is down for 2 minutes
      When Mei scans it and pays KHR 82000
      Then the payment is not approved
      When 3 minutes pass
      Then no money has moved
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

    @REQ-FLT-010 @kill
    Scenario: The merchant's bank is killed and comes back with what it had written
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      When the simulator of Mekong Bank's acquirer is killed and started again
      And Lan scans it and pays KHR 41000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 123000
