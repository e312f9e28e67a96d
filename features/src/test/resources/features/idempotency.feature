@idempotency
Feature: A message that comes twice acts once
  Whoever receives a payment records it before acting, so a repeat finds what the first one got. Dara's bank is played by
  the scenario: her own bank's books know nothing of what it pays, and so it takes that back at last.

  Rule: The same message gets the same answer (F15)

    @REQ-F15-001 @C16
    Scenario Outline: The same message again from <party>
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up, asks for the price in <currency> and pays <amount>
      And it is told 00
      When it <repeats>
      Then it gets the same answer, byte for byte
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples:
        | shop          | party            | payer | currency | amount    | billed     | at last                         | repeats                      |
        | Sok's Noodles | the UnionPay App | Mei   | CNY      | KHR 82000 | CNY 146.43 | asks what became of the payment | sends the same message again |

      @KH-CN
      Examples:
        | shop                | party                | payer | currency | amount     | billed | at last                | repeats                                   |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | USD      | CNY 100.00 | KHR 0  | takes the payment back | sends the same message again, signed anew |

    @REQ-F15-001 @clock @C16
    Scenario Outline: The same message again from <party>, after the quote has expired
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up, asks for the price in <currency> and pays <amount>
      And it is told 00
      When 11 minutes pass
      And it <repeats>
      Then it gets the same answer, byte for byte
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples:
        | shop          | party            | payer | currency | amount    | billed     | at last                         | repeats                      |
        | Sok's Noodles | the UnionPay App | Mei   | CNY      | KHR 82000 | CNY 146.43 | asks what became of the payment | sends the same message again |

      @KH-CN
      Examples:
        | shop                | party                | payer | currency | amount     | billed | at last                | repeats                                   |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | USD      | CNY 100.00 | KHR 0  | takes the payment back | sends the same message again, signed anew |

    @REQ-F15-002 @C17
    Scenario Outline: The same message id with another amount from <party>
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up, asks for the price in <currency> and pays <amount>
      And it is told 00
      When it sends another amount, <other>, under the same message id
      Then it is told <code>
      And that means 78
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples:
        | shop          | party            | payer | currency | amount    | billed     | at last                         | other     | code |
        | Sok's Noodles | the UnionPay App | Mei   | CNY      | KHR 82000 | CNY 146.43 | asks what became of the payment | KHR 41000 | 78   |

      @KH-CN
      Examples:
        | shop                | party                | payer | currency | amount     | billed | at last                | other     | code |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | USD      | CNY 100.00 | KHR 0  | takes the payment back | CNY 50.00 | AM05 |

    @REQ-F15-003 @C18
    Scenario Outline: The same payment under a new message id from <party>
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up, asks for the price in <currency> and pays <amount>
      And it is told 00
      When it sends the same payment under a new message id
      Then it is told <code>
      And that means 94
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples:
        | shop          | party            | payer | currency | amount    | billed     | at last                         | code |
        | Sok's Noodles | the UnionPay App | Mei   | CNY      | KHR 82000 | CNY 146.43 | asks what became of the payment | 94   |

      @KH-CN
      Examples:
        | shop                | party                | payer | currency | amount     | billed | at last                | code |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | USD      | CNY 100.00 | KHR 0  | takes the payment back | AM05 |

    @REQ-F15-006 @C17
    Scenario Outline: <party> asks <receiver> about another amount under the same message id
      Given <shop> shows a static code
      And <party> speaks to <receiver> for <payer>
      And it asks whether the merchant may be paid <amount>
      And it is told 00
      When it asks whether the merchant may be paid <other>, under the same message id
      Then it is told <code>
      And that means 78
      When it asks whether the merchant may be paid <other>
      Then it is told 00
      And no money has moved

      @CN-KH
      Examples:
        | shop          | party             | receiver               | payer | amount    | other     | code |
        | Sok's Noodles | UnionPay's switch | Bakong                 | Mei   | KHR 82000 | KHR 41000 | 78   |
        | Sok's Noodles | Bakong            | Mekong Bank's acquirer | Mei   | KHR 82000 | KHR 41000 | AM05 |

      @KH-CN
      Examples:
        | shop                | party             | receiver               | payer | amount     | other     | code |
        | West Lake Tea House | UnionPay's switch | Jade Merchant Services | Dara  | CNY 100.00 | CNY 50.00 | 78   |

  Rule: A repeat is recognised by a receiver that was started anew (F15)

    # The wallet is told a second time only when the next repeat is due.
    @REQ-F15-004 @kill @unresolved
    Scenario Outline: The same message, then another one, from <party> after the switch was killed and started again
      Given <shop> shows a static code
      And <party> speaks for <payer>
      And it looks the code up, asks for the price in <currency> and pays <amount>
      And it is told 00
      And the switch is killed and started again
      When it <repeats>
      Then it gets the same answer, byte for byte
      When it sends another amount, <other>, under the same message id
      Then it is told <code>
      And that means 78
      And <payer> is billed <billed>
      And <shop> is credited <amount>
      And it <at last>

      @CN-KH
      Examples:
        | shop          | party            | payer | currency | amount    | billed     | at last                         | other     | code | repeats                      |
        | Sok's Noodles | the UnionPay App | Mei   | CNY      | KHR 82000 | CNY 146.43 | asks what became of the payment | KHR 41000 | 78   | sends the same message again |

      @KH-CN
      Examples:
        | shop                | party                | payer | currency | amount     | billed | at last                | other     | code | repeats                                   |
        | West Lake Tea House | Mekong Bank's issuer | Dara  | USD      | CNY 100.00 | KHR 0  | takes the payment back | CNY 50.00 | AM05 | sends the same message again, signed anew |

    # A credit that comes again to its acquirer is in kill.feature.
    @REQ-F15-004 @kill @fault @clock
    Scenario Outline: A refund comes again to <receiver>, which died when it had written it
      Given <shop> shows a static code
      And <payer> scans it and pays <amount>
      And a kill comes instead of the next answer to a refund by <receiver>
      When <shop> refunds <amount>
      And whoever died is back
      And 5 minutes pass
      Then the return is done
      And <payer> is billed <nothing>
      And <shop> is credited <empty>

      @CN-KH
      Examples:
        | shop          | payer | amount    | receiver           | nothing  | empty |
        | Sok's Noodles | Mei   | KHR 82000 | Mei's host         | CNY 0.00 | KHR 0 |
        | Sok's Noodles | Mei   | KHR 82000 | UnionPay to Bakong | CNY 0.00 | KHR 0 |

      @KH-CN
      Examples:
        | shop                | payer | amount     | receiver         | nothing | empty    |
        | West Lake Tea House | Dara  | CNY 100.00 | Dara's bank      | KHR 0   | CNY 0.00 |
        | West Lake Tea House | Dara  | CNY 100.00 | UnionPay to Jade | KHR 0   | CNY 0.00 |

    @REQ-F15-004 @kill
    Scenario Outline: The same order of <sender> comes again to <receiver>, which was killed and started again
      Given <shop> shows a static code
      And <sender> speaks to <receiver> for <payer>
      And it orders <amount> as it should be
      And it is told 00
      And the simulator of <receiver> is killed and started again
      When it sends the same message again, signed anew
      Then it gets the same answer, byte for byte
      And <moved>
      When it sends another amount, <other>, under the same message id
      Then it is told 78
      And <moved>
      When it takes the payment back
      Then it is told 00
      And no money has moved in the end

      @CN-KH
      Examples:
        | sender            | receiver                | shop          | payer | amount    | other     | moved                    |
        | UnionPay's switch | the UnionPay App's host | Sok's Noodles | Mei   | KHR 82000 | KHR 41000 | Mei is billed CNY 146.43 |

      @KH-CN-WECHAT
      Examples:
        | sender            | receiver    | shop            | payer | amount     | other     | moved                                  |
        | UnionPay's switch | the gateway | Panda Dumplings | Dara  | CNY 100.00 | CNY 50.00 | Panda Dumplings is credited CNY 100.00 |
        | the gateway       | WeChat Pay  | Panda Dumplings | Dara  | CNY 100.00 | CNY 50.00 | Panda Dumplings is credited CNY 100.00 |
