package io.twoway.features.report;

import io.twoway.features.network.Balance;
import io.twoway.features.network.Books;
import io.twoway.protocol.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether the books of a network are in order and tell the same story.
///
/// Three things must hold: no party's ledger reports a problem; the accounts of a party sum to zero in each currency;
/// and what P says it owes Q is what Q says P owes it, so that both sum to zero. Of a party whose books are not among
/// these, only what others say is known, and that alone is no disagreement.
public final class BooksCheck {

    private BooksCheck() {}

    /// What is off, one line each; empty if the books agree.
    public static List<String> problems(Books books) {
        List<String> problems = new ArrayList<>(books.problems());
        problems.addAll(unbalancedParties(books));
        problems.addAll(disagreements(books));
        return problems;
    }

    public static boolean agree(Books books) {
        return problems(books).isEmpty();
    }

    private static List<String> unbalancedParties(Books books) {
        Map<String, Money> sums = new TreeMap<>();
        for (Balance balance : books.balances()) {
            sums.merge(balance.party() + " in " + balance.currency(), balance.money(), Money::plus);
        }
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> "the accounts of " + sum.getKey() + " sum to " + sum.getValue() + ", not to zero")
                .toList();
    }

    private static List<String> disagreements(Books books) {
        Map<Due, Money> dues = new HashMap<>();
        for (Balance balance : books.balances()) {
            if (balance.account().startsWith(Balance.DUE)) {
                dues.merge(Due.of(balance), balance.money(), Money::plus);
            }
        }
        return dues.entrySet().stream()
                .filter(due -> books.parties().contains(due.getKey().counterparty()))
                .filter(due -> due.getKey().isReportedHere(dues))
                .filter(due -> !due.getValue().equals(owedBack(dues, due.getKey())))
                .map(due -> "%s says it owes %s %s, but %s says %s"
                        .formatted(
                                due.getKey().party(),
                                due.getKey().counterparty(),
                                due.getValue(),
                                due.getKey().counterparty(),
                                owedBack(dues, due.getKey())))
                .sorted()
                .toList();
    }

    private static Money owedBack(Map<Due, Money> dues, Due due) {
        return dues.getOrDefault(due.turned(), Money.zero(due.currency())).negated();
    }

    /// What a party owes a counterparty, in one currency.
    private record Due(String party, String counterparty, Currency currency) {

        static Due of(Balance balance) {
            return new Due(balance.party(), balance.account().substring(Balance.DUE.length()), balance.currency());
        }

        Due turned() {
            return new Due(counterparty, party, currency);
        }

        /// A pair is reported once: by the first of the two, or by the only one that has the account.
        boolean isReportedHere(Map<Due, Money> dues) {
            return party.compareTo(counterparty) < 0 || !dues.containsKey(turned());
        }
    }
}
