package io.twoway.features.books;

import io.twoway.features.books.Legs.Account;
import io.twoway.features.books.Row.Amount;
import io.twoway.features.books.Topology.OwnRate;
import io.twoway.features.books.Topology.Settles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a payment and all that came back of it is worth in each currency (messages.md 3.14): by the rate of the
/// payment,
/// or, where the corridor says so, refunds by the rate of their day.
///
/// At the rate of the payment, the return that completes it gives back what is left, so that no minor unit stays over;
/// and what goes to the payee again is worth what it was when it came back.
final class Rates {

    /// What an issuer bears itself in a dispute.
    private static final String OWN = "disputes";

    private final Topology topology;
    private final List<Movement> movements;
    private final boolean atTheDay;
    private final Findings findings;
    private final @Nullable Movement payment;

    /// @param movements of one payment
    /// @param atTheDay  whether its refunds go by the rate of their day
    Rates(Topology topology, List<Movement> movements, boolean atTheDay, Findings findings) {
        this.topology = topology;
        this.movements =
                movements.stream().sorted(Comparator.comparing(Rates::begun)).toList();
        this.atTheDay = atTheDay;
        this.findings = findings;
        this.payment = movements.stream().filter(m -> !m.isReturn()).findFirst().orElse(null);
    }

    private static Instant begun(Movement movement) {
        Row terms = movement.terms();
        Instant at = terms == null ? null : terms.openedAt();
        return at == null ? Instant.EPOCH : at;
    }

    void judge() {
        for (int i = 0; i < movements.size(); i++) {
            Movement movement = movements.get(i);
            List<Movement> before = movements.subList(0, i);
            Row terms = movement.terms();
            if (terms != null && terms.party().equals(topology.provider())) {
                converted(movement, terms, before);
            }
            if (movement.isReturn() && movement.direction() != 0 && !movement.isTakenBack()) {
                ownConversion(movement, before);
            }
        }
    }

    /// A refund by the rate of its day; a dispute is always about the payment as it was.
    private boolean isAtTheDay(Movement movement) {
        return atTheDay && movement.dispute().isEmpty();
    }

    private void converted(Movement movement, Row terms, List<Movement> before) {
        for (Settles settles : List.of(Settles.BILLING, Settles.SETTLEMENT)) {
            Amount converted = Movement.amount(terms, settles);
            Amount from = terms.transaction();
            if (converted == null || converted.rate() == null || from == null) {
                continue;
            }
            long right = Figures.converted(
                    from.minor(),
                    from.currency(),
                    converted.rate(),
                    converted.currency(),
                    topology.decimals(converted.currency()));
            if (right != converted.minor() && (isAtTheDay(movement) || !isRest(movement, before, settles))) {
                drift(
                        converted.currency(),
                        "%s says %s, %s at %s is %s"
                                .formatted(
                                        terms.party(),
                                        Figures.text(converted.currency(), converted.minor()),
                                        Figures.text(from.currency(), from.minor()),
                                        converted.rate().toPlainString(),
                                        Figures.text(converted.currency(), right)));
            }
            Optional<BigDecimal> paidAt = paidAt(settles);
            if (movement.isReturn()
                    && !isAtTheDay(movement)
                    && paidAt.isPresent()
                    && paidAt.get().compareTo(converted.rate()) != 0) {
                drift(
                        converted.currency(),
                        "%s gives back at %s, the payment was at %s"
                                .formatted(
                                        terms.party(),
                                        converted.rate().toPlainString(),
                                        paidAt.get().toPlainString()));
            }
        }
    }

    private Optional<BigDecimal> paidAt(Settles settles) {
        return Optional.ofNullable(payment)
                .map(Movement::terms)
                .map(terms -> Movement.amount(terms, settles))
                .map(Amount::rate);
    }

