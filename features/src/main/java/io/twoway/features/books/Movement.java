package io.twoway.features.books;

import io.twoway.features.books.Legs.Account;
import io.twoway.features.books.Row.Amount;
import io.twoway.features.books.Topology.OwnRate;
import io.twoway.features.books.Topology.Role;
import io.twoway.features.books.Topology.Settles;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One movement of money through all parties: a payment, or a return of one. Holds what all of them booked under the
/// same id against each other, and against the amounts that were agreed.
final class Movement {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final int VOUCHER = 20;

    private final Topology topology;
    private final List<Row> rows;
    private final boolean isReturn;
    /// 1 if money goes from the payer to the payee, -1 if it comes back, 0 if none moves.
    private final int direction;
    private final Legs legs;
    private final Findings findings;
    /// How postings that settle a date name themselves.
    private static final String SETTLEMENT = "SETTLEMENT";

    private final @Nullable Row terms;

    /// @param rows of one payment id
    Movement(Topology topology, List<Row> rows, Findings findings) {
        this.topology = topology;
        this.rows = rows;
        this.isReturn = !rows.getFirst().root().equals(rows.getFirst().paymentId());
        this.direction = rows.stream()
                .map(Row::step)
                .filter(Objects::nonNull)
                .map(Row.Step::direction)
                .findFirst()
                .orElse(isReturn ? -1 : 1);
        this.legs = Legs.of(rows);
        this.findings = findings;
        this.terms = rows.stream()
                .filter(row -> row.transaction() != null)
                .max(Comparator.comparingInt(this::authority))
                .orElse(null);
    }

    boolean isReturn() {
        return isReturn;
    }

    int direction() {
        return direction;
    }

    Optional<String> dispute() {
        return rows.stream()
                .map(Row::step)
                .filter(Objects::nonNull)
                .map(Row.Step::dispute)
                .findFirst();
    }

    /// Nobody made it after all.
    boolean isTakenBack() {
        return rows.stream().allMatch(Row::isTakenBack);
    }

    Legs legs() {
        return legs;
    }

    /// The row whose amounts count: the provider's, else the one that names most.
    @Nullable
    Row terms() {
        return terms;
    }

    private int authority(Row row) {
        return (row.party().equals(topology.provider()) ? 10 : 0)
                + row.amounts().size();
    }

    void judge() {
        parties().forEach(this::balances);
        legs.accounts().stream().filter(Account::isDue).forEach(this::agreesWithOtherSide);
        legs.accounts().forEach(this::bookedOnce);
        if (rows.stream().allMatch(row -> row.type().equals(SETTLEMENT))) {
            whoHasStillToPay().ifPresent(findings::open);
            return; // a net position that was paid: two ends, no payer and no payee
        }
        legs.accounts().forEach(this::asAgreed);
        parties().forEach(this::endsAreServed);
        allNameTheSameAmounts();
        dayOfCorridor();
        rows.stream().filter(row -> row.state() == null).forEach(this::stray);
        rows.stream().filter(Row::mustMove).forEach(this::movedSomething);
        parties().forEach(this::takenBackWhole);
        parties().forEach(this::saysOneThing);
    }

