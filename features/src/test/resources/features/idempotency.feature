@idempotency @CN-KH
Feature: A message that comes twice acts once
  Whoever receives a payment records it before acting, so a repeat finds what the first one got.

  Background:
    Given Sok's Noodles shows a static code
    And the UnionPay App speaks for Mei
    And it looks the code up
    And it asks what KHR 82000 costs in CNY
    And it pays KHR 82000

  Rule: The same message gets the same answer (F15)

    @REQ-F15-001
    Scenario: The same bytes again
      When it sends the same message again
      Then it gets the same answer, byte for byte
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

    @REQ-F15-001 @clock
    Scenario: The same bytes again, after the quote has expired
      When 11 minutes pass
      And it sends the same message again
      Then it gets the same answer, byte for byte
      And Mei is billed CNY 146.43

    @REQ-F15-002
    Scenario: The same message id with another amount
      When it sends another amount, KHR 41000, under the same message id
      Then it is told 78
      And Mei is billed CNY 146.43

    @REQ-F15-003
    Scenario: The same payment under a new message id
      When it sends the same payment under a new message id
      Then it is told 94
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000

  Rule: A repeat is recognised by a receiver that was started anew (F15)

    # The wallet is told a second time only when the next repeat is due.
    @REQ-F15-004 @kill @unresolved
    Scenario: The same bytes, then other ones, after the switch was killed and started again
      Given the switch is killed and started again
      When it sends the same message again
      Then it gets the same answer, byte for byte
      When it sends another amount, KHR 41000, under the same message id
      Then it is told 78
      And Mei is billed CNY 146.43
      And Sok's Noodles is credited KHR 82000
