@fault @clock
Feature: What comes too late decides nothing that was decided without it
  Whoever still waits uses it; whoever has acted on the silence keeps it for the record (F16).

  Rule: Before anything is taken back, a late answer is as good as an inquiry

    @REQ-F16-001 @KH-CN
    Scenario Outline: <who> uses an approval that comes after its time
      Given West Lake Tea House shows a static code
      And the next <approval> is delayed by <seconds> seconds
      When Dara scans it and pays CNY 100.00
      Then Dara sees that the payment is being checked
      And Dara sees that the payment is approved
      And <who> has had a late answer
      And <who> has not inquired
      And Dara is billed KHR 56855
      And West Lake Tea House is credited CNY 100.00

      Examples:
        | who                  | approval                | seconds |
        | Mekong Bank's issuer | approval to Dara's bank | 42      |
        | Bakong               | approval to Bakong      | 32      |

  Rule: When it is being taken back, a late answer is only written down

    @REQ-F16-002 @KH-CN @C15
    Scenario: The merchant's side agrees after the switch has stopped waiting
      Given West Lake Tea House shows a static code
      And the next answer to verification of Jade Merchant Services is delayed by 22 seconds
      When Dara scans it and pays CNY 100.00
      Then Dara sees that the payment is being checked
      And UnionPay's switch has had a late answer
      And Jade Merchant Services was told to take it back
      When 1 minute passes
      Then Dara sees that the payment is declined
      And no money has moved

  Rule: A notification of what is over here is a conflict: what is here stays, and the sender is asked

    @REQ-F16-003 @CN-KH
    Scenario: The switch notifies of a payment that was declined, and has not approved it
      Given Sok's Noodles shows a static code
      And Bo scans it and pays KHR 82000
      And the payment is declined with 51
      And UnionPay's switch speaks to the UnionPay App
      When it notifies that what Bo paid is approved
      Then it is told 00
      And the UnionPay App inquires
      And the UnionPay App keeps the notification as DECLINED
      And Bo sees that the payment is declined
      And no money has moved

    @REQ-F16-003 @CN-KH
    Scenario: The switch notifies of a payment that was taken back
      Given Sok's Noodles shows a static code
      And the next credit to Mekong Bank's acquirer is lost
      And the next credit to Mekong Bank's acquirer is refused
      And Mei scans it and pays KHR 82000
      And the payment is approved
      And everything that is open is settled
      And Mei sees that the payment is declined
      And UnionPay's switch speaks to the UnionPay App
      When it notifies that what Mei paid is approved
      Then it is told 00
      And the UnionPay App inquires
      And the UnionPay App keeps the notification as DECLINED
      And Mei sees that the payment is declined
      And no money has moved

    @REQ-F16-003 @CN-KH @settlement @unresolved
    Scenario: The payment arrives and is approved long after the wallet has given it up
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      And the next payment of Mei's wallet is delayed by 300 seconds
      When Mei scans it and pays KHR 82000
      Then Mei sees that the payment is being checked
      When 2 minutes pass
      Then Mei sees that the payment is declined
      When 3 minutes pass
      Then Mei is billed CNY 146.43
      And the UnionPay App inquires
      And the UnionPay App keeps the notification as EXCEPTION
      And Mei sees that the payment is declined
      When the settlement date is over
      Then the payment is in the exception file of the UnionPay App as UNMATCHED

  Rule: An answer after the cut-over belongs to the date that it names

    @REQ-F16-004 @settlement
    Scenario Outline: The <what> comes when the next date has begun
      Given a new settlement date has begun
      And <shop> shows a static code
      And it is a few seconds before the cut-over
      And the next <what> is delayed by 30 seconds
      When <payer> scans it and pays <amount> while 30 seconds pass
      Then the payment is approved
      When the settlement date is over
      Then all batches of the date are agreed
      And <payer>'s payment is in the files of both switches of that date
      And <payer>'s payment is in the files of <issuer> of that date

      @CN-KH
      Examples:
        | shop          | payer | amount    | what                     | issuer           |
        | Sok's Noodles | Mei   | KHR 82000 | approval to Mei's wallet | the UnionPay App |
        | Sok's Noodles | Mei   | KHR 82000 | answer of Mei's host     | the UnionPay App |

      @KH-CN
      Examples:
        | shop                | payer | amount     | what                    | issuer               |
        | West Lake Tea House | Dara  | CNY 100.00 | approval to Dara's bank | Mekong Bank's issuer |
        | West Lake Tea House | Dara  | CNY 100.00 | approval to Bakong      | Mekong Bank's issuer |

  Rule: A quote that comes too late is thrown away

    @REQ-F16-005 @CN-KH
    Scenario: The price comes when the wallet has stopped waiting for it
      Given Sok's Noodles shows a static code
      And the next quote to Mei's wallet is delayed by 7 seconds
      When Mei scans it and pays KHR 82000
      Then the payment is not approved
      And the UnionPay App has had a late answer
      And nobody was asked to pay
      And no money has moved
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
