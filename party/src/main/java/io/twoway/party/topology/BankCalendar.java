package io.twoway.party.topology;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/// The days on which the banks of a country move money between institutions.
///
/// @param country  ISO 3166-1 alpha-2
/// @param currency whose settlement also waits for this country's banks; empty if none does
/// @param zone     of the country's merchants: which day a payment is on there
///
/// Source: messages.md 3.24 (our proposal)
public record BankCalendar(
        String country, Optional<Currency> currency, ZoneId zone, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {

    public boolean isBusinessDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }
}
