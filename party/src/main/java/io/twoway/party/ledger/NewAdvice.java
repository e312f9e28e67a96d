package io.twoway.party.ledger;

import io.twoway.protocol.message.Request;
import java.time.Instant;

/// Something a counterparty must be told, whatever happens to us in between.
///
/// @param counterparty id of the party to tell
/// @param messageId    stays the same in every repeat
/// @param dueAt        not before
/// @param expiresAt    not after: then people decide (messages.md 3.22)
public record NewAdvice(String counterparty, String messageId, Request body, Instant dueAt, Instant expiresAt) {}
