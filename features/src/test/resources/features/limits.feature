@limits
Feature: Nobody spends more than her issuer, the merchant or the network lets her
  A limit is counted where the payment is written down, so that neither a restart nor a second payment at the same moment
  gets around it. Days and years are the payer's own.

  Rule: A payer's tier limits her payment and her day, over all corridors, at what leaves her account (2.8, 5.4)
    Rith is new at his bank: KHR 1000000 for one payment, KHR 2000000 a day.

    Background:
      Given it is the next morning in Phnom Penh

    @REQ-LIM-005 @KH-CN @KH-JP @KH-SG @KH-CN-WECHAT @clock @C46
    Scenario: A day of shopping in three countries
      Given West Lake Tea House shows a static code
      And Rith has paid CNY 750.00 2 times
      And Sakura Rail shows a static code
      And Rith has paid JPY 15000 2 times
      And Garden Tickets shows a static code
      When Rith scans it and pays SGD 120.00
      Then the payment is declined with 61
      And Rith sees that the payment is declined
      And Rith is billed KHR 1646154
      When Panda Dumplings shows a code for CNY 700.00
      And Rith scans it and pays
      Then the payment is declined with 61
      When Garden Tickets shows a static code
      And Rith scans it and pays SGD 100.00
      Then the payment is approved
      When it is the next morning in Phnom Penh
      And Rith scans it and pays SGD 120.00
      Then the payment is approved

    @REQ-LIM-005 @KH-CN @C46
    Scenario: One payment is too large for the tier
      Given West Lake Tea House shows a static code
      When Rith scans it and pays CNY 1800.00
      Then the payment is declined with 61
      And nobody was asked to pay
      And no money has moved

    @REQ-LIM-005 @KH-CN @fault @C46
    Scenario: A bank that is started again has not forgotten
      Given West Lake Tea House shows a static code
      And Rith has paid CNY 1500.00 2 times
      When the simulator of Mekong Bank's issuer is killed and started again
      # a net that was to move while it was dead is asked for again by then
      And 6 minutes pass
      And Rith scans it and pays CNY 1500.00
      Then the payment is declined with 61

    @REQ-LIM-007 @KH-CN
    Scenario: Ten payments at the same moment, seven of which fit into the day
      Given West Lake Tea House shows a static code
      When Rith makes 10 payments of CNY 500.00 at once
      Then 7 of them are approved and the others declined with 61

    @REQ-LIM-008 @KH-CN
    Scenario: A cancelled payment gives the day back what it took
      Given West Lake Tea House shows a static code
      And Rith has paid CNY 1500.00 2 times
      When West Lake Tea House cancels the payment
      Then the return is done
      When Rith scans it and pays CNY 1500.00
      Then the payment is approved

    @REQ-LIM-008 @KH-CN @fault
    Scenario: A payment that is taken back gives the day back what it took
      Given West Lake Tea House shows a static code
      And Rith has paid CNY 750.00 2 times
      And the next verification of Jade Merchant Services is lost
      When Rith scans it and pays CNY 1500.00
      Then Rith sees that the payment is being checked
      When 3 minutes pass
      Then Rith sees that the payment is declined
      When Rith scans it and pays CNY 1500.00
      Then the payment is approved

    @REQ-LIM-008 @KH-CN
    Scenario: A refunded payment does not
      Given West Lake Tea House shows a static code
      And Rith has paid CNY 1500.00 2 times
      When West Lake Tea House refunds CNY 1500.00
      Then the return is done
      When Rith scans it and pays CNY 1500.00
      Then the payment is declined with 61

  Rule: A payer's year ends at USD 50000 (5.4)

    Background:
      Given a new year has begun in Phnom Penh

    @REQ-LIM-006 @CN-KH @clock
    Scenario: A visitor from China
      Given Sok's Noodles shows a static code
      And Mei has paid KHR 20000000 10 times
      When Mei scans it and pays KHR 20000000
      Then the payment is declined with 61
      And Mei is billed CNY 357142.00
      When a new year has begun in Phnom Penh
      And Mei scans it and pays KHR 20000000
      Then the payment is approved

    @REQ-LIM-006 @KH-CN @clock
    Scenario: A visitor from Cambodia
      Given West Lake Tea House shows a static code
      And Dara has paid CNY 35000.00 twice on each of the last 5 days
      When Dara scans it and pays CNY 35000.00
      Then the payment is declined with 61
      When Dara scans it and pays CNY 6000.00
      Then the payment is approved

    @REQ-LIM-007 @CN-KH
    Scenario: Ten payments at the same moment, three of which fit into the year
      Given Sok's Noodles shows a static code
      And Mei has paid KHR 20000000 10 times
      When Mei makes 10 payments of KHR 820000 at once
      Then 3 of them are approved and the others declined with 61

  Rule: A merchant has a limit of its own (5.4)

    @REQ-LIM-009
    Scenario Outline: <payer>'s wallet knows what <merchant> takes
      Given <merchant> shows a static code
      When <payer> scans it and pays <too much>
      Then the payment is refused with 13
      And nobody was asked to pay
      When <payer> scans it and pays <most>
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

    @REQ-LIM-009 @C08
    Scenario Outline: A wallet that does not care is told by the acquirer of <merchant>
      Given <merchant> shows a static code
      And <wallet> speaks for <payer>
      And it looks the code up
      And it asks what <too much> costs in <currency>
      When it pays <too much>
      Then it is told <code>
      And no money has moved

      @CN-KH
      Examples:
        | wallet           | payer | merchant     | too much   | currency | code |
        | the UnionPay App | Mei   | Corner Kiosk | KHR 200001 | CNY      | 13   |

      @KH-CN
      Examples:
        | wallet               | payer | merchant       | too much   | currency | code |
        | Mekong Bank's issuer | Dara  | Lakeside Kiosk | CNY 500.01 | USD      | AM12 |
