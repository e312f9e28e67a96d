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
