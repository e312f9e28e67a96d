@mpm @CN-KH
Feature: A visitor pays a Cambodian merchant by scanning its KHQR
  A payer of the UnionPay network pays a merchant of a Cambodian bank: she is billed in yuan, the merchant is
  credited in riel, the two networks settle in dollars, and all three amounts come from the merchant's.

  Rule: A static code lets the payer say how much (F1)

    @REQ-F1-001 @C01
    Scenario: Lunch is paid
      Given Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000
      And the networks settle USD 20.25

    @REQ-F1-002 @REQ-MSG-001 @REQ-MSG-002 @REQ-MSG-003 @REQ-MSG-004 @REQ-MSG-005 @REQ-MSG-006 @REQ-MSG-007 @REQ-MSG-008 @REQ-MSG-009 @REQ-MSG-010 @C01 @C50
    Scenario: An approval names the payment for payer, merchant and clearing
      Given Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And its voucher has 20 digits
      And its settlement key names Mekong Bank's acquirer and Bakong
      And every message of the payment keeps the rules of messages

    @REQ-F1-003
    Scenario: A wallet of another partner pays the same code
      Given Sok's Noodles shows a static code
      When Lan scans it and pays KHR 41000
      Then the payment is approved
      And Lan is billed CNY 73.21
      And Sok's Noodles is credited KHR 41000

    @REQ-F1-004
    Scenario: The same static code is paid by many
      Given Sok's Noodles shows a static code
      When Mei scans it and pays KHR 10000
      And Lan scans it and pays KHR 10000
      Then the payment is approved
      And Sok's Noodles is credited KHR 20000

    @REQ-F1-005
    Scenario: A static code without an amount is not paid
      Given Sok's Noodles shows a static code
      When Mei scans it and pays
      Then the payment is refused with 13
      And no money has moved

    @REQ-F1-006 @C08
    Scenario: Nobody is debited before the merchant's bank has agreed
      Given Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mekong Bank's acquirer agreed before Mei was debited
      And Sok's Noodles was credited after Mei was debited

  Rule: A dynamic code is paid as it is, once, and in time (F2)

    @REQ-F2-001
    Scenario: A bill is paid
      Given Riverside Department shows a code for KHR 15500
      When Mei scans it and pays
      Then the payment is approved
      And Mei is billed CNY 27.68
      And Riverside Department is credited KHR 15500

    @REQ-F2-005 @CN-KH
    Scenario Outline: A bill that adds <tip>
      Given a KHQR over <amount> whose <object> is <value>
      When Mei scans it and pays
      Then the payment is approved
      And Mei is billed <billed>
      And Sok's Noodles is credited <credited>

      Examples:
        | tip                         | amount    | object | value | billed    | credited  |
        | 500 riel                    | KHR 15500 | 56     | 500   | CNY 28.57 | KHR 16000 |
        | one percent, rounded down   | KHR 15501 | 57     | 1     | CNY 27.96 | KHR 15656 |
        | one percent, half a riel up | KHR 15550 | 57     | 1     | CNY 28.05 | KHR 15706 |

    @REQ-F2-002
    Scenario: The payer cannot change the amount
      Given Riverside Department shows a code for KHR 15500
      When Mei scans it and pays KHR 15000
      Then the payment is refused with 13
      And no money has moved

    @REQ-F2-003 @clock
    Scenario: A bill is paid once
      Given Riverside Department shows a code for KHR 15500
      When Mei scans it and pays
      And Lan scans it and pays
      And 1 minute passes
      Then Lan sees that the payment is declined
      And Riverside Department is credited KHR 15500
      And Lan is billed nothing

    @REQ-F2-004 @clock @C05
    Scenario: A bill that has expired is refused before anyone is asked
      Given Riverside Department shows a code for KHR 15500 that is valid for 2 minutes
      When 3 minutes pass
      And Mei scans it and pays
      Then the payment is refused with 02
      And no money has moved
