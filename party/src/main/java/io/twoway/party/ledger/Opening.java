package io.twoway.party.ledger;

/// What [Ledger#open] found. In every case `payment` is durable.
public sealed interface Opening {

    Payment payment();

    /// It was not known before and is now; go on with it.
    record Opened(Payment payment) implements Opening {}

    /// It was opened before (messages.md 3.20).
    ///
    /// @param sameMessage the message id is that of the stored payment
    /// @param sameBytes   the fingerprint is that of the stored payment; another one under the same
    ///                    message id is a security event
    record Known(Payment payment, boolean sameMessage, boolean sameBytes) implements Opening {}

    /// It was not known before and is now declined; nothing of its change was written, an answer is
    /// still to be recorded by [Ledger#record].
    sealed interface Refused extends Opening {}

    /// @param account the payer's account that has not enough
    record ShortOfFunds(Payment payment, String account) implements Refused {}

    /// @param account the payer's account that was never opened
    record NoSuchAccount(Payment payment, String account) implements Refused {}

    /// @param use what does not fit into its allowance any more
    record OverLimit(Payment payment, Use use) implements Refused {}

    /// @param claim what another payment has used already
    record AlreadyClaimed(Payment payment, Claim claim) implements Refused {}
}
