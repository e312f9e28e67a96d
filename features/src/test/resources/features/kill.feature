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

    @REQ-KILL-001
    Scenario Outline: A simulator dies when it has written and before it gives the <answer>
      Given <shop> shows a static code
      And a kill comes instead of the next <answer>
      When <payer> scans it and pays <amount>
      And whoever died is back
      And everything that is open is settled
      Then <payer> sees that the payment is approved
      And <shop> is credited <amount>

      @CN-KH
      Examples:
        | shop          | answer                                    | payer | amount    |
        | Sok's Noodles | approval to Mei's wallet                  | Mei   | KHR 82000 |
        | Sok's Noodles | acknowledgement of Mekong Bank's acquirer | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | shop                | answer                                    | payer | amount     |
        | West Lake Tea House | approval to Dara's bank                   | Dara  | CNY 100.00 |
        | West Lake Tea House | acknowledgement of Jade Merchant Services | Dara  | CNY 100.00 |

  Rule: Whatever dies, and whatever else goes wrong, nothing is lost and nothing is doubled

    @REQ-KILL-002 @CN-KH @KH-CN
    Scenario: Round after round a simulator or its database dies, and a twentieth of all messages go wrong
      Given 8 payers pay in both directions all the time
      And a twentieth of all messages go wrong
      When simulators and their databases are killed at some moment, one after the other
      Then every approved payment is in the books of all parties exactly once
      And no payment is unresolved

  Rule: Who cannot write answers nothing that would have to be kept

    @REQ-KILL-003 @CN-KH @KH-CN
    Scenario Outline: The database of the <simulator> refuses connections
      Given 8 payers pay in both directions all the time
      When the database of the <simulator> lets nobody in for a while
      And everything that is open is settled
      Then every approved payment is in the books of all parties exactly once
      And no payment is unresolved
      And the log of the <simulator> says when its ledger was away and when it was back

      Examples:
        | simulator    |
        | switch-sim   |
        | wallet-sim   |
        | merchant-sim |

  Rule: Who has another time believes nobody, and is not believed

    @REQ-KILL-004 @CN-KH @KH-CN
    Scenario Outline: The clock of the <simulator> jumps
      Given 8 payers pay in both directions all the time
      When the clock of the <simulator> jumps 10 minutes ahead of the others for a while
      And everything that is open is settled
      Then every approved payment is in the books of all parties exactly once
      And no payment is unresolved

      Examples:
        | simulator    |
        | switch-sim   |
        | wallet-sim   |
        | merchant-sim |
