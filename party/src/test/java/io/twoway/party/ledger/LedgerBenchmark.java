package io.twoway.party.ledger;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Opens payments with a payer's debit and approves them with an answer, as an issuer does, for 1, 8 and
/// 64 callers on virtual threads. Prints the time from call to durable, and rows per second: of each
/// payment one opened, one updated and two posted.
final class LedgerBenchmark {

    private static final int PAYERS = 1000;
    private static final byte[] BODY = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private LedgerBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("twoway-benchmark");
        try (Database database = Database.embedded(folder);
                Ledger ledger = Ledger.start(database, InstantSource.system())) {
            List<Balance> payers = LongStream.range(0, PAYERS)
                    .mapToObj(i -> new Balance("icbc", "payer-" + i, Money.of("KHR", "1000000000")))
                    .toList();
            ledger.openAccounts(payers, Payments.TODAY);
            measure(ledger, 64, 300); // warms up
            measure(ledger, 1, 3000);
            measure(ledger, 8, 2000);
            measure(ledger, 64, 1000);
            measure(ledger, 256, 250);
            System.out.println("books: " + (ledger.check().isEmpty() ? "in balance" : ledger.check()));
        } finally {
            Folders.delete(folder);
        }
    }

    private static void measure(Ledger ledger, int callers, int each) {
        long commits = ledger.commits();
        long start = System.nanoTime();
        List<long[]> times = Crowd.of(callers, caller -> pay(ledger, callers + "-" + each + "-" + caller, each));
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        long payments = (long) callers * each;
        System.out.printf(
                "%3d callers: call to durable p50 %.2f ms, p99 %.2f ms; %,.0f payments/s, %,.0f rows/s, %,.0f commits/s%n",
                callers,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                payments / seconds,
                4 * payments / seconds,
                (ledger.commits() - commits) / seconds);
    }

    private static long[] pay(Ledger ledger, String prefix, int payments) {
        long[] nanos = new long[2 * payments];
        for (int i = 0; i < payments; i++) {
            String id = prefix + "-" + i;
            String payer = "payer-" + Math.floorMod(id.hashCode(), PAYERS);
            long start = System.nanoTime();
            Payment payment = ledger.open(Payments.lunch("icbc", id)
                            .with(Change.NONE.withPostings(Posting.debit(payer, "upi", Payments.LUNCH))))
                    .payment();
            long opened = System.nanoTime();
            ledger.advance(
                    payment,
                    PaymentEvent.APPROVAL,
                    Change.NONE.withVoucher(id).withAnswer(new Answer.Acknowledged(), BODY));
            nanos[2 * i] = opened - start;
            nanos[2 * i + 1] = System.nanoTime() - opened;
        }
        return nanos;
    }
}
