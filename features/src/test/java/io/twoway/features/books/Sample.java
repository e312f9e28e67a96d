package io.twoway.features.books;

import io.twoway.features.books.Row.Amount;
import io.twoway.features.books.Row.Leg;
import io.twoway.features.network.Installation;
import io.twoway.features.network.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The books of one payment, as all parties would have them, and ways to spoil them.
record Sample(List<Row> rows) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final String VOUCHER = "20261122192847000001";

    private static final Amount RIEL = new Amount("KHR", 8_200_000, null);
    private static final Amount YUAN_BILLED = new Amount("CNY", 14_643, new BigDecimal("0.00178571"));
    private static final Amount DOLLARS = new Amount("USD", 2025, new BigDecimal("0.00024691"));

    private static final Amount YUAN = new Amount("CNY", 3650, null);
    private static final Amount RIEL_BILLED = new Amount("KHR", 2_044_000, new BigDecimal("560.0013440"));
    private static final Amount DOLLARS_ABROAD = new Amount("USD", 512, new BigDecimal("0.1403824017"));

    /// The network file that comes with Twoway.
    static String networkFile() {
        try {
            return Files.readString(Installation.here().home().resolve("party/src/main/resources/network.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Mei pays 82000 riel at Sok's Noodles.
    static Sample lunch(String id) {
        return new Sample(List.of(
                inbound(
                        id,
                        "upi",
                        "unionpay-app",
                        "Pay",
                        leg("due:unionpay-app", "CNY", -14_643),
                        leg("fx", "CNY", 14_643),
                        leg("fx", "USD", -2025),
                        leg("due:bakong", "USD", 2025)),
                inbound(
                        id,
                        "bakong",
                        "upi",
                        "Result",
                        leg("due:upi", "USD", -2025),
                        leg("fx", "USD", 2025),
                        leg("fx", "KHR", -8_200_000),
                        leg("due:mekong-acquirer", "KHR", 8_200_000)),
                inbound(id, "unionpay-app", "unionpay-app", "Pay"),
                inbound(
                        id,
                        "unionpay-app",
                        "upi",
                        "Debit",
                        leg("payer:mei", "CNY", -14_643),
                        leg("due:upi", "CNY", 14_643)),
                inbound(
                        id,
                        "mekong-acquirer",
                        "bakong",
                        "Credit",
                        leg("due:bakong", "KHR", -8_200_000),
                        leg("merchant:soks-noodles", "KHR", 8_200_000))));
    }

    /// The same with a code that Mei shows: it comes from the merchant's bank, and her wallet only hears of it.
    static Sample scan(String id) {
        return lunch(id)
                .everywhere(
                        row -> row.type().equals("Debit") ? row : type("CpmPay").apply(row));
    }

    /// Dara pays 36.50 yuan for tea; his bank converts dollars to riel itself.
    static Sample tea(String id) {
        return new Sample(List.of(
                outbound(
                        id,
                        "upi",
                        "bakong",
                        "Pay",
                        leg("due:bakong", "USD", -512),
                        leg("fx", "USD", 512),
                        leg("fx", "CNY", -3650),
                        leg("due:jade-acquirer", "CNY", 3650)),
                outbound(
                        id,
                        "bakong",
                        "mekong-issuer",
                        "Pay",
                        leg("due:mekong-issuer", "USD", -512),
                        leg("due:upi", "USD", 512)),
                outbound(
                        id,
                        "mekong-issuer",
                        "mekong-issuer",
                        "Pay",
                        leg("payer:dara", "KHR", -2_075_200),
                        leg("held", "KHR", 2_075_200),
                        leg("held", "KHR", -2_075_200),
                        leg("fx", "KHR", 2_075_200),
                        leg("fx", "USD", -512),
                        leg("due:bakong", "USD", 512)),
                outbound(
                        id,
                        "jade-acquirer",
                        "upi",
                        "Result",
                        leg("due:upi", "CNY", -3650),
                        leg("merchant:west-lake-tea", "CNY", 3650))));
    }

    /// A part of Mei's lunch comes back: every party books the other way round.
    ///
    /// @param refund id of the refund
    /// @param part   of 82000 riel, in riel
    Sample andRefund(String refund, long part, long yuan, long dollars) {
        return andRefund(refund, part, YUAN_BILLED.rate(), yuan, dollars);
    }

    /// The same with yuan at another rate.
    Sample andRefund(String refund, long part, @Nullable BigDecimal rate, long yuan, long dollars) {
        return and(
                refund,
                "Refund",
                null,
                -1,
                new Amount("KHR", part * 100, null),
                new Amount("CNY", yuan, rate),
                new Amount("USD", dollars, DOLLARS.rate()));
    }

    /// A part of Dara's tea comes back.
    ///
    /// @param part of 36.50 yuan, in fen
    /// @param riel minor units, by his bank's own rate
    Sample andTeaRefund(String refund, long part, long riel, long dollars) {
        return and(
                refund,
                "Refund",
                null,
                -1,
                new Amount("CNY", part, null),
                new Amount("KHR", riel, null),
                new Amount("USD", dollars, DOLLARS_ABROAD.rate()));
    }

    /// A step of a dispute about Mei's lunch: every party books it as the payment, or the other way round.
    ///
    /// @param direction -1 back to the payer, 1 to the payee again, 0 if nothing moves
    /// @param part      of 82000 riel, in riel
    Sample andStep(String step, String stage, String by, int direction, long part, long yuan, long dollars) {
        return and(
                step,
                "Dispute",
                new Row.Step("D1", stage, by),
                direction,
                new Amount("KHR", part * 100, null),
                new Amount("CNY", yuan, YUAN_BILLED.rate()),
                new Amount("USD", dollars, DOLLARS.rate()));
    }

    private Sample and(
            String id,
            String type,
            Row.@Nullable Step step,
            int direction,
            Amount transaction,
            Amount billing,
            Amount settlement) {
        Map<String, Long> amounts = Map.of(
                transaction.currency(), transaction.minor(),
                billing.currency(), billing.minor(),
                settlement.currency(), settlement.minor());
        List<Row> all = new ArrayList<>(rows);
        for (Row row : rows.stream().filter(r -> r.paymentId().equals(r.root())).toList()) {
            Map<String, Long> nets = new TreeMap<>();
            row.postings().forEach(leg -> nets.merge(leg.account() + " " + leg.currency(), leg.minor(), Long::sum));
            List<Leg> moved = row.postings().stream()
                    .filter(leg -> nets.getOrDefault(leg.account() + " " + leg.currency(), 0L) != 0)
                    .map(leg -> leg(
                            leg.account(),
                            leg.currency(),
                            (long) direction
                                    * Long.signum(leg.minor())
                                    * Objects.requireNonNull(amounts.get(leg.currency()))))
                    .filter(leg -> leg.minor() != 0)
                    .toList();
            all.add(new Row(
                    row.root(),
                    row.party(),
                    id,
                    row.sender(),
                    type,
                    "APPROVED",
                    VOUCHER,
                    transaction,
                    billing,
                    settlement,
                    0,
                    step,
                    row.merchant(),
                    null,
                    moved));
        }
        return new Sample(all);
    }

    /// The books of the parties that a simulator plays.
    List<Row> of(Simulator simulator) {
        return rows.stream().filter(row -> player(row.party()) == simulator).toList();
    }

    Sample without(String party) {
        return new Sample(
                rows.stream().filter(row -> !row.party().equals(party)).toList());
    }

    Sample with(Row row) {
        List<Row> all = new ArrayList<>(rows);
        all.add(row);
        return new Sample(all);
    }

    Row row(String party) {
        return rows.stream()
                .filter(row -> row.party().equals(party) && !row.postings().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /// Spoils the rows of a party.
    Sample at(String party, UnaryOperator<Row> spoiled) {
        return new Sample(rows.stream()
                .map(row -> row.party().equals(party) ? spoiled.apply(row) : row)
                .toList());
    }

    Sample everywhere(UnaryOperator<Row> spoiled) {
        return new Sample(rows.stream().map(spoiled).toList());
    }

    static UnaryOperator<Row> state(String state) {
        return row -> copy(row, row.type(), state, row.billing(), row.owed(), row.postings());
    }

    static UnaryOperator<Row> owing(int advices) {
        return row -> copy(row, row.type(), row.state(), row.billing(), advices, row.postings());
    }

    static UnaryOperator<Row> type(String type) {
        return row -> copy(row, type, row.state(), row.billing(), row.owed(), row.postings());
    }

    static UnaryOperator<Row> billing(Amount billing) {
        return row -> copy(row, row.type(), row.state(), billing, row.owed(), row.postings());
    }

    static UnaryOperator<Row> legs(Function<List<Leg>, List<Leg>> change) {
        return row -> copy(row, row.type(), row.state(), row.billing(), row.owed(), change.apply(row.postings()));
    }

    /// Booked on another account.
    static UnaryOperator<Row> account(String from, String to) {
        return legs(legs -> legs.stream()
                .map(leg -> leg.account().equals(from)
                        ? new Leg(to, leg.currency(), leg.minor(), leg.date(), leg.version())
                        : leg)
                .toList());
    }

    /// Spoils a return.
    Sample returned(String id, UnaryOperator<Row> spoiled) {
        return new Sample(rows.stream()
                .map(row -> row.paymentId().equals(id) ? spoiled.apply(row) : row)
                .toList());
    }

    /// Every amount in this currency.
    static UnaryOperator<Row> amounts(String currency, UnaryOperator<Long> change) {
        return legs(legs -> legs.stream()
                .map(leg -> leg.currency().equals(currency)
                        ? new Leg(leg.account(), currency, change.apply(leg.minor()), leg.date(), leg.version())
                        : leg)
                .toList());
    }

    /// One minor unit more, in whichever direction.
    static UnaryOperator<Row> oneMore(String currency) {
        return amounts(currency, minor -> minor + Long.signum(minor));
    }

    static UnaryOperator<Row> noLeg(String account) {
        return legs(legs ->
                legs.stream().filter(leg -> !leg.account().startsWith(account)).toList());
    }

    static UnaryOperator<Row> on(LocalDate day) {
        return legs(legs -> legs.stream()
                .map(leg -> new Leg(leg.account(), leg.currency(), leg.minor(), day, leg.version()))
                .toList());
    }

    /// And booked back again, on the same row.
    static UnaryOperator<Row> undone() {
        return legs(legs -> {
            List<Leg> both = new ArrayList<>(legs);
            legs.forEach(leg -> both.add(new Leg(leg.account(), leg.currency(), -leg.minor(), leg.date(), 2)));
            return both;
        });
    }

    static Leg leg(String account, String currency, long minor) {
        return new Leg(account, currency, minor, TODAY, 1);
    }

    private static Row inbound(String id, String party, String sender, String type, Leg... legs) {
        return row(id, party, sender, type, RIEL, YUAN_BILLED, DOLLARS, legs);
    }

    private static Row outbound(String id, String party, String sender, String type, Leg... legs) {
        return row(id, party, sender, type, YUAN, RIEL_BILLED, DOLLARS_ABROAD, legs);
    }

    private static Row row(
            String id,
            String party,
            String sender,
            String type,
            Amount transaction,
            Amount billing,
            Amount settlement,
            Leg... legs) {
        return new Row(
                id,
                party,
                id,
                sender,
                type,
                "APPROVED",
                VOUCHER,
                transaction,
                billing,
                settlement,
                0,
                null,
                transaction.equals(RIEL) ? "KH0000000000001" : "CN0000000000001",
                null,
                Arrays.asList(legs));
    }

    private static Row copy(
            Row row, String type, @Nullable String state, @Nullable Amount billing, int owed, List<Leg> postings) {
        return new Row(
                row.root(),
                row.party(),
                row.paymentId(),
                row.sender(),
                type,
                state,
                row.voucher(),
                row.transaction(),
                billing,
                row.settlement(),
                owed,
                row.step(),
                row.merchant(),
                row.openedAt(),
                postings);
    }

    private static Simulator player(String party) {
        return switch (party) {
            case "upi", "bakong" -> Simulator.SWITCH;
            case "unionpay-app", "mekong-issuer" -> Simulator.WALLET;
            default -> Simulator.MERCHANT;
        };
    }
}
