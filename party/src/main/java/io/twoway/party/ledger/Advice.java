package io.twoway.party.ledger;

import io.twoway.protocol.message.Request;
import java.time.Instant;

/// Something a counterparty has not confirmed yet.
///
/// @param id       names it to [Ledger#done] and its siblings
/// @param expiresAt not to be delivered any more from then on
/// @param attempts  deliveries tried so far
public record Advice(
        Id id, String counterparty, String messageId, Request body, Instant dueAt, Instant expiresAt, int attempts) {

    /// @param payment the payment it is about
    /// @param version the change of that payment that caused it
    /// @param line    position in that change, from 0
    public record Id(PaymentKey payment, int version, int line) {}
}
