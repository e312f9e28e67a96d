package io.twoway.party.ledger;

import io.twoway.protocol.money.Money;

/// What one payment made two parties owe each other on one settlement date.
///
/// @param payment  as `payment.key.party` has it
/// @param moved    positive is what the party owes; zero if the payment was taken back
/// @param gross    the largest single movement, never negative: what it was before it was taken back
/// @param reversed it was taken back, if nothing moved in the end, and the counterparty has told so or is told
public record Owed(Payment payment, String counterparty, Money moved, Money gross, boolean reversed) {}
