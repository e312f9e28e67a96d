package io.twoway.party.ledger;

/// Something that did not settle as it should when its date was closed.
///
/// @param counterparty whom it concerns
/// @param what         kind of the advice that was given up, such as `Refund`; empty if there was none
public record Leftover(Payment payment, String counterparty, Kind kind, String what) {

    /// Why it is left over.
    public enum Kind {
        /// An advice was not delivered before its time was over.
        UNDELIVERED,
        /// Nobody knows how the payment ended.
        UNRESOLVED,
        /// Money moved on a date that was closed before.
        LATE
    }
}
