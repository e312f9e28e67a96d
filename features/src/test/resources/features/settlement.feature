@settlement @clock
Feature: When a settlement date is over, everyone owes what everyone else says
  Both ends of each pair write their day into files, agree on the totals to the last cent, and move the net on a day on
  which the banks of both countries work.

  Rule: What happened is in the files of both ends, and only that

    @REQ-F18-001 @REQ-F18-002 @REQ-F18-003 @REQ-F19-001 @REQ-F19-002 @CN-KH @KH-CN
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

    @REQ-F21-001 @CN-KH
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

    @REQ-F17-001 @KH-CN @fault @unresolved
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
      When the file is put right and the totals are compared again
      Then all batches of the date are settled