    private Set<String> parties() {
        return rows.stream().map(Row::party).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Each end moves the net by itself, when it has seen that the other means the same.
    private Optional<String> whoHasStillToPay() {
        Set<String> paid = parties();
        return legs.accounts().stream()
                .filter(Account::isDue)
                .map(Account::counterparty)
                .filter(other -> topology.isSimulated(other) && !paid.contains(other))
                .findFirst()
                .map(other -> other + " has not moved the net");
    }

    private void balances(String party) {
        Map<String, Long> in = new TreeMap<>();
        Map<String, Long> out = new HashMap<>();
        for (Account account : legs.accounts()) {
            if (account.party().equals(party)) {
                long net = legs.net(account);
                in.merge(account.currency(), Math.max(net, 0), Math::addExact);
                out.merge(account.currency(), Math.max(-net, 0), Math::addExact);
                if (account.name().equals(Legs.HELD) && net != 0) {
                    findings.add(
                            account.currency(),
                            Verdict.MISSING_LEG,
                            party + " still holds " + Figures.text(account.currency(), net));
                }
            }
        }
        in.forEach((currency, gained) -> {
            long lost = out.getOrDefault(currency, 0L);
            if (gained != lost) {
                findings.add(
                        currency,
                        Findings.between(gained, lost),
                        "%s booked %s in and %s out"
                                .formatted(party, Figures.text(currency, gained), Figures.text(currency, lost)));
            }
        });
    }

    private void agreesWithOtherSide(Account account) {
        Account turned = account.turned();
        boolean isSecond = legs.accounts().contains(turned) && turned.compareTo(account) < 0;
        if (isSecond || !topology.isSimulated(account.counterparty()) || !topology.isSimulated(account.party())) {
            return;
        }
        long ours = legs.net(account);
        long theirs = legs.net(turned);
        if (ours != -theirs) {
            Verdict verdict =
                    Long.signum(ours) == Long.signum(theirs) ? Verdict.AMOUNT_DRIFT : Findings.between(ours, theirs);
            findings.add(account.currency(), verdict, booked(account) + ", " + booked(turned));
        } else if (!legs.days(account).equals(negated(legs.days(turned)))) {
            findings.add(
                    account.currency(),
                    Verdict.WRONG_SETTLEMENT_DATE,
                    "%s settles on %s, %s on %s"
                            .formatted(
                                    account,
                                    legs.days(account).keySet(),
                                    turned,
                                    legs.days(turned).keySet()));
        }
    }

    private static Map<LocalDate, Long> negated(Map<LocalDate, Long> days) {
        Map<LocalDate, Long> negated = new TreeMap<>();
        days.forEach((day, minor) -> negated.put(day, -minor));
        return negated;
    }

    private void bookedOnce(Account account) {
        long net = legs.net(account);
        long times = legs.rows(account, Long.signum(net));
        if (net != 0 && times > 1 && isLeg(account)) {
            findings.add(
                    account.currency(),
                    Verdict.DUPLICATED_LEG,
                    account + " is booked by " + times + " rows: " + Figures.text(account.currency(), net));
        }
    }

    private static boolean isLeg(Account account) {
        return account.isDue()
                || account.name().startsWith(Legs.PAYER)
                || account.name().startsWith(Legs.MERCHANT);
    }

    private void asAgreed(Account account) {
        if (direction == 0 && legs.net(account) != 0) {
            findings.add(account.currency(), Verdict.AMOUNT_DRIFT, booked(account) + ", of a step that moves no money");
            return;
        }
        long net = direction * legs.net(account);
        if (net == 0 || terms == null) {
            return;
        }
        if (account.name().startsWith(Legs.MERCHANT)) {
            expect(account, net, terms.transaction());
        } else if (account.name().startsWith(Legs.PAYER)) {
            payer(account, -net);
        } else if (account.isDue()) {
            String debtor = net > 0 ? account.party() : account.counterparty();
            String creditor = net > 0 ? account.counterparty() : account.party();
            topology.settles(debtor, creditor)
                    .ifPresent(settles -> expect(account, Math.abs(net), amount(terms, settles)));
        }
    }

    static @Nullable Amount amount(Row row, Settles settles) {
        return switch (settles) {
            case TRANSACTION -> row.transaction();
            case BILLING -> row.billing();
            case SETTLEMENT -> row.settlement();
        };
    }

    private void expect(Account account, long moved, @Nullable Amount agreed) {
        if (agreed == null) {
            return; // between parties who are not told
        }
        if (!agreed.currency().equals(account.currency())) {
            findings.add(
                    account.currency(),
                    Verdict.AMOUNT_DRIFT,
                    booked(account) + ", agreed was " + Figures.text(agreed.currency(), agreed.minor()));
        } else if (agreed.minor() != moved) {
            Verdict verdict = moved < 0 ? Verdict.AMOUNT_DRIFT : Findings.between(moved, agreed.minor());
            findings.add(
                    account.currency(),
                    verdict,
                    booked(account) + ", agreed was " + Figures.text(agreed.currency(), agreed.minor()));
        }
    }

    /// @param paid what left the account; of a return, what came back
    private void payer(Account account, long paid) {
        if (!topology.convertsItself(account.party())) {
            expect(account, paid, terms == null ? null : terms.billing());
            return;
        }
        Amount settlement = terms == null ? null : terms.settlement();
        Amount transaction = terms == null ? null : terms.transaction();
        if (isReturn || settlement == null || settlement.rate() == null || transaction == null) {
            return; // what comes back is judged beside the payment
        }
        Optional<OwnRate> own = topology.ownRate(settlement.currency(), account.currency());
        if (own.isEmpty()) {
            return;
        }
        long right = Figures.converted(
                transaction.minor(),
                transaction.currency(),
                Figures.composed(settlement.rate(), own.get().rate()),
                account.currency(),
                topology.decimals(account.currency()));
        if (paid != right) {
            Verdict verdict = paid > 0 && Findings.between(paid, right) == Verdict.DUPLICATED_LEG
                    ? Verdict.DUPLICATED_LEG
                    : Verdict.RATE_DRIFT;
            findings.add(
                    account.currency(),
                    verdict,
                    booked(account) + ", the issuer's rate makes it " + Figures.text(account.currency(), right));
        }
    }

    /// An issuer that owes took it from a payer, an acquirer that is owed gave it to a merchant; what comes back goes
    /// the same way. In a dispute they may bear it themselves.
    private void endsAreServed(String party) {
        if (dispute().isPresent()) {
            return;
        }
        if (topology.is(party, Role.ISSUER)) {
            served(party, Legs.PAYER, "no payer of " + party + (isReturn ? " was credited" : " was debited"));
        } else if (topology.is(party, Role.ACQUIRER)) {
            served(party, Legs.MERCHANT, "no merchant of " + party + (isReturn ? " was debited" : " was credited"));
            namedMerchant(party);
        }
    }

    /// The merchant that others name is the one whose account moved.
    private void namedMerchant(String acquirer) {
        Optional<Account> moved = moved(acquirer, Legs.MERCHANT);
        if (moved.isPresent()) {
            rows.stream()
                    .flatMap(row -> Optional.ofNullable(row.merchant()).stream())
                    .distinct()
                    .flatMap(number -> topology.merchantAccount(acquirer, number).stream())
                    .filter(named -> !named.equals(moved.get().name()))
                    .forEach(named -> findings.add(
                            moved.get().currency(), Verdict.MISSING_LEG, booked(moved.get()) + ", named was " + named));
        }
    }

    private void served(String party, String customers, String otherwise) {
        Optional<Account> due = moved(party, Legs.DUE);
        if (due.isPresent() && moved(party, customers).isEmpty()) {
            findings.add(due.get().currency(), Verdict.MISSING_LEG, otherwise);
        }
    }

    private Optional<Account> moved(String party, String prefix) {
        return legs.accounts().stream()
                .filter(a -> a.party().equals(party) && a.name().startsWith(prefix) && legs.net(a) != 0)
                .findFirst();
    }

    private void allNameTheSameAmounts() {
        if (terms == null) {
            return;
        }
        for (Row row : rows) {
            for (Settles settles : Settles.values()) {
                Amount theirs = amount(row, settles);
                Amount agreed = amount(terms, settles);
                if (!row.isTakenBack()
                        && theirs != null
                        && agreed != null
                        && theirs.currency().equals(agreed.currency())
                        && theirs.minor() != agreed.minor()) {
                    findings.add(
                            agreed.currency(),
                            Verdict.AMOUNT_DRIFT,
                            "%s was told %s, %s says %s"
                                    .formatted(
                                            row.party(),
                                            Figures.text(theirs.currency(), theirs.minor()),
                                            terms.party(),
                                            Figures.text(agreed.currency(), agreed.minor())));
                }
            }
        }
    }

    /// Whoever approved named the day: that of the corridor for the second in the voucher.
    private void dayOfCorridor() {
        Optional<LocalDate> day = approvedAt().flatMap(at -> topology.day(parties(), at));
        if (isReturn || day.isEmpty()) {
            return;
        }
        for (Account account : legs.accounts()) {
            boolean settled = account.isDue() || account.name().startsWith(Legs.MERCHANT);
            if (settled && legs.net(account) != 0) {
                legs.days(account).keySet().stream()
                        .filter(booked -> !booked.equals(day.get()))
                        .forEach(booked -> findings.add(
                                account.currency(),
                                Verdict.WRONG_SETTLEMENT_DATE,
                                account + " settles on " + booked + ", the corridor on " + day.get()));
            }
        }
    }

    private Optional<Instant> approvedAt() {
        return rows.stream()
                .filter(row -> row.party().equals(topology.provider()))
                .map(row -> Optional.ofNullable(row.voucher()))
                .flatMap(Optional::stream)
                .filter(voucher -> voucher.length() == VOUCHER)
                .findFirst()
                .flatMap(Movement::second);
    }

    private static Optional<Instant> second(String voucher) {
        try {
            return Optional.of(
                    LocalDateTime.parse(voucher.substring(0, 14), SECONDS).toInstant(BEIJING));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void stray(Row row) {
        row.postings().stream()
                .map(Row.Leg::currency)
                .distinct()
                .forEach(currency -> findings.add(
                        currency, Verdict.MISSING_LEG, row.party() + " has postings of a payment it does not know"));
    }

    private void movedSomething(Row row) {
        boolean expectedByOthers = legs.accounts().stream()
                .anyMatch(a -> a.isDue() && a.counterparty().equals(row.party()) && legs.net(a) != 0);
        if (topology.holdsMoney(row.party())
                && !legs.isPostedBy(row.party())
                && !expectedByOthers
                && row.transaction() != null) {
            findings.add(
                    row.transaction().currency(),
                    Verdict.MISSING_LEG,
                    row.party() + " says " + row.state() + " and has booked nothing");
        }
    }

    private void takenBackWhole(String party) {
        List<Row> own = rows.stream().filter(row -> row.party().equals(party)).toList();
        boolean all = own.stream().allMatch(Row::isTakenBack);
        if (all && !isCancelled()) {
            legs.accounts().stream()
                    .filter(account -> account.party().equals(party) && legs.net(account) != 0)
                    .forEach(account -> findings.add(
                            account.currency(),
                            Verdict.MISSING_LEG,
                            booked(account) + ", of a payment that it has not made"));
        }
    }

    /// Undone by another movement, as a merchant asked for.
    private boolean isCancelled() {
        return rows.stream().anyMatch(row -> "CANCELLED".equals(row.state()));
    }

    /// A wallet that tells its payer of a decline while its host has debited her, or of an approval while the host has
    /// taken the debit back. What a merchant cancels stays approved at the wallet: it is told of as a return.
    private void saysOneThing(String party) {
        List<Row> own = rows.stream().filter(row -> row.party().equals(party)).toList();
        boolean moved =
                legs.accounts().stream().anyMatch(account -> account.party().equals(party) && legs.net(account) != 0);
        boolean takenBack = moved
                ? own.stream().anyMatch(Row::isTakenBack)
                : topology.is(party, Role.ISSUER)
                        && !isCancelled()
                        && own.stream().anyMatch(Row::isTakenBack);
        if (takenBack && own.stream().anyMatch(Row::mustMove)) {
            findings.open(party + " says "
                    + own.stream()
                            .map(row -> row.state() + " (" + row.type() + ")")
                            .collect(Collectors.joining(" and ")));
        }
    }

    private String booked(Account account) {
        return account + " " + Figures.text(account.currency(), legs.net(account));
    }
}
