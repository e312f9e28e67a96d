package io.twoway.party.settlement;

import io.twoway.party.topology.BankCalendar;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Network.Settlement;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/// When a net moves: on the next day that is a business day in both countries, and where the currency is at home.
///
/// Source: messages.md 3.24 step 5 (our proposal)
final class ValueDates {

    /// No calendar has as many days off in a row; a network file that says so would hang us.
    private static final int LONGEST = 366;

    private ValueDates() {}

    /// @throws IllegalStateException if the banks of the corridor never work on the same day
    static LocalDate after(Network network, SettledCorridor corridor, Currency currency, LocalDate date) {
        Settlement settlement = network.settlement();
        List<BankCalendar> calendars = Stream.concat(
                        Stream.of(corridor.payerCountry(), corridor.payeeCountry())
                                .flatMap(country -> settlement.of(country).stream()),
                        settlement.calendars().stream()
                                .filter(c ->
                                        c.currency().filter(currency::equals).isPresent()))
                .toList();
        return Stream.iterate(date.plusDays(1), day -> day.plusDays(1))
                .limit(LONGEST)
                .filter(day -> calendars.stream().allMatch(c -> c.isBusinessDay(day)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(corridor.id() + " has no common business day after " + date));
    }
}
