@kill @fault @clock
Feature: A simulator that dies in the middle of payments loses none of them
  While payments run in both directions one process is killed and started again on what it had written. When
  everybody has asked everybody, each approved payment is in every book exactly once.

  Rule: What was approved stays approved, what was not known becomes known (3.26)

    @REQ-KILL-001 @CN-KH @KH-CN
    Scenario Outline: The <simulator> is killed
      Given 8 payers pay in both directions all the time
      When the <simulator> is killed at some moment and started again
      And everything that is open is settled
      Then every approved payment is in the books of all parties exactly once
      And no payment is unresolved

      Examples:
        | simulator    |
        | switch-sim   |
        | wallet-sim   |
        | merchant-sim |
