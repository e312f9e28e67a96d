package io.twoway.party.ledger;

/// Identifies a payment in a party's ledger and makes repeats find it (messages.md 3.2).
///
/// @param party     who keeps the ledger
/// @param sender    institution the message came from; the party itself where it originates the payment
/// @param type      kind of message: `Pay`, `Debit`, `Credit`
/// @param paymentId the payment in the words of the payer's wallet
public record PaymentKey(String party, String sender, String type, String paymentId) {}
