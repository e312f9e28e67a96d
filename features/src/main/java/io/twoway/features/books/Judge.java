package io.twoway.features.books;

import io.twoway.features.books.Legs.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Judges one payment by the rows that all parties have of it and of what was given back of it.
///
/// It knows accounts by their names, the network file and the rounding rule; it shares nothing with those who book.
final class Judge {

    /// Kinds of rows that move money or say how a payment ended; others (codes, look-ups) are no payments.
    private static final Set<String> KINDS = Set.of(
            "Pay", "CpmPay", "Debit", "Credit", "Result", "Reversal", "Cancel", "Refund", "ReturnNotice", "Dispute");

    private final Topology topology;

    Judge(Topology topology) {
        this.topology = topology;
    }

    /// @param rows of one root
    /// @return one per currency; empty if it is no payment
    List<Judgement> judge(List<Row> rows) {
        List<Row> counted = rows.stream()
                .filter(row -> KINDS.contains(row.type()) || !row.postings().isEmpty())
                .toList();
        if (counted.isEmpty()) {
            return List.of();
        }
        String root = counted.getFirst().root();
        Findings findings = new Findings();
        List<Movement> movements = movements(counted, findings);
        movements.forEach(Movement::judge);
        boolean atTheDay =
                topology.refundsAtTheDay(counted.stream().map(Row::party).collect(Collectors.toSet()));
        new Rates(topology, movements, atTheDay, findings).judge();
        wholePayment(Legs.of(counted), counted, atTheDay, findings);
        counted.forEach(row -> open(row, findings));
        return findings.judgements(root, currencies(counted));
    }

    private List<Movement> movements(List<Row> rows, Findings findings) {
        Map<String, List<Row>> byId = new LinkedHashMap<>();
        rows.forEach(row ->
                byId.computeIfAbsent(row.paymentId(), _ -> new ArrayList<>()).add(row));
        return byId.values().stream()
                .map(same -> new Movement(topology, same, findings))
                .toList();
    }

    private static void open(Row row, Findings findings) {
        if (row.isUndecided()) {
            findings.open(row.party() + " is " + row.state() + " (" + row.type() + ")");
        }
        if (row.owed() > 0) {
            findings.open(row.party() + " has " + row.owed() + " advices to deliver (" + row.type() + ")");
        }
    }

    /// After all returns nobody has gained who paid, and nothing is left of what was cancelled.
    ///
    /// @param atTheDay refunds go by another rate, so that a payer may gain by it
    private static void wholePayment(Legs legs, List<Row> rows, boolean atTheDay, Findings findings) {
        for (Account account : legs.accounts()) {
            long net = legs.net(account);
            boolean tooMuch = (account.name().startsWith(Legs.PAYER) && net > 0 && !atTheDay)
                    || (account.name().startsWith(Legs.MERCHANT) && net < 0);
            boolean anothers = account.name().startsWith(Legs.PAYER) && net > 0 && legs.rows(account, -1) == 0;
            if (tooMuch || anothers) {
                findings.add(
                        account.currency(),
                        Verdict.AMOUNT_DRIFT,
                        "more was given back than paid: " + account + " " + Figures.text(account.currency(), net));
            }
            boolean cancelled = rows.stream()
                    .anyMatch(row -> row.party().equals(account.party())
                            && row.paymentId().equals(row.root())
                            && "CANCELLED".equals(row.state()));
            if (cancelled && net != 0) {
                findings.add(
                        account.currency(),
                        Verdict.MISSING_LEG,
                        account + " " + Figures.text(account.currency(), net) + " is left of a cancelled payment");
            }
        }
    }

    private static Set<String> currencies(List<Row> rows) {
        Set<String> currencies = new TreeSet<>();
        rows.forEach(row -> row.postings().forEach(leg -> currencies.add(leg.currency())));
        if (currencies.isEmpty()) {
            rows.forEach(row -> {
                if (row.transaction() != null) {
                    currencies.add(row.transaction().currency());
                }
            });
        }
        if (currencies.isEmpty()) {
            currencies.add("XXX"); // no currency: it never named an amount
        }
        return currencies;
    }
}
