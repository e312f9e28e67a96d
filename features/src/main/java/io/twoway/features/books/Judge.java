package io.twoway.features.books;

import io.twoway.features.books.Legs.Account;
import io.twoway.features.books.Row.Amount;
import io.twoway.features.books.Topology.Settles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        rates(movements, findings);
        wholePayment(Legs.of(counted), counted, findings);
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

    /// Converted amounts follow their rates; the return that completes the payment gives back what is left instead, and
    /// what goes to the payee again is worth what it was when it came back.
    private void rates(List<Movement> all, Findings findings) {
        List<Movement> movements =
                all.stream().sorted(Comparator.comparing(Judge::begun)).toList();
        for (int i = 0; i < movements.size(); i++) {
            Movement movement = movements.get(i);
            Row terms = movement.terms();
            if (terms == null || !terms.party().equals(topology.provider())) {
                continue;
            }
            for (Settles settles : List.of(Settles.BILLING, Settles.SETTLEMENT)) {
                Amount converted = Movement.amount(terms, settles);
                Amount from = terms.transaction();
                if (converted != null && converted.rate() != null && from != null) {
                    long right = Figures.converted(
                            from.minor(),
                            from.currency(),
                            converted.rate(),
                            converted.currency(),
                            topology.decimals(converted.currency()));
                    if (right != converted.minor() && !isRest(movement, movements.subList(0, i), settles)) {
                        findings.add(
                                converted.currency(),
                                Verdict.RATE_DRIFT,
                                "%s says %s, %s at %s is %s"
                                        .formatted(
                                                terms.party(),
                                                Figures.text(converted.currency(), converted.minor()),
                                                Figures.text(from.currency(), from.minor()),
                                                converted.rate().toPlainString(),
                                                Figures.text(converted.currency(), right)));
                    }
                }
            }
        }
    }

    private static Instant begun(Movement movement) {
        Row terms = movement.terms();
        Instant at = terms == null ? null : terms.openedAt();
        return at == null ? Instant.EPOCH : at;
    }

    /// Whether a movement back leaves nothing of the payment, in both currencies (messages.md 3.14: no residue); or one
    /// to the payee again nothing of what its dispute had brought back.
    private static boolean isRest(Movement last, List<Movement> before, Settles settles) {
        boolean again = last.direction() > 0;
        if (!last.isReturn() || last.direction() == 0) {
            return false;
        }
        List<Movement> together = new ArrayList<>(before);
        together.removeIf(m -> m.isReturn() && m.isTakenBack());
        together.removeIf(m -> again && !m.dispute().equals(last.dispute()));
        together.add(last);
        long whole = 0;
        long converted = 0;
        for (Movement movement : together) {
            Row terms = movement.terms();
            Amount transaction = terms == null ? null : terms.transaction();
            Amount amount = terms == null ? null : Movement.amount(terms, settles);
            if (transaction == null || amount == null) {
                return false;
            }
            whole += movement.direction() * transaction.minor();
            converted += movement.direction() * amount.minor();
        }
        return whole == 0 && converted == 0;
    }

    /// After all returns nobody has gained who paid, and nothing is left of what was cancelled.
    private static void wholePayment(Legs legs, List<Row> rows, Findings findings) {
        for (Account account : legs.accounts()) {
            long net = legs.net(account);
            boolean tooMuch = (account.name().startsWith(Legs.PAYER) && net > 0)
                    || (account.name().startsWith(Legs.MERCHANT) && net < 0);
            if (tooMuch) {
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
