@network
Feature: Two parties look after the link between them
  They sign on before they begin anything, ask each other every minute whether they are there, and change their keys
  without an interruption. Who knows that the other is away says no at once, instead of leaving a payer in doubt.

  Rule: Where one of two has signed off, nothing new begins in either direction, and what has begun goes on (F21)

    @REQ-F21-002
    Scenario Outline: <leaver> signs off from <other>, and <payer> is refused at once
      Given <shop> shows a static code
      When <leaver> signs off from <other>
      And <payer> scans it and pays <amount>
      Then the payment is declined with 91
      And <near> sent <far> nothing about it
      And no money has moved
      When <leaver> signs on to <other>
      And <payer> scans it and pays <amount>
      Then the payment is approved

      @CN-KH
      Examples:
        | leaver            | other             | shop          | payer | amount    | near              | far    |
        | UnionPay's switch | Bakong            | Sok's Noodles | Mei   | KHR 82000 | UnionPay's switch | Bakong |
        | Bakong            | UnionPay's switch | Sok's Noodles | Mei   | KHR 82000 | UnionPay's switch | Bakong |

      @KH-CN
      Examples:
        | leaver            | other             | shop                | payer | amount     | near   | far               |
        | UnionPay's switch | Bakong            | West Lake Tea House | Dara  | CNY 100.00 | Bakong | UnionPay's switch |
        | Bakong            | UnionPay's switch | West Lake Tea House | Dara  | CNY 100.00 | Bakong | UnionPay's switch |

    @REQ-F21-002 @CN-KH
    Scenario: Who sends all the same is told 91, and may still ask about what was
      Given Sok's Noodles shows a static code
      And UnionPay's switch speaks to Bakong
      When UnionPay's switch signs off from Bakong
      And it pays KHR 82000
      Then it is told 91
      When it asks what became of the payment
      Then it is told 25
      And no money has moved

    @REQ-F21-003 @CN-KH @fault @clock
    Scenario: What was begun before the sign-off is brought to its end
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      And the next result to Bakong is lost
      When Mei scans it and pays KHR 82000
      And UnionPay's switch signs off from Bakong
      And 5 minutes pass
      Then Mei sees that the payment is approved
      And Sok's Noodles is credited KHR 82000

    @REQ-F21-004 @CN-KH
    Scenario: Who signed off is signed off after it was killed
      Given Sok's Noodles shows a static code
      When UnionPay's switch signs off from Bakong
      And the switch is killed and started again
      And Mei scans it and pays KHR 82000
      Then the payment is declined with 91
      When UnionPay's switch signs on to Bakong
      And Mei scans it and pays KHR 82000
      Then the payment is approved

    @REQ-SEC-009 @C34
    Scenario Outline: The sign-off of <leaver> counts once, also for <other> that died in between
      Given <shop> shows a static code
      And <leaver> speaks to <other>
      When it signs off
      Then it is told 00
      When <leaver> signs on to <other>
      And the switch is killed and started again
      And it sends the same message again
      Then it is turned away as unauthorised
      When <payer> scans it and pays <amount>
      Then the payment is approved

      @CN-KH
      Examples:
        | leaver            | other  | shop          | payer | amount    |
        | UnionPay's switch | Bakong | Sok's Noodles | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | leaver | other             | shop                | payer | amount     |
        | Bakong | UnionPay's switch | West Lake Tea House | Dara  | CNY 100.00 |

  Rule: After three echoes in a row without an answer the link is down (C44)

    @REQ-F21-005 @C44 @fault @clock
    Scenario Outline: <payer>'s payment is refused before anything is sent
      Given <shop> shows a static code
      And the line between UnionPay's switch and Bakong is cut
      When 2 echoes in a row are not answered
      Then the link from <near> to <far> is up
      When 1 echo in a row is not answered
      Then the link from <near> to <far> is down
      When <payer> scans it and pays <amount>
      Then the payment is declined with 92
      And <near> sent <far> nothing about it
      And no money has moved
      When the line between them is mended
      And the next echo is answered
      Then the link from <near> to <far> is up
      When <payer> scans it and pays <amount>
      Then the payment is approved

      @CN-KH
      Examples:
        | shop          | payer | amount    | near              | far    |
        | Sok's Noodles | Mei   | KHR 82000 | UnionPay's switch | Bakong |

      @KH-CN
      Examples:
        | shop                | payer | amount     | near   | far               |
        | West Lake Tea House | Dara  | CNY 100.00 | Bakong | UnionPay's switch |

    @REQ-F21-006 @C44 @fault @clock
    Scenario Outline: A payment that was agreed on before is a plain no, never a doubt
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up
      And it asks what <amount> costs in <currency>
      And the line between UnionPay's switch and Bakong is cut
      And 3 echoes in a row are not answered
      When it pays <amount>
      Then it is told <code>
      When it asks what became of the payment
      Then it learns that the payment is declined
      And no money has moved

      @CN-KH
      Examples:
        | shop          | party            | payer | amount    | currency | code |
        | Sok's Noodles | the UnionPay App | Mei   | KHR 82000 | CNY      | 03   |

      @KH-CN
      Examples:
        | shop                | party                | payer | amount     | currency | code |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | CNY 100.00 | USD      | NARR |

    @REQ-F21-007 @C44 @CN-KH @fault @clock
    Scenario: What must be told is kept, and told in its order as soon as the link is up
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      And the next result to Bakong is lost
      When Mei scans it and pays KHR 82000
      And the next result to Bakong is lost
      And Lan scans it and pays KHR 41000
      And the line between UnionPay's switch and Bakong is cut
      And 3 echoes in a row are not answered
      And 8 minutes pass
      Then Sok's Noodles is credited KHR 0
      When the line between them is mended
      And the next echo is answered
      Then Sok's Noodles is credited KHR 123000
      And Bakong hears of the payment of Mei before that of Lan

    @REQ-F21-008 @C44 @CN-KH @fault @clock
    Scenario: Whatever is heard from the other end is as good as an answered echo
      Given Sok's Noodles shows a static code
      And UnionPay's switch speaks to Bakong
      And the line between UnionPay's switch and Bakong is cut
      And 3 echoes in a row are not answered
      When the line between them is mended
      Then the link from Bakong to UnionPay's switch is down
      When it looks the code up
      Then it is told 00
      And the link from Bakong to UnionPay's switch is up
      And the link from UnionPay's switch to Bakong is down

    @REQ-F21-004 @C44 @CN-KH @fault @clock
    Scenario: A link that was down when its end was killed is tried as soon as that is back
      Given Sok's Noodles shows a static code
      And the line between UnionPay's switch and Bakong is cut
      When 3 echoes in a row are not answered
      Then the link from UnionPay's switch to Bakong is down
      When the switch is killed and started again
      Then the link from UnionPay's switch to Bakong is up
      When Mei scans it and pays KHR 82000
      Then the payment is approved

  Rule: While keys overlap both count; then only the new one does (C45)

    @REQ-SEC-004 @C45 @clock
    Scenario Outline: <owner> changes its key towards <peer>
      Given <shop> shows a static code
      And <owner> speaks to <peer>
      When <owner> changes its key towards <peer>
      Then <owner> signs with its new key towards <peer>
      When it looks the code up
      Then it is told 00
      When 23 hours pass
      And it looks the code up
      Then it is told 00
      When 2 hours pass
      And it looks the code up
      Then it is turned away as unauthorised
      When <payer> scans it and pays <amount>
      Then the payment is approved
      When <owner> speaks to <peer>
      And it looks the code up
      Then it is told 00

      @CN-KH
      Examples:
        | owner             | peer              | shop          | payer | amount    |
        | UnionPay's switch | Bakong            | Sok's Noodles | Mei   | KHR 82000 |
        | the UnionPay App  | UnionPay's switch | Sok's Noodles | Mei   | KHR 82000 |

      @KH-CN
      Examples:
        | owner  | peer              | shop                | payer | amount     |
        | Bakong | UnionPay's switch | West Lake Tea House | Dara  | CNY 100.00 |

    @REQ-SEC-005 @C45 @CN-KH @fault @clock
    Scenario: A key change whose acknowledgement is lost is announced again and happens once
      Given Sok's Noodles shows a static code
      And the next answer to a key change by Bakong is lost
      When UnionPay's switch changes its key towards Bakong
      Then UnionPay's switch still signs with its old key towards Bakong
      When Mei scans it and pays KHR 82000
      Then the payment is approved
      When 1 minute passes
      Then UnionPay's switch signs with its new key towards Bakong
      When Mei scans it and pays KHR 82000
      Then the payment is approved

    @REQ-SEC-006 @C45 @CN-KH @clock
    Scenario: Keys survive the death of both ends
      Given Sok's Noodles shows a static code
      And UnionPay's switch speaks to Bakong
      When UnionPay's switch changes its key towards Bakong
      And the switch is killed and started again
      Then UnionPay's switch signs with its new key towards Bakong
      When it looks the code up
      Then it is told 00
      When 25 hours pass
      And it looks the code up
      Then it is turned away as unauthorised
      When Mei scans it and pays KHR 82000
      Then the payment is approved

  Rule: For a quarter of an hour after the cut-over both dates are accepted

    @REQ-F21-009 @CN-KH @settlement @fault @clock
    Scenario: A credit that comes after the cut-over settles on the day of its payment
      Given a new settlement date has begun
      And Sok's Noodles shows a static code
      And it is a few seconds before the cut-over
      And the next credit to Mekong Bank's acquirer is lost
      When Mei scans it and pays KHR 10000
      And the cut-over is a second ago
      And Lan scans it and pays KHR 30000
      Then the payment is approved
      When 10 minutes pass
      Then Sok's Noodles is credited KHR 40000
      When the settlement date is over
      And all batches of the date are agreed
      And the next settlement date is over too
      Then Mei's payment is in the files of both switches of that date
      And Lan's payment is in the files of both switches of the next date
