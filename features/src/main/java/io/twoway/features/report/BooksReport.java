package io.twoway.features.report;

import io.twoway.features.network.Balance;
import io.twoway.features.network.Books;
import io.twoway.protocol.money.Money;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The books of a network, for people and for programs.
///
/// @param agree    whether nothing is off
/// @param problems what is off, one line each
/// @param balances by party and account; the accounts of a party's customers are summed
public record BooksReport(boolean agree, List<String> problems, List<Entry> balances) {

    private static final String CUSTOMERS = "customers";

    /// @param amount decimal with the currency's own decimals; positive is what the party owes to the account holder
    public record Entry(String party, String account, String currency, String amount) {

        static Entry of(Balance balance) {
            return new Entry(
                    balance.party(),
                    balance.account(),
                    balance.currency().getCurrencyCode(),
                    balance.money().decimal().toPlainString());
        }

        boolean isBetweenInstitutions() {
            return account.startsWith(Balance.DUE);
        }
    }

    public BooksReport {
        problems = List.copyOf(problems);
        balances = List.copyOf(balances);
    }

    public static BooksReport of(Books books) {
        List<String> problems = BooksCheck.problems(books);
        Map<String, Balance> sums = new TreeMap<>();
        for (Balance balance : books.balances()) {
            Balance shown = ofCustomer(balance) ? renamed(balance) : balance;
            sums.merge(shown.party() + " " + shown.account() + " " + shown.currency(), shown, BooksReport::sum);
        }
        return new BooksReport(problems.isEmpty(), problems, entries(sums.values()));
    }

    /// The accounts of each party that owes or is owed something, then whether all agree.
    public String text() {
        Set<String> busy = balances.stream()
                .filter(Entry::isBetweenInstitutions)
                .map(Entry::party)
                .collect(Collectors.toSet());
        StringBuilder text = new StringBuilder();
        String party = "";
        for (Entry entry : balances) {
            if (busy.contains(entry.party())) {
                String first = entry.party().equals(party) ? "" : entry.party();
                text.append(
                        "  %-18s %-26s %s %18s%n".formatted(first, entry.account(), entry.currency(), entry.amount()));
                party = entry.party();
            }
        }
        problems.forEach(problem -> text.append("  ").append(problem).append('\n'));
        return text.append('\n').append(verdict()).append('\n').toString();
    }

    /// In one sentence.
    public String verdict() {
        return agree
                ? "The books agree: every party's ledger balances, and what each says it owes, the other says too."
                : "The books do not agree: %d %s."
                        .formatted(problems.size(), problems.size() == 1 ? "problem" : "problems");
    }

    private static List<Entry> entries(Collection<Balance> balances) {
        return balances.stream()
                .filter(balance -> !balance.money().isZero())
                .map(Entry::of)
                .toList();
    }

    private static boolean ofCustomer(Balance balance) {
        return balance.account().startsWith("payer:");
    }

    private static Balance renamed(Balance balance) {
        return new Balance(balance.party(), CUSTOMERS, balance.currency(), balance.amountMinor());
    }

    private static Balance sum(Balance a, Balance b) {
        Money sum = a.money().plus(b.money());
        return new Balance(a.party(), a.account(), a.currency(), sum.minor());
    }
}
