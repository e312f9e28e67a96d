@fx
Feature: A payer knows the price before she confirms it
  The provider converts from the merchant's amount with the rate in force, binds itself for some minutes, and a
  payment is made at the quoted price or not at all.

  Rule: A price is the merchant's amount at the day's rate, rounded half-up, once (F9)

    @REQ-F9-001 @CN-KH @C28
    Scenario: The worked example
      Given one KHR buys CNY 0.00178571 and USD 0.00024691
      And Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43
      And the networks settle USD 20.25

    @REQ-F9-002 @C28
    Scenario Outline: <amount> costs <price>
      Given <wallet> speaks for <payer>
      When it asks what <amount> costs in <currency>
      Then it is quoted <price>

      @CN-KH
      Examples:
        | wallet           | payer | amount   | currency | price    |
        | the UnionPay App | Mei   | KHR 4000 | CNY      | CNY 7.14 |
        | the UnionPay App | Mei   | KHR 1000 | CNY      | CNY 1.79 |
        | the UnionPay App | Mei   | KHR 100  | CNY      | CNY 0.18 |

      @KH-CN
      Examples:
        | wallet               | payer | amount     | currency | price     |
        | Mekong Bank's issuer | Dara  | CNY 100.00 | USD      | USD 14.04 |

      @KH-JP
      Examples:
        | wallet               | payer | amount   | currency | price    |
        | Mekong Bank's issuer | Dara  | JPY 1500 | USD      | USD 9.79 |

  Rule: A quote is used once, in time, for the payment and the amount it was given for (3.14)

    Background:
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Mei
      And it looks the code up

    @REQ-F9-003 @CN-KH
    Scenario: A quote nobody gave
      When it pays KHR 82000 with a quote that nobody gave
      Then it is told 13
      And no money has moved

    @REQ-F9-004 @CN-KH @clock @C26
    Scenario: A quote that has expired
      Given it asks what KHR 82000 costs in CNY
      When 11 minutes pass
      And it pays KHR 82000
      Then it is told 02
      And no money has moved

    @REQ-F9-005 @CN-KH @clock
    Scenario: A quote in its last seconds
      Given it asks what KHR 82000 costs in CNY
      When 9 minutes pass
      And it pays KHR 82000
      Then it is told 00
      And Mei is billed CNY 146.43

    @REQ-F9-006 @CN-KH
    Scenario: A quote for another amount
      Given it asks what KHR 41000 costs in CNY
      When it pays KHR 82000
      Then it is told 13
      And no money has moved

    @REQ-F9-007 @CN-KH @C26
    Scenario: A quote that has been used
      Given it asks what KHR 82000 costs in CNY
      And it pays KHR 82000
      When it pays KHR 82000 as another payment with the same quote
      Then it is told 13
      And Mei is billed CNY 146.43

  Rule: A quote binds whoever gave it, also when the approval comes after its end (3.14)

    @REQ-F9-010 @clock @fault @CN-KH @C27
    Scenario: A payment that begins 599 seconds after its quote and is approved after 620
      Given Sok's Noodles shows a static code
      And the UnionPay App speaks for Mei
      And it looks the code up
      And it asks what KHR 82000 costs in CNY
      And the next debit of Mei is delayed by 22 seconds
      When the quote has a second left
      And it pays KHR 82000 while 22 seconds pass
      Then it is told 00
      And Mei is billed CNY 146.43

    # The bank's books are not in it: the scenario speaks for the bank.
    @REQ-F9-010 @clock @fault @KH-CN @C27
    Scenario: The same towards China, where the merchant's side takes its time
      Given West Lake Tea House shows a static code
      And Mekong Bank's issuer speaks for Dara
      And it looks the code up
      And it asks what CNY 100.00 costs in USD
      And the next verification of Jade Merchant Services is delayed by 22 seconds
      When the quote has a second left
      And it pays CNY 100.00 while 22 seconds pass
      Then it is told 00
      And West Lake Tea House is credited CNY 100.00
      When it takes the payment back
      Then no money has moved

  Rule: Without a rate nobody guesses one (F9)

    @REQ-F9-008 @CN-KH @clock @rates
    Scenario: At the weekend the last rates go on
      Given it is the next Saturday noon in Beijing
      And Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei is billed CNY 146.43

    @REQ-F9-009 @clock @rates
    Scenario Outline: No rates were published for weeks, in <corridor>
      Given no rates are published for three weeks
      And <merchant> shows a static code
      When <payer> scans it and pays <amount>
      Then the payment is not approved
      And no money has moved

      @CN-KH
      Examples:
        | corridor | payer | merchant      | amount    |
        | CN-KH    | Mei   | Sok's Noodles | KHR 82000 |

      @KH-CN
      Examples:
        | corridor | payer | merchant            | amount     |
        | KH-CN    | Dara  | West Lake Tea House | CNY 100.00 |

    @REQ-F9-011 @clock @rates @fault
    Scenario Outline: The rates of today cannot be fetched, in <corridor>
      Given it is the next Monday noon in Beijing
      And <merchant> shows a static code
      And <payer> scans it and pays <amount>
      And the payment is approved
      And no rates can be fetched
      And it is the next Tuesday noon in Beijing
      When <payer> scans it and pays <amount>
      Then the payment is not approved
      And <merchant> is credited <amount>
      When the rates can be fetched again
      And 1 minute passes
      And <payer> scans it and pays <amount>
      Then the payment is approved

      @CN-KH
      Examples:
        | corridor | payer | merchant      | amount    |
        | CN-KH    | Mei   | Sok's Noodles | KHR 82000 |

      @KH-CN
      Examples:
        | corridor | payer | merchant            | amount     |
        | KH-CN    | Dara  | West Lake Tea House | CNY 100.00 |
