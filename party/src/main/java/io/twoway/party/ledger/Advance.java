package io.twoway.party.ledger;

/// What became of a change to a payment.
public sealed interface Advance {

    Payment payment();

    /// Durable.
    record Advanced(Payment payment) implements Advance {}

    /// Someone else changed the payment since the caller saw it; nothing was written.
    ///
    /// @param payment as it is now
    record Stale(Payment payment) implements Advance {}

    /// A payer's account cannot bear the postings; nothing was written.
    ///
    /// @param payment as it was and is
    /// @param account the account that has not enough, or does not exist
    record ShortOfFunds(Payment payment, String account) implements Advance {}
}
