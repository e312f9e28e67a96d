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

    @REQ-F12-004 @CN-KH
    Scenario: A reversal is repeated until it is confirmed, and undoes once
      Given Sok's Noodles shows a static code
      And the next answer of Mei's host is lost
      And the next reversal to Mei's host is lost
      When Mei scans it and pays KHR 82000
      And 2 minutes pass
      Then Mei sees that the payment is declined
      And Mei's host was told to take it back
      And no money has moved

    @REQ-F12-012 @CN-KH @unresolved
    Scenario: A reversal that is refused is for people, not a success
      Given Sok's Noodles shows a static code
      And the next debit of Mei is lost
      And the next reversal to Mei's host is refused
      When Mei scans it and pays KHR 82000
      And 2 minutes pass
      Then UnionPay's switch keeps the payment as an exception
      And no money has moved

    @REQ-F17-002 @CN-KH @kill @C25
    Scenario Outline: What was stored to be forwarded survives the death of its sender
      Given Sok's Noodles shows a static code
      And the next <first> is lost
      And the next <second> is lost
      When Mei scans it and pays KHR 82000
      And the simulator of UnionPay's switch is killed and started again
      And everything that is open is settled
      Then Sok's Noodles is credited <credited>
      And Mei is billed <billed>

      Examples:
        | first                            | second                           | credited  | billed     |
        | credit to Mekong Bank's acquirer | credit to Mekong Bank's acquirer | KHR 82000 | CNY 146.43 |
        | answer of Mei's host             | reversal to Mei's host           | KHR 0     | CNY 0.00   |

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

    @REQ-F12-011 @CN-KH @C15
    Scenario: A late approval after the reversal moves nothing
      Given Sok's Noodles shows a static code
      And the next answer of Mei's host is withheld until the payment is reversed
      When Mei scans it and pays KHR 82000 while 45 seconds pass
      Then Mei sees that the payment is declined
      And no money has moved

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

    @REQ-F12-006 @KH-CN
    Scenario: The payer's money stays held while nobody knows
      Given West Lake Tea House shows a static code
      And the next approval to Dara's bank is lost
      When Dara scans it and pays CNY 100.00
      And the line to the switches is cut
      And 5 minutes pass
      Then Dara is billed KHR 56855
      When the line to the switches is restored
      And 5 minutes pass
      Then Dara sees that the payment is approved
      And Dara is billed KHR 56855

  Rule: A reversal is remembered, whatever it finds

    @REQ-F12-007 @C13
    Scenario Outline: A reversal that overtakes its payment
      Given <shop> shows a static code
      And <party> speaks for <payer>
      When it takes back a payment of <amount> that it has not sent yet
      Then it is told <done>
      When it pays <amount>
      Then it is told <code>
      And no money has moved

      @KH-CN
      Examples:
        | shop                | party                | payer | amount     | done | code |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | CNY 100.00 | 00   | AM05 |

    @REQ-F12-008 @KH-CN @C14
    Scenario: The same reversal twice has one effect and one answer
      Given West Lake Tea House shows a static code
      And Mekong Bank's issuer speaks for Dara
      And it looks the code up
      And it asks what CNY 100.00 costs in USD
      And it pays CNY 100.00
      And it is told 00
      When it takes the payment back
      Then it is told 00
      And West Lake Tea House is credited CNY 0.00
      When it takes the payment back
      Then it is told 00
      And no money has moved
