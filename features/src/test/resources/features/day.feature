@day @clock
Feature: A day of the network is played in seconds, and with one seed it is the same day every time
  Every clock stands until the harness moves it, from one thing that is due to the next, and nothing happens at the same
  time as anything else. So what was seen once can be seen again.

  Rule: A day with expiries, lost messages, returns, the cut-over, files and settlement ends as it should

    @REQ-TIME-001 @REQ-TIME-002
    Scenario: A day, the same day again, and another one
      When a day is played with seed 7
      Then everything in it ended as it should
      And its books agree
      When a day is played with seed 7
      Then the transcripts are the same, byte for byte
      When a day is played with seed 8
      Then everything in it ended as it should
      And the transcript is another one
