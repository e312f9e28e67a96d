@fault
Feature: Whatever goes wrong on the way, payer, merchant and books agree in the end
  Every fault of the catalogue (docs/faults.md), in both directions, on a link where the outcome is certain. The answers
  of the inquiry feature, lost or altered, are not repeated here, nor is what the reversal feature takes back.

  Rule: A message that is lost is asked about

    @REQ-FLT-001 @clock
    Scenario Outline: The <message> never reaches the switch
      Given <shop> shows a static code
      And the next <message> is lost
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is being checked
      When 3 minutes pass
      Then <payer> sees that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | shop          | message                 | payer | amount    |
        | Sok's Noodles | payment of Mei's wallet | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | message                | payer | amount     |
        | West Lake Tea House | payment of Dara's bank | Dara  | CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | message                | payer | amount     |
        | Panda Dumplings | payment of Dara's bank | Dara  | CNY 100.00 |

    @REQ-FLT-001 @clock
    Scenario Outline: The <message> never arrives
      Given <shop> shows a static code
      And the next <message> is lost
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is being checked
      When 1 minute passes
      Then <payer> sees that the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | message                  | payer | amount    | billed     |
        | Sok's Noodles | approval to Mei's wallet | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | message                 | payer | amount     | billed    |
        | West Lake Tea House | approval to Dara's bank | Dara  | CNY 100.00 | KHR 56855 |

      @KH-CN-WECHAT
      Examples:
        | shop            | message                 | payer | amount     | billed    |
        | Panda Dumplings | approval to Dara's bank | Dara  | CNY 100.00 | KHR 56855 |

  Rule: A message that is late but in time is as good as any

    @REQ-FLT-002 @clock
    Scenario Outline: The <message> is held for <wait> seconds
      Given <shop> shows a static code
      And the next <message> is delayed by <wait> seconds
      When <payer> scans it and pays <amount> while <wait> seconds pass
      Then the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | message                  | wait | payer | amount    | billed     |
        | Sok's Noodles | debit of Mei             | 35   | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | approval to Mei's wallet | 35   | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | message                 | wait | payer | amount     | billed    |
        | West Lake Tea House | payment of Bakong       | 25   | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | approval to Dara's bank | 35   | Dara  | CNY 100.00 | KHR 56855 |

      @KH-CN-WECHAT
      Examples:
        | shop            | message                | wait | payer | amount     | billed    |
        | Panda Dumplings | payment to the gateway | 15   | Dara  | CNY 100.00 | KHR 56855 |
        | Panda Dumplings | answer of WeChat Pay   | 8    | Dara  | CNY 100.00 | KHR 56855 |

    @REQ-FLT-003
    Scenario Outline: A <credit> is overtaken by the next payment
      Given <shop> shows a static code
      And the next <credit> is overtaken by the next message to the same door
      When <payer> scans it and pays <amount> while <other> pays <less>
      Then <payer> is billed <billed>
      And <other> is billed <less billed>
      And <shop> is credited <sum>

      @CN-KH
      Examples:
        | shop          | credit                           | payer | amount    | billed     | other | less      | less billed | sum        |
        | Sok's Noodles | credit to Mekong Bank's acquirer | Mei   | KHR 82000 | CNY 146.43 | Lan   | KHR 41000 | CNY 73.21   | KHR 123000 |

      @KH-CN
      Examples:
        | shop                | credit                           | payer | amount     | billed    | other | less      | less billed | sum        |
        | West Lake Tea House | credit to Jade Merchant Services | Dara  | CNY 100.00 | KHR 56855 | Rith  | CNY 10.00 | KHR 5685    | CNY 110.00 |

  Rule: A message that comes twice acts once

    @REQ-FLT-004
    Scenario Outline: The <message> is delivered twice
      Given <shop> shows a static code
      And the next <message> is delivered twice
      When <payer> scans it and pays <amount>
      Then the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | message                          | payer | amount    | billed     |
        | Sok's Noodles | payment of Mei's wallet          | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | debit of Mei                     | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | credit to Mekong Bank's acquirer | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | message                          | payer | amount     | billed    |
        | West Lake Tea House | payment of Dara's bank           | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | payment of Bakong                | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | credit to Jade Merchant Services | Dara  | CNY 100.00 | KHR 56855 |

      @KH-CN-WECHAT
      Examples:
        | shop            | message                          | payer | amount     | billed    |
        | Panda Dumplings | payment to the gateway           | Dara  | CNY 100.00 | KHR 56855 |
        | Panda Dumplings | payment to WeChat Pay            | Dara  | CNY 100.00 | KHR 56855 |
        | Panda Dumplings | credit to Panda Service Provider | Dara  | CNY 100.00 | KHR 56855 |

    @REQ-FLT-005 @advice @clock
    Scenario Outline: Who answers a repeat with no after an unheard yes is told that nothing of it counts
      Given <shop> shows a static code
      And the next acknowledgement of <acquirer> is lost
      And the next credit to <acquirer> is answered twice differently
      When <payer> scans it and pays <amount>
      Then the payment is approved
      When everything that is open is settled
      Then <payer> sees that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | shop          | acquirer               | payer | amount    |
        | Sok's Noodles | Mekong Bank's acquirer | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | acquirer               | payer | amount     |
        | West Lake Tea House | Jade Merchant Services | Dara  | CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | acquirer               | payer | amount     |
        | Panda Dumplings | Panda Service Provider | Dara  | CNY 100.00 |

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
    Scenario Outline: In <shop>, <what>
      Given <shop> shows a static code
      And <what>
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is being checked
      When 1 minute passes
      Then <payer> sees that the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | what                                                                 | payer | amount    | billed     |
        | Sok's Noodles | the next approval to Mei's wallet is signed with a wrong key         | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | the connection is reset instead of the next approval to Mei's wallet | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | garbage comes instead of the next approval to Mei's wallet           | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | what                                                                | payer | amount     | billed    |
        | West Lake Tea House | the next approval to Dara's bank is signed with a wrong key         | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | the connection is reset instead of the next approval to Dara's bank | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | garbage comes instead of the next approval to Dara's bank           | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | the next approval to Bakong is signed with a wrong key              | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | the connection is reset instead of the next approval to Bakong      | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | garbage comes instead of the next approval to Bakong                | Dara  | CNY 100.00 | KHR 56855 |

    @REQ-FLT-007
    Scenario Outline: The <message> comes drop by drop
      Given <shop> shows a static code
      And the next <message> comes drop by drop
      When <payer> scans it and pays <amount>
      Then the payment is approved
      And <payer> is billed <billed>

      @CN-KH
      Examples:
        | shop          | message                  | payer | amount    | billed     |
        | Sok's Noodles | approval to Mei's wallet | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | message                 | payer | amount     | billed    |
        | West Lake Tea House | approval to Dara's bank | Dara  | CNY 100.00 | KHR 56855 |

  Rule: A party that lies to the payer changes nobody's books

    @REQ-FLT-008
    Scenario Outline: The <message> is false: it comes <lie>
      Given <shop> shows a static code
      And the next <message> comes <lie>
      When <payer> scans it and pays <amount>
      And everything that is open is settled
      Then <payer> is billed <billed>
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | message                  | lie                                  | payer | amount    | billed     |
        | Sok's Noodles | approval to Mei's wallet | with CNY 1.00 more                   | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | approval to Mei's wallet | in USD                               | Mei   | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | quote to Mei's wallet    | with a rate that is off by 1 percent | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | message                 | lie                | payer | amount     | billed    |
        | West Lake Tea House | approval to Dara's bank | with CNY 1.00 more | Dara  | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | approval to Bakong      | with CNY 1.00 more | Dara  | CNY 100.00 | KHR 56855 |

  Rule: A party that is gone is paid again when it is back

    @REQ-FLT-009 @clock
    Scenario Outline: <acquirer> is down for a while
      Given <shop> shows a static code
      And <acquirer> is down for 2 minutes
      When <payer> scans it and pays <amount>
      Then the payment is not approved
      When 3 minutes pass
      Then no money has moved
      When <payer> scans it and pays <amount>
      Then the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | acquirer               | payer | amount    | billed     |
        | Sok's Noodles | Mekong Bank's acquirer | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | acquirer               | payer | amount     | billed    |
        | West Lake Tea House | Jade Merchant Services | Dara  | CNY 100.00 | KHR 56855 |

      @KH-CN-WECHAT
      Examples:
        | shop            | acquirer   | payer | amount     | billed    |
        | Panda Dumplings | WeChat Pay | Dara  | CNY 100.00 | KHR 56855 |

    @REQ-FLT-010 @kill
    Scenario Outline: <acquirer> is killed and comes back with what it had written
      Given <shop> shows a static code
      When <payer> scans it and pays <amount>
      Then the payment is approved
      When the simulator of <acquirer> is killed and started again
      And <other> scans it and pays <less>
      Then the payment is approved
      And <payer> is billed <billed>
      And <shop> is credited <sum>

      @CN-KH
      Examples:
        | shop          | acquirer               | payer | amount    | billed     | other | less      | sum        |
        | Sok's Noodles | Mekong Bank's acquirer | Mei   | KHR 82000 | CNY 146.43 | Lan   | KHR 41000 | KHR 123000 |

      @KH-CN
      Examples:
        | shop                | acquirer               | payer | amount     | billed    | other | less      | sum        |
        | West Lake Tea House | Jade Merchant Services | Dara  | CNY 100.00 | KHR 56855 | Rith  | CNY 10.00 | CNY 110.00 |
