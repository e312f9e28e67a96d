package io.twoway.protocol.message;

import io.twoway.protocol.money.Money;

/// The approved payment that a later message is about (messages.md 3.2).
///
/// @param paymentId in the words of the payer's wallet
/// @param amount    what the payee received, all of it
/// @param voucher   the network's number, 20 digits
public record Original(String paymentId, Money amount, String voucher, SettlementKey settlementKey) {}
