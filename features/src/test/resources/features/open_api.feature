@lookup @CN-KH
Feature: A merchant asks Bakong's Open API whether it was paid
  The question is the code's MD5; the answer is one more look into Bakong's books, and may be asked for again freely.

  Rule: A bill is found when it is paid, a lasting code never (2.2)

    @REQ-API-001 @C48
    Scenario: A bill, before and after it is paid
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      When it asks for the code by its MD5
      Then the look-up fails with 200 and error 1
      When Mei scans it and pays
      And it asks for the code by its MD5
      Then the look-up finds KHR 15500

    @REQ-API-002 @C48
    Scenario: A code that is paid by many is not looked up by its MD5
      Given Sok's Noodles shows a static code
      And the merchant has a token of the Open API
      When Mei scans it and pays KHR 12000
      And it asks for the code by its MD5
      Then the look-up fails with 200 and error 2

  Rule: A look-up that is turned away loses nothing (10.7)

    @REQ-API-003 @C49 @clock
    Scenario: A token has expired, and the merchant gets another
      Given the merchant has a token of the Open API
      When 91 days pass
      And Riverside Department shows a code for KHR 15500
      And Mei scans it and pays
      And it asks for the code by its MD5
      Then the look-up fails with 401 and error 6
      When the merchant has a token of the Open API
      And it asks for the code by its MD5
      Then the look-up finds KHR 15500

    @REQ-API-004 @C49
    Scenario: Too many look-ups at once, while a bill is paid
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      When it asks for the code by its MD5 until that is too often
      And Mei scans it and pays
      And it asks again for the code by its MD5 as soon as it may
      Then the look-up finds KHR 15500

  Rule: A payment is found by whatever the merchant knows of it (2.2)

    @REQ-API-005
    Scenario Outline: A payment is asked for by its <name>
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      When Mei scans it and pays
      And it asks for the payment by its <name>
      Then the look-up finds KHR 15500

      Examples:
        | name                  |
        | MD5                   |
        | hash                  |
        | short hash            |
        | instruction reference |
        | external reference    |

    @REQ-API-005
    Scenario Outline: A payment is asked for by <what>, and that is not its name
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      When Mei scans it and pays
      And it asks for the payment by <what>
      Then the look-up fails with 200 and error 1

      Examples:
        | what                           |
        | half of its MD5                |
        | half of its hash               |
        | its short hash and KHR 15501   |
        | half of its external reference |

    @REQ-API-006
    Scenario Outline: Many are asked for at once, by their <names>
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      When Mei scans it and pays
      And it asks for one that nobody has made and for the payment by their <names>
      Then the look-up finds nothing for the first and KHR 15500 for the second

      Examples:
        | names  |
        | MD5s   |
        | hashes |

    @REQ-API-006
    Scenario Outline: Fifty may be asked for at once, not one more
      Given the merchant has a token of the Open API
      When it asks for 50 that nobody has made by their <names>
      Then the look-up finds nothing for all 50
      When it asks for 51 that nobody has made by their <names>
      Then the look-up fails with 400 and error 5

      Examples:
        | names  |
        | MD5s   |
        | hashes |

  Rule: Money that did not stay with the merchant was not paid to it (10.7)

    @REQ-API-007
    Scenario Outline: The bank refuses the credit, and the payment is asked for by its <name>
      Given Sok's Noodles shows a code for KHR 15500
      And the merchant has a token of the Open API
      And the next credit to Mekong Bank's acquirer is refused
      When Mei scans it and pays
      Then Mei sees that the payment is declined
      When it asks for the payment by its <name>
      Then the look-up fails with 200 and error 3

      Examples:
        | name                     |
        | MD5                      |
        | hash                     |
        | short hash and KHR 15500 |
        | instruction reference    |

    @REQ-API-007
    Scenario Outline: A cancelled payment is asked for by its <name>
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      And Mei scans it and pays
      When Riverside Department cancels the payment
      Then the return is done
      When it asks for the payment by its <name>
      Then the look-up fails with 200 and error 3

      Examples:
        | name                  |
        | MD5                   |
        | hash                  |
        | short hash            |
        | instruction reference |
        | external reference    |

    @REQ-API-007
    Scenario: A payment was made, though it is refunded later
      Given Riverside Department shows a code for KHR 15500
      And the merchant has a token of the Open API
      And Mei scans it and pays
      When Riverside Department refunds KHR 15500
      Then the return is done
      When it asks for the code by its MD5
      Then the look-up finds KHR 15500

  Rule: An account is there or not (10.7)

    @REQ-API-008
    Scenario: An account of a member bank
      Given the merchant has a token of the Open API
      When it asks whether there is an account khqr@mekong
      Then the look-up says so

    @REQ-API-008
    Scenario Outline: No such account: <account>
      Given the merchant has a token of the Open API
      When it asks whether there is an account <account>
      Then the look-up fails with 200 and error <error>

      Examples:
        | account       | error |
        | nobody@mekong | 11    |
        | khqr@nowhere  | 11    |
        | khqr          | 12    |
        | khqr@mekong@x | 12    |

  Rule: A question that makes no sense is told why (10.7)

    @REQ-API-009
    Scenario Outline: <look-up> without what it needs
      Given the merchant has a token of the Open API
      When it asks <look-up> with an empty object
      Then the look-up fails with 400 and error 5

      Examples:
        | look-up                              |
        | check_transaction_by_md5             |
        | check_transaction_by_md5_list        |
        | check_transaction_by_hash            |
        | check_transaction_by_hash_list       |
        | check_transaction_by_short_hash      |
        | check_transaction_by_instruction_ref |
        | check_transaction_by_external_ref    |
        | check_bakong_account                 |

    @REQ-API-009
    Scenario: A look-up that there is not
      Given the merchant has a token of the Open API
      When it asks check_transaction_by_colour with an empty object
      Then there is no such look-up

    @REQ-API-010
    Scenario: Whoever has no token learns nothing
      When it asks check_bakong_account with an empty object
      Then the look-up fails with 401 and error 6
