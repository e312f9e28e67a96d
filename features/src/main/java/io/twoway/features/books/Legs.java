package io.twoway.features.books;

import io.twoway.features.books.Row.Leg;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What some rows have moved, by party, account and currency. Minor units; positive is what the account's holder gains.
final class Legs {

    /// Begins the name of an account between two institutions.
    static final String DUE = "due:";

    static final String PAYER = "payer:";
    static final String MERCHANT = "merchant:";
    static final String HELD = "held";

    /// @param currency ISO 4217
    record Account(String party, String name, String currency) implements Comparable<Account> {

        boolean isDue() {
            return name.startsWith(DUE);
        }

        /// The other side of an account between two institutions.
        String counterparty() {
            return name.substring(DUE.length());
        }

        Account turned() {
            return new Account(counterparty(), DUE + party, currency);
        }

        @Override
        public int compareTo(Account other) {
            int byParty = party.compareTo(other.party);
            int byName = byParty == 0 ? name.compareTo(other.name) : byParty;
            return byName == 0 ? currency.compareTo(other.currency) : byName;
        }

        @Override
        public String toString() {
            return party + " " + name;
        }
    }

    private final Map<Account, Long> nets = new TreeMap<>();
    private final Map<Account, Map<LocalDate, Long>> byDay = new HashMap<>();
    private final Map<Account, List<Long>> byRow = new HashMap<>();

    static Legs of(Collection<Row> rows) {
        Legs legs = new Legs();
        rows.forEach(legs::add);
        return legs;
    }

    private void add(Row row) {
        Map<Account, Long> ofRow = new HashMap<>();
        for (Leg leg : row.postings()) {
            Account account = new Account(row.party(), leg.account(), leg.currency());
            ofRow.merge(account, leg.minor(), Math::addExact);
            nets.merge(account, leg.minor(), Math::addExact);
            byDay.computeIfAbsent(account, _ -> new TreeMap<>()).merge(leg.date(), leg.minor(), Math::addExact);
        }
        ofRow.forEach((account, net) ->
                byRow.computeIfAbsent(account, _ -> new ArrayList<>()).add(net));
    }

    /// All accounts that something was posted to.
    Set<Account> accounts() {
        return nets.keySet();
    }

    long net(Account account) {
        return nets.getOrDefault(account, 0L);
    }

    /// Days on which something is left over, and what.
    Map<LocalDate, Long> days(Account account) {
        Map<LocalDate, Long> days = new TreeMap<>(byDay.getOrDefault(account, Map.of()));
        days.values().removeIf(minor -> minor == 0);
        return days;
    }

    /// How many rows have moved something in one direction.
    long rows(Account account, int direction) {
        return byRow.getOrDefault(account, List.of()).stream()
                .filter(minor -> Long.signum(minor) == direction)
                .count();
    }

    boolean isPostedBy(String party) {
        return nets.keySet().stream().anyMatch(account -> account.party().equals(party));
    }
}
