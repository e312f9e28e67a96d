package io.twoway.party.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Messages;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Database;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.ledger.SettlementState;
import io.twoway.party.link.KeyVault;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.FileReader;
import io.twoway.protocol.reconciliation.FileSignature;
import io.twoway.protocol.reconciliation.Row;
import io.twoway.protocol.reconciliation.SumRow;
import io.twoway.protocol.reconciliation.TxnRow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// UnionPay's switch after three lunches, two of which were on the date that is closed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosingIT {

    @TempDir
    private static Path folder;

    private Database database;
    private Ledger ledger;
    private Archive archive;
    private KeyVault vault;

    @BeforeAll
    void start() {
        database = Database.embedded(folder.resolve("database"));
        ledger = Ledger.start(database, () -> Lunch.NOON);
        vault = new KeyVault(folder.resolve("keys"));
        archive = new Archive(
                folder.resolve("settlement"),
                vault,
                () -> Lunch.NOON,
                new Ids(() -> Lunch.NOON, new SplittableRandom(1)));
        lunch("000001", PaymentState.APPROVED, 0);
        lunch("000002", PaymentState.REFUND_PENDING, 0);
        lunch("000003", PaymentState.APPROVED, 1);
        close();
    }

    @AfterAll
    void stop() {
        ledger.close();
        database.close();
    }

    @Test
    void the_files_have_the_payments_of_the_date_and_no_others() throws Exception {
        List<Row> rows = rows(FileKind.TXN, "bakong");

        assertThat(rows).extracting(Row::seq).containsExactly(1L, 2L);
        assertThat(rows)
                .extracting(row -> ((TxnRow) row).keys().settlementKey().traceNumber())
                .containsExactly("000001", "000002"); // a refund that is under way takes nothing back yet
        assertThat(rows(FileKind.TXN, "unionpay-app"))
                .extracting(row -> ((TxnRow) row).settlement().money())
                .containsOnly(Money.of("CNY", "146.43"));
    }

    @Test
    void the_sums_are_those_of_the_rows() throws Exception {
        SumRow sum = (SumRow) rows(FileKind.SUM, "bakong").getFirst();

        assertThat(sum.count()).isEqualTo(2);
        assertThat(sum.sum()).isEqualTo(4050);
        assertThat(sum.direction()).isEqualTo(SumRow.Direction.TO_RECEIVER);
    }

    @Test
    void files_without_rows_are_there_too() throws Exception {
        assertThat(rows(FileKind.EXC, "bakong")).isEmpty();
        assertThat(rows(FileKind.DSP, "bakong")).isEmpty();
    }

    @Test
    void closing_a_date_twice_leaves_the_same() throws Exception {
        byte[] before = archive.read(name(FileKind.TXN, "bakong")).orElseThrow().file();
        List<SettlementBatch> batches = ledger.settlements().batches();

        close();

        assertThat(archive.read(name(FileKind.TXN, "bakong")).orElseThrow().file())
                .isEqualTo(before);
        assertThat(ledger.settlements().batches()).isEqualTo(batches);
        assertThat(batches)
                .extracting(batch -> batch.key().counterparty(), SettlementBatch::net, SettlementBatch::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bakong", Money.of("USD", "40.50"), SettlementState.OPEN),
                        org.assertj.core.groups.Tuple.tuple(
                                "unionpay-app", Money.of("CNY", "-292.86"), SettlementState.OPEN));
    }

    private void close() {
        new Closing(Lunch.NETWORK, ledger.settlements(), archive)
                .close(new HashSet<>(Set.of(Lunch.corridor("CN-KH"))), Lunch.DAY, Lunch.NOON);
    }

    /// @param later days after the date that is closed
    private void lunch(String trace, PaymentState state, int later) {
        Pay pay = Messages.PAY;
        Approved approved = new Approved(
                Messages.VOUCHER.substring(0, 14) + trace,
                new io.twoway.protocol.message.SettlementKey(
                        "99910116", "99990116", trace, "1122200001", Lunch.DAY.plusDays(later)),
                "200001" + trace,
                Messages.AMOUNTS,
                Messages.SOK);
        ledger.open(new NewPayment(
                new PaymentKey("upi", "unionpay-app", "Pay", "lunch-" + trace),
                "M-" + trace,
                Fingerprint.of(trace.getBytes(StandardCharsets.UTF_8)),
                pay,
                Lunch.DAY.plusDays(later),
                state,
                List.<Claim>of(),
                Change.NONE
                        .withVoucher(approved.voucher())
                        .withOutcome(approved)
                        .withPostings(Position.passThrough(
                                "unionpay-app", Money.of("CNY", "146.43"), "bakong", Money.of("USD", "20.25")))));
    }

    private static FileName name(FileKind kind, String to) {
        return new FileName(kind, "CN-KH", "upi", to, Lunch.DAY, 1);
    }

    /// As the receiver reads them: to the end, with the signature.
    private List<Row> rows(FileKind kind, String to) throws Exception {
        Archive.Signed signed = archive.read(name(kind, to)).orElseThrow();
        FileReader reader = new FileReader(name(kind, to), new ByteArrayInputStream(signed.file()));
        List<Row> rows = new ArrayList<>();
        Optional<Row> row = reader.next();
        while (row.isPresent()) {
            rows.add(row.get());
            row = reader.next();
        }
        Map<String, java.security.PublicKey> keys =
                Map.of("upi-ec-1", vault.pair(Lunch.NETWORK.party("upi"), "EC").getPublic());
        FileSignature.verify(
                name(kind, to), reader.trailer(), signed.signature(), kid -> Optional.ofNullable(keys.get(kid)));
        return rows;
    }
}
