package io.twoway.protocol.reconciliation;

import io.twoway.protocol.message.SettlementKey;
import java.time.LocalDate;

/// The purchase that a later event goes back to.
///
/// @param voucherNo 20 digits; empty if the sender does not know it
public record Original(LocalDate settlementDate, SettlementKey settlementKey, String voucherNo) {}
