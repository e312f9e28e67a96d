package io.twoway.features.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.features.reconcile.Difference.Column;
import io.twoway.features.reconcile.Reconciliation.Result;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.JoinKeys;
import io.twoway.protocol.reconciliation.TxnRow;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Most tests write the lunches of one day for both sides, and change one of them on the right.
class ReconciliationTest {

    private static final String LEFT_FILE = "TXN_CN-KH_upi_bakong_20261122_1.csv";
    private static final String RIGHT_FILE = "TXN_CN-KH_bakong_upi_20261122_1.csv";
    private static final Signers NOBODY = nobody();

    @TempDir
    private Path folder = Path.of("");

    private Path left = folder;
    private Path right = folder;
    private final List<Difference> differences = new ArrayList<>();

    @BeforeEach
    void folders() {
        left = folder.resolve("left");
        right = folder.resolve("right");
    }

    @Test
    void two_copies_of_the_same_day_match() throws Exception {
        Result result = reconciled(Stream::of);
        assertThat(result.allMatched()).isTrue();
        assertThat(result.outcomes()).containsEntry(Outcome.MATCHED, 4L);
        assertThat(differences).isEmpty();
    }

    @Test
    void each_planted_difference_is_found_and_called_by_its_name() throws Exception {
        for (int seed = 1; seed <= 5; seed++) {
            Path run = folder.resolve("seed" + seed);
            Map<Outcome, Long> planted = PlantedFiles.write(run.resolve("left"), run.resolve("right"), 400, 3, seed);
            Result result = reconcile(run.resolve("left"), run.resolve("right"), NOBODY);
            assertThat(result.outcomes()).as("seed " + seed).isEqualTo(planted);
        }
    }

    @Test
    void a_row_that_only_one_side_has_is_missing_on_the_other() throws Exception {
        reconciled(_ -> Stream.of());
        assertThat(only())
                .isEqualTo(new Difference(
                        Outcome.MISSING_RIGHT,
                        JoinKey.AMOUNT_AND_TIME,
                        "2026-11-22 00010344-00020344-000002-1122101530",
                        Lunches.row(2).keys().voucherNo(),
                        List.of(LEFT_FILE + ":3"),
                        List.of(),
                        "",
                        List.of()));
    }

    @Test
    void another_amount_is_an_amount_difference_with_both_places_and_values() throws Exception {
        reconciled(changed(change -> change.transaction(8_100_000)));
        assertThat(only().outcome()).isEqualTo(Outcome.AMOUNT_DIFF);
        assertThat(only().by()).isEqualTo(JoinKey.SETTLEMENT_KEY);
        assertThat(only().left()).containsExactly(LEFT_FILE + ":3");
        assertThat(only().right()).containsExactly(RIGHT_FILE + ":3");
        assertThat(only().columns()).containsExactly(new Column("trx_amt", "82000.00", "81000.00"));
    }

    @Test
    void a_fee_that_both_sides_receive_is_an_amount_difference() throws Exception {
        reconciled(changed(change -> change.fees(change.row().fees().negated())));
        assertThat(only().outcome()).isEqualTo(Outcome.AMOUNT_DIFF);
        assertThat(only().columns()).extracting(Column::name).containsExactly("interchange", "switch_fee");
    }

    @Test
    void a_purchase_here_and_a_reversal_there_is_a_status_difference() throws Exception {
        reconciled(changed(change -> change.type(EventType.REVERSAL)));
        assertThat(only().outcome()).isEqualTo(Outcome.STATUS_DIFF);
        assertThat(only().columns()).containsExactly(new Column("event_type", "PURCHASE", "REVERSAL"));
    }

    @Test
    void a_row_that_settled_a_day_later_is_a_date_difference() throws Exception {
        reconciled(changed(change -> change.settlementDate(Lunches.DAY.plusDays(1))));
        assertThat(only().outcome()).isEqualTo(Outcome.DATE_DIFF);
        assertThat(only().by()).isEqualTo(JoinKey.VOUCHER);
        assertThat(only().right()).containsExactly("TXN_CN-KH_bakong_upi_20261123_1.csv:2");
        assertThat(only().columns()).containsExactly(new Column("settlement_date", "2026-11-22", "2026-11-23"));
    }

