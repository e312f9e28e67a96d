package io.twoway.features.report;

import io.twoway.features.books.Audit;
import io.twoway.features.books.Judgement;
import io.twoway.features.books.Oracle;
import io.twoway.features.books.Scope;
import io.twoway.features.books.Verdict;
import io.twoway.features.network.Balance;
import io.twoway.features.network.Books;
import io.twoway.features.network.RunningNetwork;
import io.twoway.protocol.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The books of a network, for people and for programs.
///
/// @param agree    whether nothing is off
/// @param payments how many were judged
/// @param verdicts how often each verdict was given, per payment and currency
/// @param bad      the payments that are not conserved
/// @param problems what else is off, one line each
/// @param balances by party and account; the accounts of a party's payers are summed
public record BooksReport(
        boolean agree,
        long payments,
        Map<Verdict, Long> verdicts,
        List<Judgement> bad,
        List<String> problems,
        List<Entry> balances) {

    private static final String CUSTOMERS = "customers";

    /// So many are shown to people.
    private static final int SHOWN = 50;

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
        verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts)); // in the order of their gravity
        bad = List.copyOf(bad);
        problems = List.copyOf(problems);
        balances = List.copyOf(balances);
    }

    /// Reads the books of a network and judges every payment in them.
    public static BooksReport of(RunningNetwork network) {
        Audit audit = Oracle.of(network).judge(Scope.ALL);
        return of(network.books(), audit);
    }

    public static BooksReport of(Books books, Audit audit) {
        List<String> problems = new ArrayList<>(BooksCheck.problems(books));
        audit.imbalances().forEach(imbalance -> problems.add(imbalance.toString()));
        Map<String, Balance> sums = new TreeMap<>();
        for (Balance balance : books.balances()) {
            Balance shown = ofCustomer(balance) ? renamed(balance) : balance;
            sums.merge(shown.party() + " " + shown.account() + " " + shown.currency(), shown, BooksReport::sum);
        }
        return new BooksReport(
                problems.isEmpty() && audit.agree(),
                audit.payments(),
                audit.verdicts(),
                audit.bad(),
                problems,
                entries(sums.values()));
    }

    /// The accounts of each party that owes or is owed something, the verdicts, then whether all agree.
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
        text.append('\n').append(judged()).append('\n');
        bad.stream().limit(SHOWN).forEach(each -> text.append("  ").append(each).append('\n'));
        return text.append(verdict()).append('\n').toString();
    }

    /// How many payments were judged, and how often which verdict was given.
    public String judged() {
        String counts = Arrays.stream(Verdict.values())
                .filter(verdict -> verdicts.getOrDefault(verdict, 0L) > 0)
                .map(verdict -> verdicts.get(verdict) + " " + verdict)
                .collect(Collectors.joining(", "));
        return "%d payments judged, by payment and currency: %s."
                .formatted(payments, counts.isEmpty() ? "nothing moved" : counts);
    }

    /// In one sentence.
    public String verdict() {
        return agree
                ? "The books agree: every party's ledger balances, and what each says it owes, the other says too."
                : "The books do not agree: %d %s."
                        .formatted(
                                bad.size() + problems.size(),
                                bad.size() + problems.size() == 1 ? "problem" : "problems");
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
