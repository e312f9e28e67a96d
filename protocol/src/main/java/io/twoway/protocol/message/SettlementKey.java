package io.twoway.protocol.message;

/// Joins messages to clearing (messages.md 1.5). Repeats every year, so always pair it with the settlement date.
///
/// @param acquirerIin      8 digits
/// @param forwardingIin    8 digits
/// @param traceNumber      system trace audit number, 6 digits
/// @param transmissionTime `MMDDhhmmss`, Beijing time
public record SettlementKey(String acquirerIin, String forwardingIin, String traceNumber, String transmissionTime) {

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if `text` has not four parts
    public static SettlementKey of(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a settlement key has four parts");
        }
        return new SettlementKey(parts[0], parts[1], parts[2], parts[3]);
    }

    /// The four parts joined by `-`, 35 characters: for logs, and for links that have one element for it.
    @Override
    public String toString() {
        return acquirerIin + "-" + forwardingIin + "-" + traceNumber + "-" + transmissionTime;
    }
}
