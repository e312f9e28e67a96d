package io.twoway.features.network;

/// What a simulator's ledger did since its start.
///
/// @param commits        transactions
/// @param writes         changes that were in them
/// @param pendingAdvices what counterparties have not acknowledged yet
public record LedgerActivity(long commits, long writes, long pendingAdvices) {}
