package io.twoway.features.reconcile;

import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.Fees;
import io.twoway.protocol.reconciliation.JoinKeys;
import io.twoway.protocol.reconciliation.TxnRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/// Writes the files of two parties about the same payments, of which some differ in every way that a
/// reconciliation must find. Each settlement key occurs in two years. The right side has the rows in
/// another order.
public final class PlantedFiles {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Rate TO_CNY = Rate.of("KHR", "CNY", "0.00178571");
    private static final Rate TO_USD = Rate.of("KHR", "USD", "0.00024691");
    private static final int SHUFFLED_TOGETHER = 4096;

    /// How the two rows of a payment differ, and what outcomes that makes.
    enum Plant {
        AMOUNT,
        FEE,
        STATUS,
        SETTLEMENT_DATE,
        LOCAL_DATE,
        TIME,
        ONLY_RIGHT,
        ONLY_LEFT,
        LOOK_ALIKE,
        TWICE_LEFT,
        TWICE_RIGHT,
        JOINED_BY_VOUCHER,
        JOINED_BY_HASH,
        JOINED_BY_WALLET,
        OTHER_MERCHANT,
        UNKNOWN_IDS;

        List<Outcome> outcomes() {
            return switch (this) {
                case AMOUNT, FEE -> List.of(Outcome.AMOUNT_DIFF);
                case STATUS -> List.of(Outcome.STATUS_DIFF);
                case SETTLEMENT_DATE, LOCAL_DATE, TIME -> List.of(Outcome.DATE_DIFF);
                case ONLY_RIGHT -> List.of(Outcome.MISSING_LEFT);
                case ONLY_LEFT -> List.of(Outcome.MISSING_RIGHT);
                case LOOK_ALIKE -> List.of(Outcome.MISSING_LEFT, Outcome.MISSING_RIGHT);
                case TWICE_LEFT, TWICE_RIGHT -> List.of(Outcome.MATCHED, Outcome.DUPLICATE);
                case JOINED_BY_VOUCHER, JOINED_BY_HASH, JOINED_BY_WALLET, OTHER_MERCHANT, UNKNOWN_IDS ->
                    List.of(Outcome.MATCHED);
            };
        }
    }

    private final int payments;
    private final int every;
    private final SplittableRandom chance;
    private final Random order;
    private final Map<Outcome, Long> expected = new EnumMap<>(Outcome.class);

    private PlantedFiles(int payments, int plants, long seed) {
        this.payments = payments;
        this.every = plants == 0 ? Integer.MAX_VALUE : Math.max(1, payments / (plants * Plant.values().length));
        this.chance = new SplittableRandom(seed);
        this.order = new Random(seed);
    }

    /// @param payments about as many rows are written on each side
    /// @param plants   how many payments differ in each way
    /// @return what a reconciliation must find
    static Map<Outcome, Long> write(Path left, Path right, int payments, int plants, long seed) throws IOException {
        PlantedFiles files = new PlantedFiles(payments, plants, seed);
        try (SideFiles lefts = new SideFiles(left, "upi", "bakong");
                SideFiles rights = new SideFiles(right, "bakong", "upi")) {
            files.write(lefts, rights);
        }
        return files.expected;
    }

