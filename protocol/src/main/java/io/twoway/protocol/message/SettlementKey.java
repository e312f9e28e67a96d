package io.twoway.protocol.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.stream.Stream;

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

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter YEAR_FIRST =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    /// The settlement date of a partner who names none: the calendar day of the transmission, in Beijing.
    ///
    /// @param near when the message was made; the transmission time is of the year that brings the two closest, and
    ///             where it is no time at all, the day of the message is taken
    public static LocalDate dateOf(String transmissionTime, Instant near) {
        LocalDate today = near.atOffset(BEIJING).toLocalDate();
        return Stream.of(today.getYear(), today.getYear() - 1, today.getYear() + 1)
                .flatMap(year -> day(year + transmissionTime))
                .min(Comparator.comparingLong(day -> Math.abs(day.toEpochDay() - today.toEpochDay())))
                .orElse(today);
    }

    private static Stream<LocalDate> day(String time) {
        try {
            return Stream.of(LocalDate.parse(time, YEAR_FIRST));
        } catch (DateTimeException _) {
            return Stream.empty();
        }
    }

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

    /// The same key of another day.
    public SettlementKey on(LocalDate date) {
        return new SettlementKey(acquirerIin, forwardingIin, traceNumber, transmissionTime, date);
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
