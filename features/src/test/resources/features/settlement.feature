@settlement @clock
Feature: When a settlement date is over, everyone owes what everyone else says
  Both ends of each pair write their day into files, agree on the totals to the last cent, and move the net on a day on
  which the banks of both countries work.

  Rule: What happened is in the files of both ends, and only that

    @REQ-F18-001 @REQ-F18-002 @REQ-F18-003 @REQ-F19-001 @REQ-F19-002 @CN-KH @KH-CN @C23 @C32
    Scenario: An ordinary day in both directions, with a refund and a void
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      And Lan scans it and pays KHR 20000
      And Sok's Noodles voids the payment of Lan
      And West Lake Tea House shows a static code
      And Dara scans it and pays CNY 25.00
      And Sophea scans it and pays CNY 12.00
      And West Lake Tea House gives CNY 5.00 back to Dara
      And the settlement date is over
      Then all batches of the date are agreed
      And the files of UnionPay's switch and Bakong match in 4 rows
      And UnionPay's switch and Bakong agree on 1 purchase and 0 refunds in CN-KH
      And UnionPay's switch and Bakong agree on 2 purchases and 1 refund in KH-CN
      And Lan's payment is in no file of the date
      And every SUM file of the date says what its TXN file says
      When the value date has come
      Then all batches of the date are settled
      And the nets of the date have moved to the settlement banks

    # The date changes at 23:00 in Beijing, the day there an hour later and in Phnom Penh two.
    @REQ-F21-001 @C31
    Scenario Outline: What <payer> pays at <time> settles on <settled> and was paid on <paid>
      Given a new settlement date has begun
      And <shop> shows a static code
      And it is <time> in Beijing
      When <payer> scans it and pays <amount>
      Then the payment is approved
      When the next settlement date is over too
      Then <payer>'s payment is in the files of both switches of <settled>
      And their rows say that it was paid on <paid>

      @CN-KH
      Examples:
        | shop          | payer | amount    | time                      | settled       | paid          |
        | Sok's Noodles | Mei   | KHR 82000 | 22:59:57 of that date     | that date     | that date     |
        | Sok's Noodles | Mei   | KHR 82000 | 23:00:01 of that date     | the next date | that date     |
        | Sok's Noodles | Mei   | KHR 82000 | 23:59:57 of that date     | the next date | that date     |
        | Sok's Noodles | Mei   | KHR 82000 | 00:00:01 of the next date | the next date | that date     |
        | Sok's Noodles | Mei   | KHR 82000 | 00:59:57 of the next date | the next date | that date     |
        | Sok's Noodles | Mei   | KHR 82000 | 01:00:01 of the next date | the next date | the next date |

      @KH-CN
      Examples:
        | shop                | payer | amount     | time                      | settled       | paid          |
        | West Lake Tea House | Dara  | CNY 100.00 | 22:59:57 of that date     | that date     | that date     |
        | West Lake Tea House | Dara  | CNY 100.00 | 23:00:01 of that date     | the next date | that date     |
        | West Lake Tea House | Dara  | CNY 100.00 | 23:59:57 of that date     | the next date | that date     |
        | West Lake Tea House | Dara  | CNY 100.00 | 00:00:01 of the next date | the next date | the next date |

    @REQ-F21-001 @CN-KH @C31
    Scenario: A payment a moment before the cut-over and one a moment after it
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      And it is a few seconds before the cut-over
      When Mei scans it and pays KHR 10000
      And the cut-over is a second ago
      And Lan scans it and pays KHR 30000
      And the settlement date is over
      And all batches of the date are agreed
      And the next settlement date is over too
      Then Mei's payment is in the files of both switches of that date
      And Lan's payment is in the files of both switches of the next date

  Rule: What was not answered before the date was over is for people

    @REQ-F17-001 @KH-CN @fault @unresolved @C24
    Scenario: A refund that nobody answered is an exception and is not sent on another date
      Given a new settlement date has begun
      And West Lake Tea House shows a static code
      When Dara scans it and pays CNY 25.00
      And the line to the switch-sim is down
      And West Lake Tea House gives CNY 5.00 back to Dara, and nobody answers
      And the settlement date is over
      Then the refund is in the exception file of Jade Merchant Services as SAF_LEFTOVER
      When the line to the switch-sim works again
      Then all batches of the date are agreed
      And the refund was not sent again

  Rule: Nothing moves before both ends have the same totals

    @REQ-F19-003 @REQ-F19-004 @CN-KH @fault
    Scenario: Totals that cannot be believed hold the batch until they are put right
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      And the line to the wallet-sim is down
      And the settlement date is over
      And somebody alters what the UnionPay App's file of totals says
      And the line to the wallet-sim works again
      Then UnionPay's switch holds the batch with the UnionPay App and writes an exception
      When the value date has come
      Then the batches with the UnionPay App are not settled
      When 61 minutes pass
      Then the batches with the UnionPay App are overdue
      When the file is put right and the totals are compared again
      Then all batches of the date are settled