    @Test
    void the_hour_between_Beijing_and_Phnom_Penh_shows_in_the_local_date() throws Exception {
        reconciled(changed(change -> change.localDate(Lunches.DAY.minusDays(1))));
        assertThat(only().outcome()).isEqualTo(Outcome.DATE_DIFF);
    }

    @Test
    void two_clocks_may_differ_by_a_minute_but_not_by_an_hour() throws Exception {
        assertThat(reconciled(changed(change -> change.time(change.row().time().plusSeconds(60))))
                        .allMatched())
                .isTrue();
        differences.clear();
        reconciled(changed(change -> change.time(change.row().time().plusSeconds(3600))));
        assertThat(only().outcome()).isEqualTo(Outcome.DATE_DIFF);
    }

    @Test
    void a_row_given_twice_is_a_duplicate_of_the_first() throws Exception {
        Result result = reconciled(row -> Stream.of(row, row));
        assertThat(only().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(only().left()).isEmpty();
        assertThat(only().right()).containsExactly(RIGHT_FILE + ":4", RIGHT_FILE + ":3");
        assertThat(result.outcomes()).containsEntry(Outcome.MATCHED, 4L);
    }

    @Test
    void of_two_rows_with_one_key_the_one_that_agrees_is_matched() throws Exception {
        Result result = reconciled(row -> Stream.of(new RowChange(row).transaction(1), row));
        assertThat(only().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(only().right()).containsExactly(RIGHT_FILE + ":3", RIGHT_FILE + ":4");
        assertThat(result.outcomes()).containsEntry(Outcome.MATCHED, 4L);
    }

    @Test
    void a_purchase_and_its_reversal_may_share_a_settlement_key() throws Exception {
        try (SideFiles lefts = lefts();
                SideFiles rights = rights()) {
            for (EventType type : List.of(EventType.PURCHASE, EventType.REVERSAL)) {
                lefts.write(new RowChange(Lunches.row(1)).type(type));
                rights.write(new RowChange(Lunches.mirrored(Lunches.row(1))).type(type));
            }
        }
        assertThat(reconcile(left, right, NOBODY).outcomes()).containsEntry(Outcome.MATCHED, 2L);
        assertThat(differences).isEmpty();
    }

    @Test
    void twins_of_a_settlement_key_in_two_years_are_two_events() throws Exception {
        try (SideFiles lefts = lefts();
                SideFiles rights = rights()) {
            for (int years = 0; years < 3; years++) {
                LocalDate day = Lunches.DAY.plusYears(years);
                JoinKeys keys = new JoinKeys(Lunches.row(1).keys().settlementKey(), "", "", "");
                TxnRow row = new RowChange(new RowChange(Lunches.row(1)).keys(keys)).settlementDate(day);
                lefts.write(row);
                if (years != 1) {
                    rights.write(Lunches.mirrored(row));
                }
            }
        }
        assertThat(reconcile(left, right, NOBODY).outcomes()).containsEntry(Outcome.MATCHED, 2L);
        assertThat(only().outcome()).isEqualTo(Outcome.MISSING_RIGHT);
        assertThat(only().key()).startsWith("2027-11-22 ");
    }

    @ParameterizedTest
    @CsvSource({"VOUCHER,VOUCHER", "BAKONG_HASH,BAKONG_HASH", "WALLET_TXN_ID,WALLET_TXN_ID"})
    void a_row_with_another_settlement_key_is_found_by_the_next_key(JoinKey known, JoinKey by) throws Exception {
        JoinKeys keys = Lunches.row(2).keys();
        Result result = reconciled(changed(change -> change.keys(new JoinKeys(
                Lunches.OTHER_KEY,
                known == JoinKey.VOUCHER ? keys.voucherNo() : "",
                known == JoinKey.WALLET_TXN_ID ? keys.walletTxnId() : "",
                known == JoinKey.BAKONG_HASH ? keys.bakongHash() : ""))));
        assertThat(result.allMatched()).isTrue();
        assertThat(result.matchedBy()).containsEntry(by, 1L);
        assertThat(only().outcome()).isEqualTo(Outcome.MATCHED);
        assertThat(only().columns()).extracting(Column::name).contains("key_acquirer_iin");
    }

    @Test
    void a_row_without_a_common_key_is_missing_with_a_hint() throws Exception {
        reconciled(changed(change -> change.keys(new JoinKeys(Lunches.OTHER_KEY, "", "", ""))));
        assertThat(differences)
                .extracting(Difference::outcome, Difference::mayBe)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Outcome.MISSING_RIGHT, RIGHT_FILE + ":3"),
                        org.assertj.core.groups.Tuple.tuple(Outcome.MISSING_LEFT, LEFT_FILE + ":3"));
    }

