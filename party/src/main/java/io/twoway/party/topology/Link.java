package io.twoway.party.topology;

import io.twoway.protocol.encryption.FieldEncryption;
import java.time.Duration;
import java.util.Optional;

/// One direction between two parties.
///
/// @param dialect   name of the wire form
/// @param signing   name of the signing scheme; requests and answers both carry it
/// @param encryption how accounts in its requests are kept from everyone but the receiver; empty where they are not
/// @param numbering which institution ids the dialect speaks of
/// @param style     how a payment crosses this link
/// @param settles   which of the three amounts the two ends owe each other
public record Link(
        Party from,
        Party to,
        String dialect,
        String signing,
        Optional<FieldEncryption> encryption,
        String numbering,
        Style style,
        Settles settles,
        Timers timers) {

    /// How a switch takes a payment to the payee's side.
    public enum Style {
        /// Ask whether the merchant may be paid, and tell the result afterwards: the sender holds the authorisation.
        VERIFY,
        /// Only tell the result.
        NOTICE,
        /// Not towards the payee at all: the receiver holds the payer's account, and we may debit it.
        DEBIT,
        /// Hand the payment on and relay the answer: the receiver's side decides.
        FORWARD
    }

    /// Which amount of a payment is owed across a link (messages.md 1.8).
    public enum Settles {
        /// What the payer is billed.
        BILLING,
        /// What the switches agreed on.
        SETTLEMENT,
        /// What the payee receives.
        TRANSACTION
    }

    /// How long the sender waits (messages.md 3.4): T_W, T_I, T_X or T_A; T_LOOKUP; T_QUOTE.
    public record Timers(Duration pay, Duration lookup, Duration quote) {}

    @Override
    public String toString() {
        return from.id() + " to " + to.id() + " (" + dialect + ")";
    }
}
