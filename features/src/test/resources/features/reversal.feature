@fault @clock
Feature: What cannot be completed is taken back, hop by hop
  Silence is never a failure: whoever gave up tells everyone beyond it until they confirm, and no money stays away (F12).

  Rule: The party that decides takes back what it asked for in vain

    @REQ-F12-001 @CN-KH @C10 @C43
    Scenario: The payer's host has debited, and its answer is lost
      Given Sok's Noodles shows a static code
      And the next answer of Mei's host is lost
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 1 minute passes
      Then Mei sees that the payment is declined
      And Mei's host was told to take it back
      And no money has moved

    @REQ-F12-002 @CN-KH @C10
    Scenario: The debit never reaches the payer's host
      Given Sok's Noodles shows a static code
      And the next debit of Mei is lost
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 1 minute passes
      Then Mei sees that the payment is declined
      And Mei's host was told to take it back
      And no money has moved

    @REQ-F12-003
    Scenario Outline: The merchant's side does not say whether the merchant may be paid
      Given <shop> shows a static code
      And the next <what> of <far side> is lost
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is being checked
      When 3 minutes pass
      Then <payer> sees that the payment is declined
      And <far side> was told to take it back
      And no money has moved

      @CN-KH
      Examples:
        | shop          | what                   | far side | payer | amount    |
        | Sok's Noodles | verification           | Bakong   | Mei   | KHR 82000 |
        | Sok's Noodles | answer to verification | Bakong   | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | what                   | far side               | payer | amount     |
        | West Lake Tea House | verification           | Jade Merchant Services | Dara  | CNY 100.00 |
        | West Lake Tea House | answer to verification | Jade Merchant Services | Dara  | CNY 100.00 |

    @REQ-F12-004
    Scenario Outline: The <reversal> is repeated until it is confirmed, and undoes once
      Given <shop> shows a static code
      And the next <answer> is lost
      And the next <reversal> is lost
      When <payer> scans it and pays <amount>
      And 2 minutes pass
      Then <payer> sees that the payment is declined
      And <far side> was told to take it back
      And no money has moved

      @CN-KH
      Examples:
        | shop          | answer                           | reversal               | far side         | payer | amount    |
        | Sok's Noodles | answer of Mei's host             | reversal to Mei's host | the UnionPay App | Mei   | KHR 82000 |
        | Sok's Noodles | answer to verification of Bakong | reversal to Bakong     | Bakong           | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | answer                                           | reversal                           | far side               | payer | amount     |
        | West Lake Tea House | answer to verification of Jade Merchant Services | reversal to Jade Merchant Services | Jade Merchant Services | Dara  | CNY 100.00 |

    @REQ-F12-012 @unresolved
    Scenario Outline: A <reversal> that is refused is for people, not a success
      Given <shop> shows a static code
      And the next <request> is lost
      And the next <reversal> is refused
      When <payer> scans it and pays <amount>
      And 25 minutes pass
      Then UnionPay's switch keeps the payment as an exception
      And no money has moved

      @CN-KH
      Examples:
        | shop          | request                | reversal               | payer | amount    |
        | Sok's Noodles | debit of Mei           | reversal to Mei's host | Mei   | KHR 82000 |
        | Sok's Noodles | verification of Bakong | reversal to Bakong     | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | request                                | reversal                           | payer | amount     |
        | West Lake Tea House | verification of Jade Merchant Services | reversal to Jade Merchant Services | Dara  | CNY 100.00 |

    @REQ-F17-003 @settlement @unresolved
    Scenario Outline: A <reversal> that nobody answered before the settlement date was over is in the exception file
      Given a new settlement date has begun
      And <shop> shows a static code
      And the next <request> is lost
      And the next <reversal> is lost
      When <payer> scans it and pays <amount> while 1 seconds pass
      And the line to the <simulator> is down
      And the settlement date is over
      Then the payment is in the exception file of UnionPay's switch as UNREVERSED
      And UnionPay's switch keeps the payment as an exception
      When the line to the <simulator> works again
      Then the payment is not reversed on another date
      And no money has moved

      @CN-KH
      Examples:
        | shop          | request                | reversal               | simulator  | payer | amount    |
        | Sok's Noodles | debit of Mei           | reversal to Mei's host | wallet-sim | Mei   | KHR 82000 |
        | Sok's Noodles | verification of Bakong | reversal to Bakong     | switch-sim | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | request                                | reversal                           | simulator    | payer | amount     |
        | West Lake Tea House | verification of Jade Merchant Services | reversal to Jade Merchant Services | merchant-sim | Dara  | CNY 100.00 |

    @REQ-F17-002 @kill @C25
    Scenario Outline: What was stored to be forwarded survives the death of its sender, the <second>
      Given <shop> shows a static code
      And the next <first> is lost
      And the next <second> is lost
      When <payer> scans it and pays <amount>
      And the simulator of UnionPay's switch is killed and started again
      And everything that is open is settled
      Then <shop> is credited <credited>
      And <payer> is billed <billed>

      @CN-KH
      Examples:
        | shop          | first                            | second                           | payer | amount    | credited  | billed     |
        | Sok's Noodles | credit to Mekong Bank's acquirer | credit to Mekong Bank's acquirer | Mei   | KHR 82000 | KHR 82000 | CNY 146.43 |
        | Sok's Noodles | answer of Mei's host             | reversal to Mei's host           | Mei   | KHR 82000 | KHR 0     | CNY 0.00   |

      @KH-CN
      Examples:
        | shop                | first                                            | second                             | payer | amount     | credited   | billed    |
        | West Lake Tea House | credit to Jade Merchant Services                 | credit to Jade Merchant Services   | Dara  | CNY 100.00 | CNY 100.00 | KHR 56855 |
        | West Lake Tea House | answer to verification of Jade Merchant Services | reversal to Jade Merchant Services | Dara  | CNY 100.00 | CNY 0.00   | KHR 0     |

  Rule: A payment that the payee's side cannot credit is given back, exactly once

    @REQ-F12-009 @C11
    Scenario Outline: The merchant's bank refuses the credit after the payer was debited
      Given <shop> shows a static code
      And the next <credit> is refused
      When <payer> scans it and pays <amount>
      Then <payer> sees that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | shop          | credit                           | payer | amount    |
        | Sok's Noodles | credit to Mekong Bank's acquirer | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | credit                           | payer | amount     |
        | West Lake Tea House | credit to Jade Merchant Services | Dara  | CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | credit                           | payer | amount     |
        | Panda Dumplings | credit to Panda Service Provider | Dara  | CNY 100.00 |

    @REQ-F12-010 @C11
    Scenario Outline: The merchant's bank refuses the credit after the payer was told that she has paid
      Given <shop> shows a static code
      And the next <credit> is lost
      And the next <credit> is refused
      When <payer> scans it and pays <amount>
      Then the payment is approved
      When everything that is open is settled
      Then no money has moved

      @CN-KH
      Examples:
        | shop          | credit                           | payer | amount    |
        | Sok's Noodles | credit to Mekong Bank's acquirer | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | credit                           | payer | amount     |
        | West Lake Tea House | credit to Jade Merchant Services | Dara  | CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | credit                           | payer | amount     |
        | Panda Dumplings | credit to Panda Service Provider | Dara  | CNY 100.00 |

    @REQ-F12-011 @C15
    Scenario Outline: A late <answer> after the reversal moves nothing
      Given <shop> shows a static code
      And the next <answer> is withheld until the payment is reversed
      When <payer> scans it and pays <amount> while 45 seconds pass
      Then <payer> sees that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | shop          | answer               | payer | amount    |
        | Sok's Noodles | answer of Mei's host | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | answer                                           | payer | amount     |
        | West Lake Tea House | answer to verification of Jade Merchant Services | Dara  | CNY 100.00 |

  Rule: Who asked the far side to decide inquires, and gives up only when the schedule is over

    @REQ-F12-005
    Scenario Outline: Nobody says how it ended until the payer's bank gives up
      Given <shop> shows a static code
      And the next approval to Dara's bank is lost
      When Dara scans it and pays CNY 100.00
      Then <shop> is credited CNY 100.00
      When the line to the switches is cut
      And 25 minutes pass
      Then Dara sees that the payment is being taken back
      When the line to the switches is restored
      And 25 minutes pass
      Then Dara sees that the payment is declined
      And no money has moved

      @KH-CN
      Examples:
        | shop                |
        | West Lake Tea House |

      @KH-CN-WECHAT
      Examples:
        | shop            |
        | Panda Dumplings |

    @REQ-F12-006
    Scenario Outline: The payer's money stays held while nobody knows whether <shop> was paid
      Given <shop> shows a static code
      And the next approval to Dara's bank is lost
      When Dara scans it and pays CNY 100.00
      And the line to the switches is cut
      And 5 minutes pass
      Then Dara is billed KHR 56855
      When the line to the switches is restored
      And 5 minutes pass
      Then Dara sees that the payment is approved
      And Dara is billed KHR 56855

      @KH-CN
      Examples:
        | shop                |
        | West Lake Tea House |

      @KH-CN-WECHAT
      Examples:
        | shop            |
        | Panda Dumplings |

    @REQ-F12-013
    Scenario Outline: The <message> is lost between switches, and an inquiry finds out how it ended at <shop>
      Given <shop> shows a static code
      And the next <message> is lost
      When Dara scans it and pays CNY 100.00
      Then Dara sees that the payment is being checked
      When 5 minutes pass
      Then Dara sees that the payment is <end>
      And Dara is billed <billed>
      And <shop> is credited <credited>

      @KH-CN
      Examples:
        | shop                | message            | end      | billed    | credited   |
        | West Lake Tea House | payment of Bakong  | declined | KHR 0     | CNY 0.00   |
        | West Lake Tea House | approval to Bakong | approved | KHR 56855 | CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | message                | end      | billed    | credited   |
        | Panda Dumplings | payment to the gateway | declined | KHR 0     | CNY 0.00   |
        | Panda Dumplings | payment to WeChat Pay  | declined | KHR 0     | CNY 0.00   |
        | Panda Dumplings | answer of WeChat Pay   | approved | KHR 56855 | CNY 100.00 |
        | Panda Dumplings | answer of the gateway  | approved | KHR 56855 | CNY 100.00 |

    # Whoever is before it does nothing here, so that nobody but itself can have given up.
    @REQ-F12-014
    Scenario Outline: <who> inquires in vain, gives up and takes back what <far side> has approved for <shop>
      Given <shop> shows a static code
      And <asker> speaks to <who> for Dara
      And the next <answer> is lost
      When it looks the code up, asks for the price in USD and pays CNY 100.00
      And <far side> is down for 25 minutes
      Then <shop> is credited CNY 100.00
      When 25 minutes pass
      And 15 minutes pass
      Then <far side> was told to take it back
      And no money has moved

      @KH-CN
      Examples:
        | shop                | asker                | who    | answer             | far side          |
        | West Lake Tea House | Mekong Bank's issuer | Bakong | approval to Bakong | UnionPay's switch |

      @KH-CN-WECHAT
      Examples:
        | shop            | asker                | who               | answer                | far side          |
        | Panda Dumplings | Mekong Bank's issuer | Bakong            | approval to Bakong    | UnionPay's switch |
        | Panda Dumplings | Bakong               | UnionPay's switch | answer of the gateway | the gateway       |

    @REQ-F12-013
    Scenario Outline: WeChat Pay is silent until everyone before it has given up
      Given <shop> shows a static code
      And the next answer of WeChat Pay is lost
      When Dara scans it and pays CNY 100.00
      And WeChat Pay is down for 25 minutes
      Then <shop> is credited CNY 100.00
      When 25 minutes pass
      And 15 minutes pass
      Then Dara sees that the payment is declined
      And WeChat Pay was told to take it back
      And no money has moved

      @KH-CN-WECHAT
      Examples:
        | shop            |
        | Panda Dumplings |

  Rule: A reversal is remembered, whatever it finds

    @REQ-F12-007 @C13
    Scenario Outline: A reversal that overtakes what <party> asks <peer>
      Given <shop> shows a static code
      And <party> speaks to <peer> for <payer>
      And it looks the code up
      When it takes back a payment of <amount> that it has not sent yet
      Then it is told 00
      When it <asks> <amount>
      Then it is told <code>
      And no money has moved

      @CN-KH
      Examples:
        | shop          | party             | peer   | payer | asks                                  | amount    | code |
        | Sok's Noodles | UnionPay's switch | Bakong | Mei   | asks whether the merchant may be paid | KHR 82000 | 25   |

      @KH-CN
      Examples:
        | shop                | party                | peer                   | payer | asks                                  | amount     | code |
        | West Lake Tea House | Mekong Bank's issuer | Bakong                 | Dara  | pays                                  | CNY 100.00 | AM05 |
        | West Lake Tea House | UnionPay's switch    | Jade Merchant Services | Dara  | asks whether the merchant may be paid | CNY 100.00 | 25   |

    @REQ-F12-008 @C14
    Scenario Outline: The same reversal twice has one effect and one answer at <peer>
      Given <shop> shows a static code
      And <party> speaks to <peer> for <payer>
      And it looks the code up
      And it <asks>
      And it is told 00
      When it takes the payment back
      Then it is told 00
      And <shop> is credited <nothing>
      When it takes the payment back
      Then it is told 00
      And no money has moved

      @CN-KH
      Examples:
        | shop          | party             | peer   | payer | asks                                            | nothing |
        | Sok's Noodles | UnionPay's switch | Bakong | Mei   | asks whether the merchant may be paid KHR 82000 | KHR 0   |

      @KH-CN
      Examples:
        | shop                | party                | peer                   | payer | asks                                                             | nothing  |
        | West Lake Tea House | Mekong Bank's issuer | Bakong                 | Dara  | looks the code up, asks for the price in USD and pays CNY 100.00 | CNY 0.00 |
        | West Lake Tea House | UnionPay's switch    | Jade Merchant Services | Dara  | asks whether the merchant may be paid CNY 100.00                 | CNY 0.00 |