    @Test
    void a_purchase_is_not_taken_for_the_refund_that_shares_its_voucher() throws Exception {
        reconciled(changed(change -> {
            JoinKeys keys = new JoinKeys(Lunches.OTHER_KEY, change.row().keys().voucherNo(), "", "");
            return new RowChange(new RowChange(change.keys(keys)).type(EventType.REFUND)).transaction(1_000_000);
        }));
        assertThat(differences)
                .extracting(Difference::outcome)
                .containsExactly(Outcome.MISSING_RIGHT, Outcome.MISSING_LEFT);
    }

    @Test
    void partial_refunds_that_share_a_voucher_are_paired_by_what_they_say() throws Exception {
        try (SideFiles lefts = lefts();
                SideFiles rights = rights()) {
            for (int i = 1; i <= 3; i++) {
                lefts.write(refund(i, i, false));
                rights.write(Lunches.mirrored(refund(i, 4 - i, true)));
            }
        }
        assertThat(reconcile(left, right, NOBODY).allMatched()).isTrue();
    }

    /// @param otherKey whether its settlement key is one that the other side does not have
    private static TxnRow refund(int number, int amount, boolean otherKey) {
        JoinKeys own = Lunches.row(otherKey ? number + 50 : number).keys();
        JoinKeys keys = new JoinKeys(own.settlementKey(), "2".repeat(20), "", "");
        RowChange refund = new RowChange(new RowChange(Lunches.row(1)).type(EventType.REFUND));
        return new RowChange(refund.transaction(amount * 1000L)).keys(keys);
    }

    @Test
    void the_listing_does_not_depend_on_the_seed_of_the_hashes() throws Exception {
        PlantedFiles.write(left, right, 400, 3, 1);
        List<Difference> one = new ArrayList<>();
        List<Difference> two = new ArrayList<>();
        new Reconciliation(left, right, NOBODY, 1).run(one::add);
        new Reconciliation(left, right, NOBODY, 2).run(two::add);
        assertThat(one).isEqualTo(two).isNotEmpty();
    }

    @Test
    void many_rows_with_one_key_are_duplicates_and_take_no_time() throws Exception {
        try (SideFiles lefts = lefts();
                SideFiles rights = rights()) {
            for (int i = 0; i < 20_000; i++) {
                lefts.write(Lunches.row(1));
                rights.write(Lunches.mirrored(Lunches.row(1)));
            }
        }
        assertThat(reconcile(left, right, NOBODY).outcomes())
                .containsEntry(Outcome.MATCHED, 1L)
                .containsEntry(Outcome.DUPLICATE, 39_998L);
    }

    @Test
    void a_damaged_file_is_refused_before_anything_is_told() throws Exception {
        reconciled(Stream::of);
        Path file = right.resolve(RIGHT_FILE);
        Files.writeString(file, Files.readString(file).replaceFirst("82000.00", "82000.0"));
        assertThatThrownBy(() -> reconcile(left, right, NOBODY))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(RIGHT_FILE + ":2: trx_amt is not an amount in KHR");
        assertThat(differences).isEmpty();
    }

