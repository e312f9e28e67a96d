Feature: A payer's bank disputes a payment
  Step by step, each side in its turn and in its time: the money goes back, comes again, and never more of it than was
  paid. Both ends and both switches book every step alike, and settle it.

  Rule: Each step moves the money once more, or none (F20)

    @REQ-F20-001
    Scenario Outline: A first chargeback takes the payment back
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the payment is approved
      And <payer> is billed <billed>
      When the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is taken
      And <payer> is billed <nothing>
      And <shop> is credited <empty>
      And <payer> and <shop> see the dispute with CHARGEBACK

      @CN-KH
      Examples:
        | shop          | payer | amount    | billed     | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | CNY 146.43 | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | billed    | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | KHR 56855 | KHR 0   | CNY 0.00 |

    @REQ-F20-022
    Scenario Outline: A payment with the code of <payer> is disputed like any other
      Given <payer> shows a code
      And <shop> scans it and takes <amount>
      And the payment is approved
      When the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is taken
      And <payer> is billed <nothing>
      And <shop> is credited <empty>
      When the acquirer of <shop> sends a REPRESENTMENT of <amount>
      Then the step is taken
      And <shop> is credited <amount>
      And <payer> and <shop> see the dispute with CHARGEBACK,REPRESENTMENT

      @CN-KH
      Examples:
        | shop          | payer | amount    | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | KHR 0   | CNY 0.00 |

    @REQ-F20-002
    Scenario Outline: A representment gives it to the merchant again
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the issuer of <payer> sends a CHARGEBACK of <amount> for NOT_RECEIVED
      And the step is taken
      When the acquirer of <shop> sends a REPRESENTMENT of <amount>
      Then the step is taken
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And <payer> and <shop> see the dispute with CHARGEBACK,REPRESENTMENT

      @CN-KH
      Examples:
        | shop          | payer | amount    | billed     |
        | Sok's Noodles | Mei   | KHR 82000 | CNY 146.43 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | billed    |
        | West Lake Tea House | Dara  | CNY 100.00 | KHR 56855 |

    # Amounts whose parts, each rounded by itself, come to another sum than was paid.
    @REQ-F20-003 @C47
    Scenario Outline: What refunds have left is charged back, presented again and charged back no more
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And <shop> refunds <first>
      And <shop> refunds <first>
      When the issuer of <payer> sends a CHARGEBACK of <more> for FRAUD
      Then the step is declined with 13
      When another dispute begins
      And the issuer of <payer> sends a CHARGEBACK of <last> for FRAUD
      Then the step is taken
      And <payer> is billed <nothing>
      And <shop> is credited <empty>
      When the acquirer of <shop> sends a REPRESENTMENT of <more>
      Then the step is declined with 13
      When the acquirer of <shop> sends a REPRESENTMENT of <last>
      Then the step is taken
      And <payer> is billed <kept>
      And <shop> is credited <last>

      @CN-KH
      Examples:
        | shop          | payer | amount    | first     | last      | more      | nothing  | empty | kept      |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 42000 | KHR 42001 | CNY 0.00 | KHR 0 | CNY 75.01 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | first     | last      | more      | nothing | empty    | kept      |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 33.30 | CNY 33.40 | CNY 33.41 | KHR 0   | CNY 0.00 | KHR 18989 |

    @REQ-F20-004
    Scenario Outline: For a wrong amount the documents are asked for first, which moves nothing
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When the issuer of <payer> sends a CHARGEBACK of <part> for WRONG_AMOUNT
      Then the step is declined with 12
      When the issuer of <payer> sends a RETRIEVAL of <part> for WRONG_AMOUNT
      Then the step is taken
      And <shop> is credited <amount>
      When the issuer of <payer> sends a CHARGEBACK of <part> for WRONG_AMOUNT
      Then the step is taken
      And <shop> is credited <rest>

      @CN-KH
      Examples:
        | shop          | payer | amount    | part      | rest      |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 62000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | part      | rest      |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 33.30 | CNY 66.70 |

    @REQ-F20-005
    Scenario Outline: The acquirer gives back of its own accord
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When the acquirer of <shop> sends a CREDIT_ADJUSTMENT of <part> for PROCESSING_ERROR
      Then the step is taken
      And <shop> is credited <rest>
      And <payer> is billed <billed>

      @CN-KH
      Examples:
        | shop          | payer | amount    | part      | rest      | billed     |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 62000 | CNY 110.72 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | part       | rest     | billed |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 100.00 | CNY 0.00 | KHR 0  |

    @REQ-F20-006 @CN-KH
    Scenario: After a pre-arbitration, whoever has the money may give it up in good faith
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And the issuer of Mei sends a CHARGEBACK of KHR 82000 for NOT_RECEIVED
      And the acquirer of Sok's Noodles sends a REPRESENTMENT of KHR 82000
      When the issuer of Mei sends a PRE_ARBITRATION of KHR 82000 for NOT_RECEIVED
      Then the step is taken
      And Sok's Noodles is credited KHR 82000
      When the acquirer of Sok's Noodles sends a GOOD_FAITH of KHR 50000
      Then the step is taken
      And Sok's Noodles is credited KHR 32000
      When the issuer of Mei sends a GOOD_FAITH of KHR 50000 for NOT_RECEIVED
      Then the step is taken
      And Sok's Noodles is credited KHR 82000
      And Mei is billed CNY 146.43

    @REQ-F20-020
    Scenario Outline: The documents that were asked for come once, and move nothing
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When the acquirer of <shop> sends a FULFILMENT of <part> for WRONG_AMOUNT
      Then the step is declined with 12
      When the issuer of <payer> sends a RETRIEVAL of <part> for WRONG_AMOUNT
      And the acquirer of <shop> sends a FULFILMENT of <part>
      Then the step is taken
      When the acquirer of <shop> sends a FULFILMENT of <part>
      Then the step is taken
      When the acquirer of <shop> sends a FULFILMENT of <part> with other documents
      Then the step is declined with 78
      And <shop> is credited <amount>
      When the issuer of <payer> sends a CHARGEBACK of <part> for WRONG_AMOUNT
      Then the step is taken
      And <shop> is credited <rest>
      And <payer> and <shop> see the dispute with RETRIEVAL,FULFILMENT,CHARGEBACK

      @CN-KH
      Examples:
        | shop          | payer | amount    | part      | rest      |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 62000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | part      | rest      |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 33.30 | CNY 66.70 |

    # Had the scheme decided for the merchant, who has the money, nothing would be said.
    @REQ-F20-021 @settlement @clock
    Scenario Outline: What the scheme decided goes back to the payer
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the issuer of <payer> sends a CHARGEBACK of <amount> for NOT_RECEIVED
      And the acquirer of <shop> sends a REPRESENTMENT of <amount>
      When the acquirer of <shop> sends a ARBITRATION of <amount>
      Then the step is declined with 12
      When the issuer of <payer> sends a PRE_ARBITRATION of <amount> for NOT_RECEIVED
      And a new settlement date has begun
      And the acquirer of <shop> sends a ARBITRATION of <amount>
      Then the step is taken
      And <payer> is billed <nothing>
      And <shop> is credited <empty>
      When the settlement date is over
      Then all batches of the date are agreed
      And the dispute files of UnionPay's switch and Bakong say ARBITRATION in <corridor>
      And the totals of UnionPay's switch and Bakong count 1*ADJUSTMENT in <corridor>

      @CN-KH
      Examples:
        | shop          | payer | amount    | nothing  | empty | corridor |
        | Sok's Noodles | Mei   | KHR 82000 | CNY 0.00 | KHR 0 | CN-KH    |

      @KH-CN
      Examples:
        | shop                | payer | amount     | nothing | empty    | corridor |
        | West Lake Tea House | Dara  | CNY 100.00 | KHR 0   | CNY 0.00 | KH-CN    |

  Rule: Never more than was paid, whatever else happens to the payment

    @REQ-F20-007 @CN-KH @C47
    Scenario: Two disputes and a refund together
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And the issuer of Mei sends a CHARGEBACK of KHR 50000 for FRAUD
      When another dispute begins
      And the issuer of Mei sends a CHARGEBACK of KHR 32001 for NOT_RECEIVED
      Then the step is declined with 13
      When Sok's Noodles refunds KHR 32001
      Then the return is declined with 13
      When Sok's Noodles refunds KHR 32000
      Then the return is done
      And Mei is billed CNY 0.00
      And Sok's Noodles is credited KHR 0

    @REQ-F20-008 @clock @C47
    Scenario Outline: A chargeback and a refund of all at once: one is done
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD while <shop> refunds <amount>
      And 5 minutes pass
      Then either the step or the refund is done, not both
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | KHR 0   | CNY 0.00 |

    @REQ-F20-009 @CN-KH
    Scenario: What was cancelled is not charged back
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And Sok's Noodles cancels the payment
      And the return is done
      When the issuer of Mei sends a CHARGEBACK of KHR 82000 for FRAUD
      Then the step is declined with 12
      And no money has moved

    @REQ-F20-009 @KH-CN
    Scenario: What was declined is not charged back
      Given West Lake Tea House shows a static code
      And Sophea scans it and pays CNY 5000.00
      And the payment is declined with 51
      When the issuer of Sophea sends a CHARGEBACK of CNY 5000.00 for FRAUD
      Then the step is declined with 12
      And no money has moved

    @REQ-F20-009 @fault @clock
    Scenario Outline: What was taken back is not charged back
      Given <shop> shows a static code
      And the next <credit> is lost
      And the next <credit> is refused
      When <payer> scans it and pays <amount>
      Then the payment is approved
      When everything that is open is settled
      And the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is declined with 12
      And no money has moved

      @CN-KH
      Examples:
        | shop          | credit                           | payer | amount    |
        | Sok's Noodles | credit to Mekong Bank's acquirer | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | credit                           | payer | amount     |
        | West Lake Tea House | credit to Jade Merchant Services | Dara  | CNY 100.00 |

  Rule: In turn, in time, and by the right side

    @REQ-F20-010 @clock @C47
    Scenario Outline: After its days a stage is over
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When 121 days pass
      And the issuer of <payer> sends a RETRIEVAL of <amount> for WRONG_AMOUNT
      Then the step is declined with 12
      When 28 days pass
      And the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is taken
      When 31 days pass
      And the acquirer of <shop> sends a REPRESENTMENT of <amount>
      Then the step is declined with 12
      And <shop> is credited <empty>
      When another dispute begins
      And the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is declined with 12

      @CN-KH
      Examples:
        | shop          | payer | amount    | empty |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 0.00 |

    # From the payment: day 181 is late for a credit adjustment. All others count from the step before.
    @REQ-F20-010 @REQ-F20-020 @clock @C47
    Scenario Outline: A stage is possible on the last of its days and not on the next
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      When the issuer of <payer> sends a RETRIEVAL of <part> for WRONG_AMOUNT
      And 31 days pass
      And the acquirer of <shop> sends a FULFILMENT of <part>
      Then the step is declined with 12
      When another dispute begins
      And the issuer of <payer> sends a RETRIEVAL of <part> for WRONG_AMOUNT
      And 30 days pass
      And the acquirer of <shop> sends a FULFILMENT of <part>
      Then the step is taken
      When the issuer of <payer> sends a CHARGEBACK of <part> for WRONG_AMOUNT
      And the acquirer of <shop> sends a REPRESENTMENT of <part>
      And 31 days pass
      And the issuer of <payer> sends a PRE_ARBITRATION of <part> for WRONG_AMOUNT
      Then the step is declined with 12
      When another dispute begins
      And the issuer of <payer> sends a CHARGEBACK of <part> for FRAUD
      And the acquirer of <shop> sends a REPRESENTMENT of <part>
      And 30 days pass
      And the issuer of <payer> sends a PRE_ARBITRATION of <part> for FRAUD
      Then the step is taken
      When 58 days pass
      And another dispute begins
      And the acquirer of <shop> sends a CREDIT_ADJUSTMENT of <part> for PROCESSING_ERROR
      Then the step is taken
      And <shop> is credited <rest>
      When another dispute begins
      And 1 day passes
      And the acquirer of <shop> sends a CREDIT_ADJUSTMENT of <part> for PROCESSING_ERROR
      Then the step is declined with 12
      And <shop> is credited <rest>

      @CN-KH
      Examples:
        | shop          | payer | amount    | part      | rest      |
        | Sok's Noodles | Mei   | KHR 82000 | KHR 20000 | KHR 62000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | part      | rest      |
        | West Lake Tea House | Dara  | CNY 100.00 | CNY 33.30 | CNY 66.70 |

    @REQ-F20-010 @clock @C47
    Scenario Outline: What the scheme decided, <days> days after the pre-arbitration, is <answered>
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      And the acquirer of <shop> sends a REPRESENTMENT of <amount>
      And the issuer of <payer> sends a PRE_ARBITRATION of <amount> for FRAUD
      When <days> days pass
      And the acquirer of <shop> sends a ARBITRATION of <amount>
      Then the step is <answered>
      And <shop> is credited <kept>

      @CN-KH
      Examples:
        | shop          | payer | amount    | days | answered         | kept      |
        | Sok's Noodles | Mei   | KHR 82000 | 60   | taken            | KHR 0     |
        | Sok's Noodles | Mei   | KHR 82000 | 61   | declined with 12 | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | days | answered         | kept       |
        | West Lake Tea House | Dara  | CNY 100.00 | 60   | taken            | CNY 0.00   |
        | West Lake Tea House | Dara  | CNY 100.00 | 61   | declined with 12 | CNY 100.00 |

    @REQ-F20-011 @CN-KH @C47
    Scenario: Nothing comes before its turn, and nothing twice
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When the acquirer of Sok's Noodles sends a REPRESENTMENT of KHR 20000 for FRAUD
      Then the step is declined with 12
      When the issuer of Mei sends a PRE_ARBITRATION of KHR 20000 for FRAUD
      Then the step is declined with 12
      When the issuer of Mei sends a CHARGEBACK of KHR 20000 for FRAUD
      Then the step is taken
      When the issuer of Mei sends a RETRIEVAL of KHR 20000 for FRAUD
      Then the step is declined with 12
      When the issuer of Mei sends a CHARGEBACK of KHR 20000 for FRAUD
      Then the step is taken
      And Sok's Noodles is credited KHR 62000
      When the issuer of Mei sends a CHARGEBACK of KHR 30000 for FRAUD
      Then the step is declined with 78
      And Sok's Noodles is credited KHR 62000

    @REQ-F20-012 @CN-KH
    Scenario: Nobody speaks for the other side, or for another merchant
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      When the acquirer of Sok's Noodles sends a CHARGEBACK of KHR 82000 for FRAUD
      Then the step is declined with 12
      When the issuer of Mei sends a CREDIT_ADJUSTMENT of KHR 82000 for FRAUD
      Then the step is declined with 12
      When the issuer of Mei sends a ARBITRATION of KHR 82000 for FRAUD
      Then the step is declined with 12
      When the issuer of Mei sends a FULFILMENT of KHR 82000 for FRAUD
      Then the step is declined with 12
      When the acquirer of Riverside Department sends a CREDIT_ADJUSTMENT of KHR 82000 for FRAUD
      Then the step is declined with 25
      And Sok's Noodles is credited KHR 82000

    @REQ-F20-013 @KH-CN-WECHAT
    Scenario: A network that has no disputes says so
      Given Panda Dumplings shows a static code
      And Dara scans it and pays CNY 100.00
      When the issuer of Dara sends a CHARGEBACK of CNY 100.00 for FRAUD
      Then the step is declined with 40
      And Panda Dumplings is credited CNY 100.00

  Rule: A step is done once, whatever gets lost

    @REQ-F20-014 @fault @clock
    Scenario Outline: A chargeback whose answer is lost is repeated and done once
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the next answer to a dispute by <party> is lost
      When the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is pending
      When 5 minutes pass
      Then the step is taken
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | party                        | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | UnionPay to the UnionPay App | CNY 0.00 | KHR 0 |
        | Sok's Noodles | Mei   | KHR 82000 | Bakong to UnionPay           | CNY 0.00 | KHR 0 |
        | Sok's Noodles | Mei   | KHR 82000 | Mekong Bank's acquirer       | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | party            | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | Bakong to Mekong | KHR 0   | CNY 0.00 |
        | West Lake Tea House | Dara  | CNY 100.00 | Jade             | KHR 0   | CNY 0.00 |

    @REQ-F20-015 @kill @fault @clock
    Scenario Outline: A chargeback survives the death of <who>
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the next answer to a dispute by <party> is lost
      When the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      Then the step is pending
      When the simulator of <who> is killed and started again
      And 5 minutes pass
      Then the step is taken
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | party                  | who              | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | Mekong Bank's acquirer | the UnionPay App | CNY 0.00 | KHR 0 |
        | Sok's Noodles | Mei   | KHR 82000 | Mekong Bank's acquirer | Bakong           | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | party            | who                    | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | Bakong to Mekong | Jade Merchant Services | KHR 0   | CNY 0.00 |

  Rule: Every step is settled and told to the other side (F18, F19)

    @REQ-F20-016 @settlement @clock @CN-KH
    Scenario: The steps of a day are in its files and totals
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      And the issuer of Mei sends a RETRIEVAL of KHR 50000 for WRONG_AMOUNT
      And the issuer of Mei sends a CHARGEBACK of KHR 50000 for WRONG_AMOUNT
      And the acquirer of Sok's Noodles sends a REPRESENTMENT of KHR 20000
      And the acquirer of Sok's Noodles sends a GOOD_FAITH of KHR 10000
      And the settlement date is over
      Then all batches of the date are agreed
      And the files of UnionPay's switch and Bakong match in 4 rows
      And the dispute files of UnionPay's switch and Bakong say RETRIEVAL,CHARGEBACK,REPRESENTMENT,GOOD_FAITH in CN-KH
      And the totals of UnionPay's switch and Bakong count 1*PURCHASE,1*CHARGEBACK,1*REPRESENTMENT,1*ADJUSTMENT in CN-KH
      And every SUM file of the date says what its TXN file says
      When the value date has come
      Then all batches of the date are settled
      And the nets of the date have moved to the settlement banks

    @REQ-F20-017 @settlement @clock @KH-CN
    Scenario: A chargeback of another day is settled on that day
      Given West Lake Tea House shows a static code
      And Dara scans it and pays CNY 100.00
      And a new settlement date has begun
      When the issuer of Dara sends a CHARGEBACK of CNY 100.00 for FRAUD
      And the settlement date is over
      Then all batches of the date are agreed
      And the files of UnionPay's switch and Bakong match in 1 rows
      And the dispute files of UnionPay's switch and Bakong say CHARGEBACK in KH-CN
      And the totals of UnionPay's switch and Bakong count 1*CHARGEBACK in KH-CN
      When the value date has come
      Then all batches of the date are settled
      When the acquirer of West Lake Tea House sends a REPRESENTMENT of CNY 100.00
      Then the step is taken
      And West Lake Tea House is credited CNY 100.00

    @REQ-F20-018 @settlement @clock @CN-KH
    Scenario: A step that moves nothing is told all the same
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And a new settlement date has begun
      When the issuer of Mei sends a RETRIEVAL of KHR 82000 for DUPLICATE
      And the settlement date is over
      Then the dispute files of UnionPay's switch and Bakong say RETRIEVAL in CN-KH

  Rule: The books are judged with disputes in them

    @REQ-F20-019 @unresolved
    Scenario Outline: A chargeback that one side has not booked is found
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And the issuer of <payer> sends a CHARGEBACK of <amount> for FRAUD
      And the step is taken
      And the books agree on the payment
      When the books of <who> lose what they had about the step
      Then the payment is judged MISSING_LEG in <currency>, and no other payment is found

      @CN-KH
      Examples:
        | shop          | payer | amount    | who                    | currency |
        | Sok's Noodles | Mei   | KHR 82000 | Mekong Bank's acquirer | KHR      |

      @KH-CN
      Examples:
        | shop                | payer | amount     | who                    | currency |
        | West Lake Tea House | Dara  | CNY 100.00 | Jade Merchant Services | CNY      |
