@advice
Feature: Whoever must know how a payment ended is told until it says so
  A result is an advice: repeated on a schedule until acknowledged, and applied once.

  Rule: The merchant's bank credits once, however often it is told (F10)

    @REQ-F10-001 @CN-KH @fault @clock @C42
    Scenario: The merchant's bank is told again after its acknowledgement was lost
      Given Sok's Noodles shows a static code
      And the next acknowledgement of Mekong Bank's acquirer is lost
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      When 5 minutes pass
      Then Mekong Bank's acquirer was told at least 2 times
      And Sok's Noodles is credited KHR 82000

    @REQ-F10-002 @CN-KH @fault @clock
    Scenario: The merchant's bank did not hear the first time
      Given Sok's Noodles shows a static code
      And the next credit to Mekong Bank's acquirer is lost
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      When 5 minutes pass
      Then Sok's Noodles is credited KHR 82000
      And Mei is billed CNY 146.43

    @REQ-F10-003 @KH-CN @fault @clock @C42
    Scenario: A UnionPay acquirer is told again
      Given West Lake Tea House shows a static code
      And the next acknowledgement of Jade Merchant Services is lost
      When Dara scans it and pays CNY 100.00
      Then the payment is approved
      When 5 minutes pass
      Then Jade Merchant Services was told at least 2 times
      And West Lake Tea House is credited CNY 100.00

  Rule: A wallet acknowledges every notification and applies it once (F10)

    @REQ-F10-004 @CN-KH @C42
    Scenario: The wallet is notified of its own payment
      Given Sok's Noodles shows a static code
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      And Mei's wallet is notified and acknowledges

    @REQ-F10-005 @CN-KH @C42
    Scenario: A notification of a payment that the wallet never made
      Given Sok's Noodles shows a static code
      And UnionPay's switch speaks to the UnionPay App
      When it notifies of a payment that nobody made
      Then it is told 00
      And the UnionPay App has it as an exception in its log
      And no money has moved

    @REQ-F10-006 @CN-KH @fault
    Scenario: A notification settles what the wallet does not know
      Given Sok's Noodles shows a static code
      And the next approval to Mei's wallet is lost
      When Mei scans it and pays KHR 82000
      Then Mei's wallet is notified and acknowledges
      And Mei sees that the payment is approved
