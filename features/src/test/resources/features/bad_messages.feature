@security @negative
Feature: A message that is not what it should be is turned away at the door
  Whoever sends it gets a clear answer; nothing is booked, and the next good message is served.

  Rule: A message that its sender did not sign as it arrives is unauthorised (5.2)

    @REQ-SEC-001 @C34 @C35
    Scenario Outline: <sender> sends a look-up <how>
      Given <sender> can send messages
      When it sends a look-up <how>
      Then it is turned away as unauthorised
      And a good look-up is still answered

      @CN-KH
      Examples: a UnionPay wallet, signature in the body
        | sender           | how                               |
        | the UnionPay App | altered after signing             |
        | the UnionPay App | without a signature               |
        | the UnionPay App | signed with a key nobody knows    |
        | the UnionPay App | signed by Partner wallet 001      |
        | the UnionPay App | in the name of Partner wallet 001 |
        | the UnionPay App | with its members in another order |
        | the UnionPay App | that is no JSON                   |
        | the UnionPay App | with a member twice               |
        | the UnionPay App | nested a hundred times            |

      @CN-KH
      Examples: UnionPay's switch, signature in a header
        | sender            | how                              |
        | UnionPay's switch | altered after signing            |
        | UnionPay's switch | without a signature              |
        | UnionPay's switch | signed with a key nobody knows   |
        | UnionPay's switch | signed by Bakong                 |
        | UnionPay's switch | signed for another path          |
        | UnionPay's switch | signed 302 seconds ago           |
        | UnionPay's switch | signed 302 seconds ahead         |
        | UnionPay's switch | with a signature in plain base64 |
        | UnionPay's switch | for another institution          |
        | UnionPay's switch | a second time                    |

      @KH-CN
      Examples: a Cambodian bank, signature in a header
        | sender               | how                                 |
        | Mekong Bank's issuer | altered after signing               |
        | Mekong Bank's issuer | without a signature                 |
        | Mekong Bank's issuer | signed with a key nobody knows      |
        | Mekong Bank's issuer | signed by Angkor Bank's issuer      |
        | Mekong Bank's issuer | in the name of Angkor Bank's issuer |
        | Mekong Bank's issuer | signed for another path             |
        | Mekong Bank's issuer | signed 302 seconds ago              |
        | Mekong Bank's issuer | a second time                       |

    @REQ-SEC-002 @C34 @C36
    Scenario Outline: <sender> sends a look-up <how>, and may
      Given <sender> can send messages
      When it sends a look-up <how>
      Then it is told 00

      @CN-KH
      Examples:
        | sender            | how                        |
        | the UnionPay App  | with a member nobody knows |
        | UnionPay's switch | with a member nobody knows |
        | UnionPay's switch | signed 295 seconds ago     |

      @KH-CN
      Examples:
        | sender               | how                    |
        | Mekong Bank's issuer | signed 295 seconds ago |

  # Each is a message that moves money as soon as it is signed as it should be.
  Rule: A message that moves money moves none unless it arrives as it was signed (5.2)

    @REQ-SEC-007 @C34
    Scenario Outline: <sender> pays at <receiver>, <how>
      Given <shop> shows a static code
      And <sender> speaks to <receiver> for <payer>
      And it looks the code up
      And it asks what <amount> costs in <currency>
      When it orders <amount> <how>
      Then it is turned away as unauthorised
      And no money has moved
      When it orders <amount> as it should be
      Then it is told 00
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples: a wallet
        | sender           | receiver          | shop          | payer | amount    | currency | how                            | at last                         |
        | the UnionPay App | UnionPay's switch | Sok's Noodles | Mei   | KHR 82000 | CNY      | altered after signing          | asks what became of the payment |
        | the UnionPay App | UnionPay's switch | Sok's Noodles | Mei   | KHR 82000 | CNY      | without a signature            | asks what became of the payment |
        | the UnionPay App | UnionPay's switch | Sok's Noodles | Mei   | KHR 82000 | CNY      | signed with a key nobody knows | asks what became of the payment |

      @KH-CN
      Examples: a bank
        | sender               | receiver | shop                | payer | amount     | currency | how                            | at last                |
        | Mekong Bank's issuer | Bakong   | West Lake Tea House | Dara  | CNY 100.00 | USD      | altered after signing          | takes the payment back |
        | Mekong Bank's issuer | Bakong   | West Lake Tea House | Dara  | CNY 100.00 | USD      | without a signature            | takes the payment back |
        | Mekong Bank's issuer | Bakong   | West Lake Tea House | Dara  | CNY 100.00 | USD      | signed with a key nobody knows | takes the payment back |

    @REQ-SEC-007 @C34
    Scenario Outline: <sender> orders <receiver> to act on a payment, <how>
      Given <shop> shows a static code
      And <sender> speaks to <receiver> for <payer>
      When it orders <amount> <how>
      Then it is turned away as unauthorised
      And no money has moved
      When it orders <amount> as it should be
      Then it is told 00
      When it takes the payment back
      Then it is told 00
      And no money has moved in the end

      @CN-KH
      Examples: debits and credits
        | sender            | receiver                | shop          | payer | amount    | how                            |
        | UnionPay's switch | the UnionPay App's host | Sok's Noodles | Mei   | KHR 82000 | altered after signing          |
        | UnionPay's switch | the UnionPay App's host | Sok's Noodles | Mei   | KHR 82000 | signed with a key nobody knows |
        | UnionPay's switch | Bakong                  | Sok's Noodles | Mei   | KHR 82000 | altered after signing          |
        | UnionPay's switch | Bakong                  | Sok's Noodles | Mei   | KHR 82000 | signed by its receiver         |
        | Bakong            | Mekong Bank's acquirer  | Sok's Noodles | Mei   | KHR 82000 | altered after signing          |
        | Bakong            | Mekong Bank's acquirer  | Sok's Noodles | Mei   | KHR 82000 | signed by its receiver         |
        | Bakong            | Mekong Bank's acquirer  | Sok's Noodles | Mei   | KHR 82000 | signed 302 seconds ago         |

      @KH-CN
      Examples: payments and credits
        | sender            | receiver               | shop                | payer | amount     | how                            |
        | Bakong            | UnionPay's switch      | West Lake Tea House | Dara  | CNY 100.00 | altered after signing          |
        | Bakong            | UnionPay's switch      | West Lake Tea House | Dara  | CNY 100.00 | signed 302 seconds ago         |
        | UnionPay's switch | Jade Merchant Services | West Lake Tea House | Dara  | CNY 100.00 | altered after signing          |
        | UnionPay's switch | Jade Merchant Services | West Lake Tea House | Dara  | CNY 100.00 | signed with a key nobody knows |

      @KH-CN-WECHAT
      Examples: payments beyond the gateway
        | sender            | receiver    | shop            | payer | amount     | how                            |
        | UnionPay's switch | the gateway | Panda Dumplings | Dara  | CNY 100.00 | altered after signing          |
        | UnionPay's switch | the gateway | Panda Dumplings | Dara  | CNY 100.00 | signed 302 seconds ago         |
        | the gateway       | WeChat Pay  | Panda Dumplings | Dara  | CNY 100.00 | altered after signing          |
        | the gateway       | WeChat Pay  | Panda Dumplings | Dara  | CNY 100.00 | signed with a key nobody knows |
        | the gateway       | WeChat Pay  | Panda Dumplings | Dara  | CNY 100.00 | without a signature            |

    @REQ-SEC-008 @C35
    Scenario Outline: Somebody sends <receiver> once more what <sender> has ordered
      Given <shop> shows a static code
      And <sender> speaks to <receiver> for <payer>
      When it orders <amount> as it should be
      Then it is told 00
      When it sends the same message again
      Then it is turned away as unauthorised
      And <moved>
      When it takes the payment back
      Then it is told 00
      And no money has moved in the end

      @CN-KH
      Examples:
        | sender            | receiver                | shop          | payer | amount    | moved                               |
        | UnionPay's switch | the UnionPay App's host | Sok's Noodles | Mei   | KHR 82000 | Mei is billed CNY 146.43            |
        | UnionPay's switch | Bakong                  | Sok's Noodles | Mei   | KHR 82000 | Sok's Noodles is credited KHR 82000 |
        | Bakong            | Mekong Bank's acquirer  | Sok's Noodles | Mei   | KHR 82000 | Sok's Noodles is credited KHR 82000 |

      @KH-CN
      Examples:
        | sender            | receiver               | shop                | payer | amount     | moved                                      |
        | Bakong            | UnionPay's switch      | West Lake Tea House | Dara  | CNY 100.00 | West Lake Tea House is credited CNY 100.00 |
        | UnionPay's switch | Jade Merchant Services | West Lake Tea House | Dara  | CNY 100.00 | West Lake Tea House is credited CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | sender            | receiver    | shop            | payer | amount     | moved                                  |
        | UnionPay's switch | the gateway | Panda Dumplings | Dara  | CNY 100.00 | Panda Dumplings is credited CNY 100.00 |
        | the gateway       | WeChat Pay  | Panda Dumplings | Dara  | CNY 100.00 | Panda Dumplings is credited CNY 100.00 |

  Rule: A well signed message that makes no sense is a format error (30, in ISO 20022 FF01)

    @REQ-FMT-001
    Scenario Outline: <sender> signs a look-up <how>
      Given <sender> can send messages
      When it sends a look-up <how>
      Then it is told <code>
      And a good look-up is still answered

      @CN-KH
      Examples:
        | sender            | how                    | code |
        | UnionPay's switch | that is no JSON        | 30   |
        | UnionPay's switch | with a member twice    | 30   |
        | UnionPay's switch | nested a hundred times | 30   |

      @KH-CN
      Examples:
        | sender               | how                    | code |
        | Mekong Bank's issuer | that is no XML         | FF01 |
        | Mekong Bank's issuer | nested a hundred times | FF01 |
        | Mekong Bank's issuer | with an entity         | FF01 |

    @REQ-FMT-001
    Scenario Outline: <sender> signs a look-up <how>, and understands what is wrong
      Given <sender> can send messages
      When it sends a look-up <how>
      Then it is told <code>
      And that means 30
      And a good look-up is still answered

      @CN-KH
      Examples:
        | sender            | how              | code |
        | UnionPay's switch | without its code | 30   |
        | the UnionPay App  | without its code | 30   |

      @KH-CN
      Examples:
        | sender               | how              | code |
        | Mekong Bank's issuer | without its code | FF01 |

  Rule: A message above 64 KB is not even read

    @REQ-FMT-002
    Scenario Outline: <sender> sends 70 KB
      Given <sender> can send messages
      When it sends a look-up of 70 KB
      Then it is turned away as too large
      And a good look-up is still answered

      @CN-KH
      Examples:
        | sender            |
        | the UnionPay App  |
        | UnionPay's switch |

      @KH-CN
      Examples:
        | sender               |
        | Mekong Bank's issuer |

  Rule: A message of the rulebook that is not supported is answered so, never ignored

    @REQ-FMT-003
    Scenario Outline: <sender> sends <message>
      Given <sender> can send messages
      When it sends a message of type <message>
      Then it is told <code>

      @CN-KH
      Examples:
        | sender            | message       | code |
        | the UnionPay App  | TOKEN_REQUEST | 40   |
        | UnionPay's switch | CVM_INQUIRY   | 40   |
        | UnionPay's switch | P2P_TRANSFER  | 40   |

      @KH-CN
      Examples:
        | sender               | message         | code |
        | Mekong Bank's issuer | camt.056.001.08 | AG03 |
        | Mekong Bank's issuer | pacs.004.001.09 | AG03 |
