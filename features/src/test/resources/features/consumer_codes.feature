@cpm
Feature: A payer shows a code and the merchant scans it
  The code is good once and for a minute. It stands for the payer without naming her: only the network that issued it
  can say whose it is, and only for the payment at hand.

  Rule: A UnionPay payer pays at a Cambodian merchant who scans her (F6)

    @REQ-F6-001 @CN-KH
    Scenario: Lunch is paid with a code on the phone
      Given Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      And its voucher has 20 digits
      And its settlement key names Mekong Bank's acquirer and Bakong
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000
      And Mei's phone shows that CNY 146.43 was taken
      And every message of the payment keeps the rules of messages

    @REQ-F6-002 @CN-KH
    Scenario: The number below the code does the same
      Given Mei shows a code
      When Sok's Noodles scans Mei's number and takes KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Mei's phone shows that CNY 146.43 was taken

    @REQ-F6-003 @CN-KH
    Scenario: Nobody reads codes in journals
      Given Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      And Mei's phone shows that CNY 146.43 was taken
      And no code of Mei's is readable in a journal

  Rule: A code is scanned once (C39)

    @REQ-F6-004 @CN-KH @C39
    Scenario: A second merchant cannot use it, in neither form
      Given Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      And Riverside Department scans it and takes KHR 10000
      Then the payment is declined with 94
      When Riverside Department scans Mei's number and takes KHR 10000
      Then the payment is declined with 94
      And Mei is billed CNY 146.43

    @REQ-F6-004 @CN-KH @C39
    Scenario: A code whose payment was declined is void too
      Given Bo shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 51
      When Sok's Noodles scans it and takes KHR 1000
      Then the payment is declined with 94
      And no money has moved

    @REQ-F6-004 @CN-KH @kill @C39
    Scenario: A used code stays used when the switch was killed and started again
      Given Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      Given the switch is killed and started again
      When Riverside Department scans it and takes KHR 10000
      Then the payment is declined with 94
      And Mei is billed CNY 146.43
      And everything that is open is settled

    @REQ-F6-004 @CN-KH @kill @C39
    Scenario: A fresh code is still good when the switch was killed and started again
      Given Mei shows a code
      And the switch is killed and started again
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43

    @REQ-F6-005 @CN-KH
    Scenario: A till that repeats itself is paid once
      Given Mei shows a code
      When Sok's Noodles's till "7" scans it and takes KHR 82000
      And Sok's Noodles's till "7" scans it and takes KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000
      When Sok's Noodles's till "7" scans it and takes KHR 41000
      Then the payment is declined with 78
      And Sok's Noodles is credited KHR 82000

  Rule: A code lives for a minute, and ten seconds of grace (C39)

    @REQ-F6-006 @CN-KH @clock @C39
    Scenario: It is scanned within the grace
      Given Mei shows a code
      When 65 seconds pass
      And Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved

    @REQ-F6-006 @CN-KH @clock @C39
    Scenario: It is scanned too late
      Given Mei shows a code
      When 71 seconds pass
      And Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 02
      And no money has moved

  Rule: What is no code of ours is not paid (F6)

    @REQ-F6-007 @CN-KH
    Scenario Outline: A merchant scans <what>
      Given somebody shows "<text>"
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with <code>
      And no money has moved

      Examples:
        | what                        | text                | code |
        | a text that is no code      | Noodles 10000       | 30   |
        | a number that nobody issued | 6299999999999999999 | 14   |
        | a number of another network | 134567890123456789  | 40   |

    @REQ-F6-007 @CN-KH
    Scenario: A code that was altered
      Given Mei shows a code
      And the code is altered on its way
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 14
      And no money has moved

    @REQ-F6-007
    Scenario Outline: A code of <payer>'s that no message can carry
      Given <payer> shows a code
      And a control character slips into it
      When <merchant> scans it and takes <amount>
      Then the payment is declined with 30
      And no money has moved

      @CN-KH
      Examples:
        | payer | merchant      | amount    |
        | Mei   | Sok's Noodles | KHR 82000 |

      @KH-CN
      Examples:
        | payer | merchant            | amount     |
        | Dara  | West Lake Tea House | CNY 100.00 |

    @REQ-F6-007 @CN-KH
    Scenario: Half a code
      Given Mei shows a code
      And the code is cut off in the middle
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 30
      And no money has moved

  Rule: The payer's own limits hold (C40)

    @REQ-F6-008 @CN-KH
    Scenario: A code is good for so much and no more
      Given Mei shows a code that is good for at most CNY 146.42
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 61
      And no money has moved

    @REQ-F6-009 @CN-KH @C40
    Scenario: Up to her limit nobody asks her
      Given Mei shows a code and refuses what is above CNY 146.43
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      And Mei was not asked
      And Mei is billed CNY 146.43

    @REQ-F6-009 @CN-KH @C40
    Scenario: Above it she confirms, and the merchant hears of it
      Given Mei shows a code and confirms what is above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Sok's Noodles waits for the payer
      And Mei is billed CNY 146.43
      And Sok's Noodles sees that the payment is approved
      And Sok's Noodles is credited KHR 82000
      And Mei's phone shows that CNY 146.43 was taken
      And every message of the payment keeps the rules of messages

    @REQ-F6-009 @CN-KH @C40
    Scenario: Above it she refuses
      Given Mei shows a code and refuses what is above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Sok's Noodles sees that the payment is declined with 05
      And no money has moved

    @REQ-F6-010 @CN-KH @clock @C40
    Scenario: She does not answer in time, and the code is void
      Given Mei shows a code and does not answer above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Mei is asked on her phone
      When 46 seconds pass
      Then Sok's Noodles sees that the payment is declined with 05
      When Sok's Noodles scans it and takes KHR 1000
      Then the payment is declined with 94
      When Mei confirms on her phone
      Then Sok's Noodles sees that the payment is declined with 94
      And no money has moved

    @REQ-F6-009 @CN-KH @clock @C40
    Scenario: She takes her time
      Given Mei shows a code and does not answer above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Mei is asked on her phone
      When 40 seconds pass
      And Mei confirms on her phone
      Then Sok's Noodles sees that the payment is approved
      And Mei is billed CNY 146.43

  Rule: What meets silence is taken back, so that the payer can pay in another way (F12)

    @REQ-F6-011 @CN-KH @fault @clock
    Scenario: The approval to the merchant's bank is lost
      Given Mei shows a code
      And the next approval to Mekong Bank's acquirer is lost
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 98
      And Mei's phone shows that the payment was taken back
      And no money has moved in the end

    @REQ-F6-011 @CN-KH @fault @clock
    Scenario: The approval between the switches is lost
      Given Mei shows a code
      And the next answer to a scan by Bakong is lost
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 98
      And Mei's phone shows that the payment was taken back
      And no money has moved in the end

    @REQ-F6-011 @CN-KH @fault
    Scenario: The host's answer is lost
      Given Mei shows a code
      And the next answer of Mei's host is lost
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is declined with 98
      And no money has moved in the end

  Rule: What was paid with a code can be returned like any payment (F13, F14)

    @REQ-F6-012 @CN-KH
    Scenario: Lunch is given back, in part and then the rest
      Given Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      When Sok's Noodles refunds KHR 20000
      Then Mei is billed CNY 110.72
      And Sok's Noodles is credited KHR 62000
      When Sok's Noodles refunds KHR 62000
      Then no money has moved in the end

    @REQ-F6-012 @CN-KH
    Scenario: Lunch is cancelled
      Given Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      When Sok's Noodles cancels the payment
      Then no money has moved in the end

    @REQ-F6-012 @CN-KH @clock
    Scenario: What is not paid yet, or never, cannot be returned
      Given Mei shows a code and does not answer above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Sok's Noodles waits for the payer
      When Sok's Noodles refunds KHR 1000
      Then the return is declined with 04
      When 46 seconds pass
      Then Sok's Noodles sees that the payment is declined with 05
      When Sok's Noodles refunds KHR 1000
      Then the return is declined with 12
      And no money has moved

  Rule: A Bakong user pays abroad by showing a code (F7)

    @REQ-F7-001
    Scenario Outline: <merchant> scans Dara
      Given Dara shows a code
      When <merchant> scans it and takes <amount>
      Then the payment is approved
      And within 5 seconds Dara's phone shows that <billed> was taken, at <rate>
      And Dara is billed <billed>
      And <merchant> is credited <amount>
      And every message of the payment keeps the rules of messages
      And no code of Dara's is readable in a journal

      @KH-CN
      Examples:
        | merchant            | amount     | billed    | rate        |
        | West Lake Tea House | CNY 100.00 | KHR 56855 | 568.5487269 |

      @KH-SG
      Examples:
        | merchant       | amount    | billed    | rate        |
        | Garden Tickets | SGD 25.00 | KHR 77210 | 3088.413539 |

      @KH-JP
      Examples:
        | merchant    | amount   | billed    | rate        |
        | Sakura Rail | JPY 1500 | KHR 39667 | 26.44433839 |

    @REQ-F7-002 @KH-CN @C39
    Scenario: A code is scanned once
      Given Dara shows a code
      When West Lake Tea House scans it and takes CNY 100.00
      And Great Wall Store scans Dara's number and takes CNY 1.00
      Then the payment is declined with 94
      And Dara is billed KHR 56855

    @REQ-F7-002 @KH-CN @clock @C39
    Scenario: A code is scanned too late
      Given Dara shows a code
      When 71 seconds pass
      And West Lake Tea House scans it and takes CNY 100.00
      Then the payment is declined with 02
      And no money has moved

    @REQ-F7-003 @KH-CN
    Scenario: The bank declines a payer without enough money
      Given Sophea shows a code
      When West Lake Tea House scans it and takes CNY 100.00
      Then the payment is declined with 51
      And no money has moved

    @REQ-F7-003 @KH-CN
    Scenario: The bank keeps to what the payer allowed
      Given Dara shows a code that is good for at most KHR 56854
      When West Lake Tea House scans it and takes CNY 100.00
      Then the payment is declined with 61
      And no money has moved

    @REQ-F7-004 @KH-CN @C40
    Scenario: The bank asks its payer, and she confirms
      Given Dara shows a code and confirms what is above KHR 50000
      When West Lake Tea House scans it and takes CNY 100.00
      Then West Lake Tea House sees that the payment is approved
      And Dara is billed KHR 56855
      And West Lake Tea House is credited CNY 100.00

    @REQ-F7-004 @KH-CN @C40
    Scenario: The bank asks its payer, and she refuses
      Given Dara shows a code and refuses what is above KHR 50000
      When West Lake Tea House scans it and takes CNY 100.00
      Then West Lake Tea House sees that the payment is declined with 05
      And no money has moved

    @REQ-F7-004 @KH-CN @clock @C40
    Scenario: The bank asks its payer, and she does not answer
      Given Dara shows a code and does not answer above KHR 50000
      When West Lake Tea House scans it and takes CNY 100.00
      Then West Lake Tea House waits for the payer
      And Dara is asked on her phone
      When 46 seconds pass
      Then West Lake Tea House sees that the payment is declined with 05
      And no money has moved

    @REQ-F7-005 @KH-CN @fault @C10
    Scenario Outline: The approval <where> is lost
      Given Dara shows a code
      And the next approval <where> is lost
      When West Lake Tea House scans it and takes CNY 100.00
      Then the payment is declined with 98
      And Dara's phone shows that the payment was taken back
      And no money has moved in the end

      Examples:
        | where                     |
        | to Jade Merchant Services |
        | of Dara's bank            |

    @REQ-F7-006 @KH-CN
    Scenario: Tea is given back, and cancelled
      Given Dara shows a code
      When West Lake Tea House scans it and takes CNY 100.00
      And West Lake Tea House refunds CNY 40.00
      Then Dara is billed KHR 34113
      And West Lake Tea House is credited CNY 60.00
      When West Lake Tea House refunds CNY 60.00
      Then no money has moved in the end
      Given Dara shows a code
      When West Lake Tea House scans it and takes CNY 38.50
      And West Lake Tea House cancels the payment
      Then no money has moved in the end

  Rule: A scan counts against every limit, like any payment (5.4)
    Rith is new at his bank: KHR 1000000 for one payment, KHR 2000000 a day.

    @REQ-LIM-005 @REQ-LIM-008 @KH-CN @clock
    Scenario: His day counts what he showed a code for, and a cancellation gives it back
      Given it is the next morning in Phnom Penh
      And West Lake Tea House shows a static code
      And Rith has paid CNY 1500.00 2 times
      And Rith shows a code
      When West Lake Tea House scans it and takes CNY 500.00
      Then the payment is approved
      And Rith is billed KHR 1989920
      Given Rith shows a code
      When Great Wall Store scans it and takes CNY 100.00
      Then the payment is declined with 61
      Given Rith shows a code
      When Great Wall Store scans it and takes CNY 10.00
      Then the payment is approved
      When Great Wall Store cancels the payment
      Then the return is done
      Given Rith shows a code
      When West Lake Tea House scans it and takes CNY 17.00
      Then the payment is approved

    @REQ-LIM-005 @KH-CN
    Scenario: One payment is too large for his tier
      Given Rith shows a code
      When West Lake Tea House scans it and takes CNY 1800.00
      Then the payment is declined with 61
      And no money has moved

    @REQ-LIM-008 @KH-CN @fault @clock
    Scenario: A scan that is taken back gives the day back what it took
      Given it is the next morning in Phnom Penh
      And West Lake Tea House shows a static code
      And Rith has paid CNY 1500.00 1 times
      And Rith shows a code
      And the next approval to Jade Merchant Services is lost
      When West Lake Tea House scans it and takes CNY 1500.00
      Then the payment is declined with 98
      And Rith's phone shows that the payment was taken back
      Given Rith shows a code
      When West Lake Tea House scans it and takes CNY 1500.00
      Then the payment is approved

    @REQ-LIM-009
    Scenario Outline: <merchant> takes no more than its own limit, and the code stays good
      Given <payer> shows a code
      When <merchant> scans it and takes <too much>
      Then the payment is declined with 13
      When <merchant> scans it and takes <most>
      Then the payment is approved
      And <merchant> is credited <most>

      @CN-KH
      Examples:
        | payer | merchant     | too much   | most       |
        | Mei   | Corner Kiosk | KHR 200001 | KHR 200000 |

      @KH-CN
      Examples:
        | payer | merchant       | too much   | most       |
        | Dara  | Lakeside Kiosk | CNY 500.01 | CNY 500.00 |

  Rule: Whatever goes wrong on the way, payer, merchant and books agree in the end

    @REQ-FLT-004 @CN-KH @fault
    Scenario Outline: The <message> is delivered twice
      Given Mei shows a code and confirms what is above CNY 100.00
      And the next <message> is delivered twice
      When Sok's Noodles scans it and takes KHR 82000
      Then Sok's Noodles sees that the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

      Examples:
        | message                        |
        | scan of Mekong Bank's acquirer |
        | question to Mei's wallet       |
        | decision of Mei's wallet       |
        | debit of Mei                   |

    @REQ-FLT-001 @CN-KH @fault @clock
    Scenario: The question to the payer is lost, and asked again
      Given Mei shows a code and confirms what is above CNY 100.00
      And the next question to Mei's wallet is lost
      When Sok's Noodles scans it and takes KHR 82000
      Then Sok's Noodles waits for the payer
      When 30 seconds pass
      Then Sok's Noodles sees that the payment is approved
      And Mei is billed CNY 146.43

    @REQ-FLT-001 @CN-KH @fault @clock
    Scenario: What she decides is lost, which is no decision
      Given Mei shows a code and confirms what is above CNY 100.00
      And the next decision of Mei's wallet is lost
      When Sok's Noodles scans it and takes KHR 82000
      Then Sok's Noodles waits for the payer
      When 46 seconds pass
      Then Sok's Noodles sees that the payment is declined with 05
      And no money has moved

    @REQ-FLT-008 @fault
    Scenario Outline: The <message> is false
      Given <payer> shows a code
      And the next <message> comes with <more> more
      When <merchant> scans it and takes <amount>
      Then the payment is declined with 98
      When everything that is open is settled
      Then no money has moved in the end

      @CN-KH
      Examples:
        | payer | message                            | more    | merchant      | amount    |
        | Mei   | approval to Mekong Bank's acquirer | KHR 100 | Sok's Noodles | KHR 82000 |
        | Mei   | answer to a scan by Bakong         | KHR 100 | Sok's Noodles | KHR 82000 |

      @KH-CN
      Examples:
        | payer | message                 | more     | merchant            | amount     |
        | Dara  | approval of Dara's bank | CNY 1.00 | West Lake Tea House | CNY 100.00 |

    @REQ-F6-013 @CN-KH @kill @clock
    Scenario: The switch dies while it waits for the payer
      Given Mei shows a code and does not answer above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Mei is asked on her phone
      When the simulator of UnionPay's switch is killed and started again
      And Mei confirms on her phone
      And everything that is open is settled
      Then Sok's Noodles sees that the payment is declined with 92
      And no money has moved

    @REQ-F6-013 @CN-KH @kill @clock
    Scenario: The payer's wallet dies while it asks her
      Given Mei shows a code and does not answer above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Mei is asked on her phone
      When the simulator of the UnionPay App is killed and started again
      And 46 seconds pass
      Then Sok's Noodles sees that the payment is declined with 05
      And no money has moved

    @REQ-F6-013 @KH-CN @kill @clock
    Scenario: The payer's bank dies while it asks her
      Given Dara shows a code and does not answer above KHR 50000
      When West Lake Tea House scans it and takes CNY 100.00
      Then Dara is asked on her phone
      When the simulator of Mekong Bank's issuer is killed and started again
      And 1 minute passes
      Then West Lake Tea House sees that the payment is declined with 05
      And no money has moved

    @REQ-F6-013 @CN-KH @kill @clock
    Scenario: The merchant's bank dies while the payer is asked, and credits what she confirms
      Given Mei shows a code and does not answer above CNY 100.00
      When Sok's Noodles scans it and takes KHR 82000
      Then Mei is asked on her phone
      When the simulator of Mekong Bank's acquirer is killed and started again
      And Mei confirms on her phone
      And everything that is open is settled
      Then Sok's Noodles sees that the payment is approved
      And Sok's Noodles is credited KHR 82000
      And Mei is billed CNY 146.43

  Rule: A payment with a payer's code is settled like any other (F18, F19)

    @REQ-F18-001 @REQ-F18-002 @REQ-F18-003 @REQ-F19-001 @REQ-F19-002 @CN-KH @KH-CN @settlement @clock
    Scenario: A day in both directions, with a refund, a void and one that was taken back
      Given a new settlement date has begun
      And Mei shows a code
      When Sok's Noodles scans it and takes KHR 82000
      Then the payment is approved
      Given Lan shows a code
      When Sok's Noodles scans it and takes KHR 20000
      And Sok's Noodles cancels the payment
      Then the return is done
      Given Sophea shows a code
      When West Lake Tea House scans it and takes CNY 12.00
      Then the payment is approved
      Given Dara shows a code
      When West Lake Tea House scans it and takes CNY 25.00
      And West Lake Tea House refunds CNY 5.00
      Then the return is done
      Given Dara shows a code
      And the next approval to Jade Merchant Services is lost
      When West Lake Tea House scans it and takes CNY 9.00
      Then Dara's phone shows that the payment was taken back
      When the settlement date is over
      Then all batches of the date are agreed
      And the files of UnionPay's switch and Bakong match in 5 rows
      And UnionPay's switch and Bakong agree on 1 purchase and 0 refunds in CN-KH
      And UnionPay's switch and Bakong agree on 2 purchases and 1 refund in KH-CN
      And Jade Merchant Services and UnionPay's switch agree on 2 purchases and 1 refund in KH-CN
      And Mekong Bank's acquirer and Bakong agree on 1 purchase and 0 refunds in CN-KH
      And every SUM file of the date says what its TXN file says
      When the value date has come
      Then all batches of the date are settled
      And the nets of the date have moved to the settlement banks

  Rule: An acquirer that repeats itself is heard once (F15, F12)

    @REQ-F7-007 @KH-CN
    Scenario: The same message, another amount, another message, an inquiry, and a reversal that comes twice
      Given Dara shows a code
      And Jade Merchant Services speaks to UnionPay's switch
      When it pays CNY 100.00
      Then it is told 00
      When it sends the same message again
      Then it is turned away as unauthorised
      When it sends another amount, CNY 50.00, under the same message id
      Then it is told 78
      When it sends the same payment under a new message id
      Then it is told 94
      And Dara is billed KHR 56855
      When it asks what became of the payment
      Then it learns that the payment is approved
      When it takes the payment back
      Then it is told 00
      And no money has moved in the end
      When it takes the payment back
      Then it is told 00
      When it asks what became of the payment
      Then it learns that the payment is declined
      And no money has moved

    @REQ-F6-014 @fault
    Scenario Outline: Tills of two acquirers give the same number, and only one of the payments is taken back
      Given <payer> shows a code
      When <merchant>'s till "1" scans it and takes <amount>
      Then the payment is approved
      Given <other payer> shows a code
      And the next approval to <other acquirer> is lost
      When <other merchant>'s till "1" scans it and takes <other amount>
      Then the payment is declined with 98
      And <other payer>'s phone shows that the payment was taken back
      When everything that is open is settled
      Then <merchant> is credited <amount>
      And <merchant>'s till "1" sees that it was paid

      @CN-KH
      Examples:
        | payer | merchant             | amount    | other payer | other merchant | other amount | other acquirer         |
        | Lan   | Riverside Department | KHR 20000 | Mei         | Sok's Noodles  | KHR 82000    | Mekong Bank's acquirer |

      @KH-CN
      Examples:
        | payer | merchant       | amount    | other payer | other merchant      | other amount | other acquirer         |
        | Dara  | Garden Tickets | SGD 25.00 | Sophea      | West Lake Tea House | CNY 12.00    | Jade Merchant Services |

    @REQ-F7-007 @C13
    Scenario Outline: A reversal of <acquirer> overtakes its payment
      Given <payer> shows a code
      And <acquirer> speaks to <switch>
      When it takes back a payment of <amount> that it has not sent yet
      Then it is told <done>
      When it pays <amount>
      Then that means 94
      And no money has moved

      @CN-KH
      Examples:
        | payer | acquirer               | switch | amount    | done |
        | Mei   | Mekong Bank's acquirer | Bakong | KHR 82000 | 00   |

      @KH-CN
      Examples:
        | payer | acquirer               | switch            | amount     | done |
        | Dara  | Jade Merchant Services | UnionPay's switch | CNY 100.00 | 00   |

    @REQ-F7-007 @C14 @C17 @C18
    Scenario Outline: What <acquirer> says twice has one effect
      Given <payer> shows a code
      And <acquirer> speaks to <switch>
      When it pays <amount>
      Then that means 00
      When it sends another amount, <other>, under the same message id
      Then that means 78
      When it sends the same payment under a new message id
      Then that means 94
      And <payer> is billed <billed>
      When it takes the payment back
      Then that means 00
      And no money has moved in the end
      When it takes the payment back
      Then that means 00
      And no money has moved

      @CN-KH
      Examples:
        | payer | acquirer               | switch | amount    | other     | billed     |
        | Mei   | Mekong Bank's acquirer | Bakong | KHR 82000 | KHR 41000 | CNY 146.43 |

      @KH-CN
      Examples:
        | payer | acquirer               | switch            | amount     | other     | billed    |
        | Dara  | Jade Merchant Services | UnionPay's switch | CNY 100.00 | CNY 50.00 | KHR 56855 |