    @Test
    void a_folder_without_files_or_with_a_stranger_is_refused() throws Exception {
        reconciled(Stream::of);
        assertThatThrownBy(() -> reconcile(left, folder, NOBODY)).hasMessage("no TXN_*.csv in " + folder);
        Files.writeString(right.resolve("TXN_yesterday.csv"), "");
        assertThatThrownBy(() -> reconcile(left, right, NOBODY)).hasMessageContaining("TXN_yesterday.csv: the name");
    }

    @Test
    void signatures_are_verified_with_the_keys_given() throws Exception {
        KeyPair upi = Keys.generate("EC");
        KeyPair bakong = Keys.generate("EC");
        try (SideFiles lefts = new SideFiles(left, "upi", "bakong", Optional.of(key("upi", upi)));
                SideFiles rights = new SideFiles(right, "bakong", "upi", Optional.of(key("bakong", bakong)))) {
            lefts.write(Lunches.row(1));
            rights.write(Lunches.mirrored(Lunches.row(1)));
        }
        Path keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("upi-1.pem"), Keys.toPem(upi.getPublic()));
        Files.writeString(keys.resolve("bakong-1.pem"), Keys.toPem(bakong.getPublic()));
        String upiKey = keys.resolve("upi-1.pem").toString();
        String bakongKey = keys.resolve("bakong-1.pem").toString();

        assertThat(reconcile(left, right, NOBODY).verified()).isFalse();
        assertThat(reconcile(left, right, Signers.of(List.of(), List.of(keys))).verified())
                .isTrue();
        assertThat(reconcile(left, right, Signers.of(List.of(upiKey, bakongKey), List.of()))
                        .verified())
                .isTrue();
        assertThatThrownBy(() -> reconcile(left, right, Signers.of(List.of(upiKey), List.of())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(RIGHT_FILE + ".sig: the signature does not match");
        Files.delete(left.resolve(LEFT_FILE + ".sig"));
        assertThatThrownBy(() -> reconcile(left, right, Signers.of(List.of(), List.of(keys))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has no signature " + LEFT_FILE + ".sig");
    }

    private static SigningKey key(String party, KeyPair pair) {
        return new SigningKey(party + "-1", party, pair.getPrivate());
    }

    private static Signers nobody() {
        try {
            return Signers.of(List.of(), List.of());
        } catch (BadInput e) {
            throw new IllegalStateException(e);
        }
    }

    private static Rows changed(UnaryChange change) {
        return row -> Stream.of(change.of(new RowChange(row)));
    }

    /// What becomes of the second lunch on the right side.
    private interface Rows {
        Stream<TxnRow> of(TxnRow row);
    }

    private interface UnaryChange {
        TxnRow of(RowChange change);
    }

    /// Four lunches; `second` says what becomes of the second one on the right.
    private Result reconciled(Rows second) throws IOException, BadInput {
        try (SideFiles lefts = lefts();
                SideFiles rights = rights()) {
            for (int number = 1; number <= 4; number++) {
                TxnRow row = Lunches.row(number);
                lefts.write(row);
                TxnRow mirrored = Lunches.mirrored(row);
                Stream<TxnRow> changed = number == 2 ? second.of(mirrored) : Stream.of(mirrored);
                for (TxnRow written : changed.toList()) {
                    rights.write(written);
                }
            }
        }
        return reconcile(left, right, NOBODY);
    }

    private SideFiles lefts() throws IOException {
        return new SideFiles(left, "upi", "bakong");
    }

    private SideFiles rights() throws IOException {
        return new SideFiles(right, "bakong", "upi");
    }

    private Result reconcile(Path one, Path other, Signers signers) throws BadInput, IOException {
        differences.clear();
        return new Reconciliation(one, other, signers, 42).run(differences::add);
    }

    private Difference only() {
        assertThat(differences).hasSize(1);
        return differences.getFirst();
    }
}
