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
