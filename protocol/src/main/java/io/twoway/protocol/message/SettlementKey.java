package io.twoway.protocol.message;

import java.time.LocalDate;

/// Joins messages to clearing (messages.md 1.5). Without its date it repeats every year, so the two are one here.
///
/// @param acquirerIin      8 digits
/// @param forwardingIin    8 digits
/// @param traceNumber      system trace audit number, 6 digits
/// @param transmissionTime `MMDDhhmmss`, Beijing time
/// @param settlementDate   the business day that the payment settles on; whoever approves decides it, all others follow
public record SettlementKey(
        String acquirerIin,
        String forwardingIin,
        String traceNumber,
        String transmissionTime,
        LocalDate settlementDate) {

    /// Reads what [#parts] writes.
    ///
    /// @throws IllegalArgumentException if `text` has not four parts
    public static SettlementKey of(String text, LocalDate settlementDate) {
        String[] parts = text.split("-", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a settlement key has four parts");
        }
        return new SettlementKey(parts[0], parts[1], parts[2], parts[3], settlementDate);
    }

    /// The four parts joined by `-`, 35 characters, without the date: for links that have one element for it.
    public String parts() {
        return acquirerIin + "-" + forwardingIin + "-" + traceNumber + "-" + transmissionTime;
    }

    @Override
    public String toString() {
        return parts() + " of " + settlementDate;
    }
}
