package io.twoway.protocol.reconciliation;

import io.twoway.protocol.message.SettlementKey;

/// By what two parties recognise the same event, strongest first.
///
/// @param settlementKey repeats every year: only with the settlement date it names one event
/// @param voucherNo     20 digits; empty if the sender does not know it
/// @param walletTxnId   the wallet's own id; empty if the sender does not know it
/// @param bakongHash    64 hex digits; empty if the sender does not know it
///
/// Source: messages.md 3.2, 3.23
public record JoinKeys(SettlementKey settlementKey, String voucherNo, String walletTxnId, String bakongHash) {}
