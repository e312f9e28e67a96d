package io.twoway.protocol.message;

/// Joins messages to clearing (messages.md 1.5). Repeats every year, so always pair it with the settlement date.
///
/// @param acquirerIin      8 digits
/// @param forwardingIin    8 digits
/// @param traceNumber      system trace audit number, 6 digits
/// @param transmissionTime `MMDDhhmmss`, Beijing time
public record SettlementKey(String acquirerIin, String forwardingIin, String traceNumber, String transmissionTime) {

    /// The four parts joined by `-`, for people and logs.
    @Override
    public String toString() {
        return acquirerIin + "-" + forwardingIin + "-" + traceNumber + "-" + transmissionTime;
    }
}