    /// Whether a movement back leaves nothing of the payment, in both currencies (messages.md 3.14: no residue); or one
    /// to the payee again nothing of what its dispute had brought back.
    private boolean isRest(Movement last, List<Movement> before, Settles settles) {
        if (!last.isReturn() || last.direction() == 0) {
            return false;
        }
        long whole = 0;
        long converted = 0;
        for (Movement movement : together(last, before)) {
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

    /// The payment and all that came back of it, to the last; of what goes to the payee again, its dispute only.
    private static List<Movement> together(Movement last, List<Movement> before) {
        boolean again = last.direction() > 0;
        List<Movement> together = new ArrayList<>(before);
        together.removeIf(m -> m.isReturn() && m.isTakenBack());
        together.removeIf(m -> again && !m.dispute().equals(last.dispute()));
        together.add(last);
        return together;
    }

    /// What comes back to a payer whose issuer converts itself.
    private void ownConversion(Movement movement, List<Movement> before) {
        List<Account> hers = movement.legs().accounts().stream()
                .filter(a -> isHers(a) && topology.convertsItself(a.party()))
                .toList();
        for (Account any : new TreeSet<>(hers.stream()
                .map(a -> new Account(a.party(), OWN, a.currency()))
                .collect(Collectors.toSet()))) {
            long moved = hers(movement, any);
            Optional<Long> right = share(movement, any);
            if (right.isPresent()
                    && moved != right.get()
                    && (isAtTheDay(movement) || !isHersRest(movement, before, any))) {
                Verdict verdict = Findings.between(moved, right.get()) == Verdict.DUPLICATED_LEG
                        ? Verdict.DUPLICATED_LEG
                        : Verdict.RATE_DRIFT;
                findings.add(
                        any.currency(),
                        verdict,
                        "%s moved %s of its payer, the payment's share is %s"
                                .formatted(
                                        any.party(),
                                        Figures.text(any.currency(), moved),
                                        Figures.text(any.currency(), right.get())));
            }
        }
    }

    /// The same for what she had of it; she never gives more again than had come back to her.
    private static boolean isHersRest(Movement last, List<Movement> before, Account any) {
        long whole = 0;
        long converted = 0;
        for (Movement movement : together(last, before)) {
            Row terms = movement.terms();
            Amount transaction = terms == null ? null : terms.transaction();
            if (transaction == null) {
                return false;
            }
            whole += movement.direction() * transaction.minor();
            converted += hers(movement, any);
        }
        return converted == 0 && (whole == 0 || last.direction() > 0);
    }

    private static boolean isHers(Account account) {
        return account.name().startsWith(Legs.PAYER) || account.name().equals(OWN);
    }

    private static long hers(Movement movement, Account any) {
        return movement.legs().accounts().stream()
                .filter(a -> isHers(a)
                        && a.party().equals(any.party())
                        && a.currency().equals(any.currency()))
                .mapToLong(movement.legs()::net)
                .sum();
    }

    /// @return what her account should gain; empty where the books do not say enough
    private Optional<Long> share(Movement movement, Account any) {
        Row terms = movement.terms();
        Amount part = terms == null ? null : terms.transaction();
        Amount settlement = terms == null ? null : terms.settlement();
        Amount whole = Optional.ofNullable(payment)
                .map(Movement::terms)
                .map(Row::transaction)
                .orElse(null);
        if (payment == null || part == null || whole == null || !part.currency().equals(whole.currency())) {
            return Optional.empty();
        }
        int decimals = topology.decimals(any.currency());
        if (isAtTheDay(movement)) {
            BigDecimal rate = settlement == null ? null : settlement.rate();
            return settlement == null || rate == null
                    ? Optional.empty()
                    : topology.ownRate(settlement.currency(), any.currency())
                            .map(OwnRate::rate)
                            .map(own -> Figures.converted(
                                    part.minor(),
                                    part.currency(),
                                    Figures.composed(rate, own),
                                    any.currency(),
                                    decimals));
        }
        long paid = -hers(payment, any);
        return paid == 0 // cancelled, or not hers
                ? Optional.empty()
                : Optional.of(-movement.direction()
                        * Figures.share(paid, part.minor(), whole.minor(), any.currency(), decimals));
    }

    private void drift(String currency, String what) {
        findings.add(currency, Verdict.RATE_DRIFT, what);
    }
}
