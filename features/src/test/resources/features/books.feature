@books
Feature: Books that were spoiled are found, and the payment is named
  Sums can be right while two payments are wrong. So every payment is followed through the books of all parties, and
  judged by what each has written about it.

  Rule: Payer, merchant and all between them write the same (3.5)

    @REQ-INV-001 @spoiled
    Scenario: A lost credit
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And the books agree on the payment
      When the books of Mekong Bank's acquirer lose what they had about the payment
      Then the payment is judged MISSING_LEG in KHR, and no other payment is found

    @REQ-INV-001 @spoiled
    Scenario: A double credit
      Given West Lake Tea House shows a static code
      And Dara scans it and pays CNY 36.50
      And the books agree on the payment
      When the books of Jade Merchant Services have twice what they had about the payment
      Then the payment is judged DUPLICATED_LEG in CNY, and no other payment is found

    @REQ-INV-001 @spoiled
    Scenario: One cent too much between two networks
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And the books agree on the payment
      When the books of Bakong have a minor unit of USD more about the payment
      Then the payment is judged AMOUNT_DRIFT in USD, and no other payment is found

  Rule: All that institutions owe each other sums to zero (3.24)

    @REQ-INV-002 @spoiled
    Scenario: What is lost at one institution is left over in the sum
      Given Sok's Noodles shows a static code
      And Mei scans it and pays KHR 82000
      And the books agree on the payment
      When the books of Mekong Bank's acquirer lose what they had about the payment
      Then what institutions owe each other sums to KHR 82000, not to zero
