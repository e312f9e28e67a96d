Feature: A merchant gives money back
  A cancellation undoes a payment on its day; a refund returns a part or all of it later. Never more than was paid.

  Rule: A refund returns what the payer paid for it, to the last minor unit (F14)

    @REQ-F14-001
    Scenario Outline: All of a payment is refunded
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the payment is approved
      And <payer> is billed <billed>
      When <shop> refunds <amount>
      Then the return is done
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | billed     | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | CNY 146.43 | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | billed    | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | KHR 56855 | KHR 0   | CNY 0.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | payer | amount     | billed    | nothing | empty    |
        | Panda Dumplings | Dara  | CNY 100.00 | KHR 56855 | KHR 0   | CNY 0.00 |

    @REQ-F14-002 @CN-KH
    Scenario: A part is refunded at the rate of the payment
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When Sok's Noodles refunds KHR 20000
      Then the return is done
      And Mei is billed CNY 110.72
      And Sok's Noodles is credited KHR 62000

    # Amounts whose parts, each rounded by itself, come to another sum than was paid.
    @REQ-F14-003 @C19
    Scenario Outline: The last of three parts clears the rest exactly
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When <shop> refunds <first>
      And <shop> refunds <first>
      And <shop> refunds <last>
      Then the return is done
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | first     | last      | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 42000 | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | first     | last      | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 33.30 | CNY 33.40 | KHR 0   | CNY 0.00 |

    # The agreement with Singapore has refunds at the rate of their day, the others at the rate of the payment.
    @REQ-F14-010 @clock
    Scenario Outline: The rate has changed, and refunds go by the agreement's policy
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When from the next week on one <currency> buys CNY <rate>
      And <shop> refunds <first>
      Then the return is done
      And <payer> is billed <less>
      When <shop> refunds <last>
      Then the return is done
      And <payer> is billed <left>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | currency | rate    | first     | last      | less       | left     | empty |
        | Sok's Noodles | Mei   | KHR 82000 | KHR      | 0.00178 | KHR 20000 | KHR 62000 | CNY 110.72 | CNY 0.00 | KHR 0 |

      @KH-SG
      Examples:
        | shop           | payer | amount    | currency | rate | first     | last      | less      | left     | empty    |
        | Garden Tickets | Dara  | SGD 25.00 | SGD      | 5.2  | SGD 10.00 | SGD 15.00 | KHR 47645 | KHR 3298 | SGD 0.00 |

    @REQ-F14-004 @C20
    Scenario Outline: More than what is left is not refunded
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And <shop> refunds <part>
      When <shop> refunds <more>
      Then the return is declined with 13
      And <shop> is credited <rest>

      @CN-KH
      Examples:
        | shop          | payer | amount    | part      | more      | rest      |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 62001 | KHR 62000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | part      | more       | rest     |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 99.99 | CNY 100.00 | CNY 0.01 |

    @REQ-F14-004 @CN-KH
    Scenario: Riel with decimals are not refunded, neither by the acquirer nor by the switch
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When Sok's Noodles refunds KHR 0.50
      Then the return is declined with 13
      And Bakong speaks to UnionPay's switch
      When it refunds KHR 0.50 of what Mei has paid
      Then it is told 13
      And Sok's Noodles is credited KHR 82000

    @REQ-F14-004 @CN-KH @C20
    Scenario: The switch counts for itself what is refunded
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And Sok's Noodles refunds KHR 20000
      And Bakong speaks to UnionPay's switch
      When it refunds KHR 62001 of what Mei has paid
      Then it is told 13
      And UnionPay's switch has asked nobody to give it back
      And Sok's Noodles is credited KHR 62000

    @REQ-F14-005 @CN-KH @C20
    Scenario: Of two refunds at once that are too much together, one is done
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When Sok's Noodles refunds KHR 50000 twice at once
      Then one of the returns is done
      And Sok's Noodles is credited KHR 32000

    @REQ-F14-006 @fault @clock @C21
    Scenario Outline: A refund whose answer is lost is repeated and done once
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the next answer to a refund by <party> is lost
      When <shop> refunds <amount>
      Then the return is pending
      When 5 minutes pass
      Then the return is done
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | party              | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | Bakong             | CNY 0.00 | KHR 0 |
        | Sok's Noodles | Mei   | KHR 82000 | UnionPay to Bakong | CNY 0.00 | KHR 0 |
        | Sok's Noodles | Mei   | KHR 82000 | Mei's host         | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | party            | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | UnionPay to Jade | KHR 0   | CNY 0.00 |
        | West Lake Tea House | Dara  | CNY 100.00 | Dara's bank      | KHR 0   | CNY 0.00 |

    # Who began it does not repeat it on another day, so those who passed it on hear no more of it either.
    @REQ-F14-011 @fault @clock @unresolved
    Scenario Outline: A refund that was not answered on its day is for people at everyone who waits for it
      Given a new settlement date has begun
      And <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the next answer to a refund by <party> is lost
      When <shop> gives <amount> back to <payer>, and nobody answers
      And the settlement date is over
      Then <acquirer> keeps the payment as an exception
      And <nearer> keeps the payment as an exception
      And <farther> keeps the payment as an exception
      And the refund is in the exception file of <nearer> as UNMATCHED
      And the refund is in the exception file of <farther> as UNMATCHED
      And nobody waits for an answer about the payment
      And <payer> is billed <nothing>

      @CN-KH
      Examples:
        | shop          | payer | amount    | party      | acquirer               | nearer | farther           | nothing  |
        | Sok's Noodles | Mei   | KHR 82000 | Mei's host | Mekong Bank's acquirer | Bakong | UnionPay's switch | CNY 0.00 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | party       | acquirer               | nearer            | farther | nothing |
        | West Lake Tea House | Dara  | CNY 100.00 | Dara's bank | Jade Merchant Services | UnionPay's switch | Bakong  | KHR 0   |

    @REQ-F14-007 @CN-KH @C21
    Scenario: A refund under a known name is done once, and another one under that name is refused
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When Sok's Noodles refunds KHR 20000 under the name R1
      And Sok's Noodles refunds KHR 20000 under the name R1
      Then the return is done
      And Sok's Noodles is credited KHR 62000
      When Sok's Noodles refunds KHR 30000 under the name R1
      Then the return is declined with 78
      And Sok's Noodles is credited KHR 62000

    @REQ-F14-008 @CN-KH
    Scenario: Nobody refunds another merchant's payment
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When Riverside Department refunds KHR 20000
      Then the return is declined with 25

    @REQ-F14-009 @CN-KH @clock
    Scenario: After half a year it is too late
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When 181 days pass
      And Sok's Noodles refunds KHR 20000
      Then the return is declined with 12
      And Sok's Noodles is credited KHR 82000

    @REQ-F14-012 @fault
    Scenario Outline: A switch that lost the rates with its life gives back what was paid
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And no rates can be fetched
      And the simulator of UnionPay's switch is killed and started again
      When <shop> refunds <part>
      Then the return is done
      And <payer> is billed <left>
      When <shop> refunds <rest>
      Then the return is done
      And no money has moved
      And 2 minutes pass

      @CN-KH
      Examples:
        | shop          | payer | amount    | part      | left       | rest      |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | CNY 110.72 | KHR 62000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | part      | left      | rest      |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 25.00 | KHR 42641 | CNY 75.00 |

  Rule: A cancellation undoes the whole payment on its day, as if it had not been (F13)

    @REQ-F13-001
    Scenario Outline: A payment is cancelled
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the payment is approved
      When <shop> cancels the payment
      Then the return is done
      And no money has moved
      And <payer> sees that the payment is declined

      @CN-KH
      Examples:
        | shop          | payer | amount    |
        | Sok's Noodles | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     |
        | West Lake Tea House | Dara  | CNY 100.00 |

      @KH-CN-WECHAT
      Examples:
        | shop            | payer | amount     |
        | Panda Dumplings | Dara  | CNY 100.00 |

    @REQ-F13-002 @clock @C22
    Scenario Outline: After the cut-over it is too late
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When 1 day passes
      And <shop> cancels the payment
      Then the return is declined with 12
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | payer | amount    |
        | Sok's Noodles | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     |
        | West Lake Tea House | Dara  | CNY 100.00 |

    @REQ-F13-002 @CN-KH @clock @C22
    Scenario: The switch looks at the clock for itself
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And Bakong speaks to UnionPay's switch
      When 1 day passes
      And it cancels what Mei has paid
      Then it is told 12
      And UnionPay's switch has asked nobody to give it back
      And Sok's Noodles is credited KHR 82000

    @REQ-F13-003 @CN-KH
    Scenario: What is cancelled is not refunded, and what is refunded is not cancelled
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And Sok's Noodles cancels the payment
      When Sok's Noodles refunds KHR 20000
      Then the return is declined with 12
      And no money has moved

    @REQ-F13-004 @CN-KH @fault @clock
    Scenario: A cancellation whose answer is lost is repeated and done once
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And the next answer to a cancellation by Bakong is lost
      When Sok's Noodles cancels the payment
      Then the return is pending
      When 5 minutes pass
      Then the return is done
      And no money has moved

  Rule: A refund that nobody answered before the date was over is for people (F17)

    @REQ-F17-001 @CN-KH @settlement @fault @clock @unresolved @C24
    Scenario: A Cambodian merchant's refund is in the exception file and is not sent on another date
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      And the line to the switch-sim is down
      And Sok's Noodles gives KHR 20000 back to Mei, and nobody answers
      And the settlement date is over
      Then the refund is in the exception file of Mekong Bank's acquirer as SAF_LEFTOVER
      When the line to the switch-sim works again
      Then all batches of the date are agreed
      And the refund was not sent again