    /// `PlantedFiles FOLDER ROWS [PLANTS]` fills FOLDER/left and FOLDER/right.
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        int plants = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        Map<Outcome, Long> expected =
                write(folder.resolve("left"), folder.resolve("right"), Integer.parseInt(args[1]), plants, 1);
        System.out.println(folder + " " + expected);
    }

    private void write(SideFiles lefts, SideFiles rights) throws IOException {
        List<TxnRow> waiting = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            expected.put(outcome, 0L);
        }
        for (int i = 0; i < payments; i++) {
            TxnRow row = payment(i);
            if (i % every == every - 1) {
                Plant plant = Plant.values()[i / every % Plant.values().length];
                plant.outcomes().forEach(outcome -> expected.merge(outcome, 1L, Long::sum));
                plant(plant, row, lefts, waiting);
            } else {
                expected.merge(Outcome.MATCHED, 1L, Long::sum);
                lefts.write(row);
                waiting.add(mirrored(row));
            }
            if (waiting.size() >= SHUFFLED_TOGETHER) {
                flush(waiting, rights);
            }
        }
        flush(waiting, rights);
    }

    private void flush(List<TxnRow> waiting, SideFiles rights) throws IOException {
        Collections.shuffle(waiting, order);
        for (TxnRow row : waiting) {
            rights.write(row);
        }
        waiting.clear();
    }

    private void plant(Plant plant, TxnRow row, SideFiles lefts, List<TxnRow> rights) throws IOException {
        TxnRow right = mirrored(row);
        SettlementKey otherKey = new SettlementKey(
                "99999999",
                "99999999",
                digits(row.seq() % 1_000_000, 6),
                digits(1_231_000_000L + row.seq(), 10),
                row.settlementDate());
        JoinKeys keys = row.keys();
        if (plant != Plant.ONLY_RIGHT) {
            lefts.write(row);
        }
        if (plant == Plant.TWICE_LEFT) {
            lefts.write(row);
        }
        if (plant == Plant.ONLY_LEFT) {
            return;
        }
        if (plant == Plant.TWICE_RIGHT) {
            rights.add(right);
        }
        RowChange change = new RowChange(right);
        rights.add(
                switch (plant) {
                    case AMOUNT -> change.transaction(right.transaction().minor() + 100);
                    case FEE -> change.fees(right.fees().negated());
                    case STATUS -> change.type(EventType.REVERSAL);
                    case SETTLEMENT_DATE ->
                        change.settlementDate(row.settlementDate().plusDays(1));
                    case LOCAL_DATE -> change.localDate(row.localDate().minusDays(1));
                    case TIME -> change.time(row.time().plusSeconds(3600));
                    case LOOK_ALIKE -> change.keys(new JoinKeys(otherKey, "", "someone-elses-" + row.seq(), ""));
                    case JOINED_BY_VOUCHER ->
                        change.keys(new JoinKeys(otherKey, keys.voucherNo(), "", keys.bakongHash()));
                    case JOINED_BY_HASH -> change.keys(new JoinKeys(otherKey, "", "", keys.bakongHash()));
                    case JOINED_BY_WALLET -> change.keys(new JoinKeys(otherKey, "", keys.walletTxnId(), ""));
                    case OTHER_MERCHANT -> change.merchantId("\"Sok, Noodles\"");
                    case UNKNOWN_IDS -> change.keys(new JoinKeys(keys.settlementKey(), "", "", ""));
                    default -> right;
                });
    }

    /// What one party receives the other pays.
    private static TxnRow mirrored(TxnRow row) {
        return new RowChange(row).fees(row.fees().negated());
    }

    private TxnRow payment(int i) {
        int half = Math.max(1, payments / 2);
        int n = i % half; // the same settlement keys in another year
        LocalDate day = DAY.plusYears(i / half);
        Money amount = Money.of("KHR", Integer.toString(1000 + chance.nextInt(500) * 100));
        return new TxnRow(
                day,
                i + 1L,
                EventType.PURCHASE,
                new JoinKeys(
                        new SettlementKey(
                                digits(10_344_000L + n % 8, 8),
                                "00020344",
                                digits(n % 1_000_000, 6),
                                digits(1_122_000_000L + n / 1_000_000, 10),
                                day),
                        digits(2_026_112_200L, 10) + digits(i, 10),
                        i % 100 == 0 ? "wallet,txn \"" + i + "\"" : "wallet-txn-" + i,
                        hash(i)),
                Optional.empty(),
                amount,
                Optional.of(new Converted(amount.convert(TO_CNY, 2), TO_CNY)),
                new Converted(amount.convert(TO_USD, 2), TO_USD),
                new Fees(-chance.nextInt(50), chance.nextInt(50), 3),
                "sok-noodles-" + n % 1000,
                "5812",
                digits(10_344_000L + n % 8, 8),
                "00010344",
                NOON.plusSeconds(i % 30_000),
                day);
    }

    private static String hash(int i) {
        HexFormat hex = HexFormat.of();
        long mixed = (i + 1) * 0x9E3779B97F4A7C15L;
        return hex.toHexDigits(mixed) + hex.toHexDigits(~mixed) + hex.toHexDigits(i) + hex.toHexDigits(-i)
                + "0123456789abcdef";
    }

    private static String digits(long value, int length) {
        String text = Long.toString(value);
        return "0".repeat(length - text.length()) + text;
    }
}
