package io.twoway.party.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Messages;
import io.twoway.party.ledger.Leftover;
import io.twoway.party.ledger.Owed;
import io.twoway.party.ledger.Payment;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.DspRow;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.ExcRow;
import io.twoway.protocol.reconciliation.TxnRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Money OWED = Money.of("USD", "20.25");
    private static final SettledCorridor CN_KH = Lunch.corridor("CN-KH");

    private final Rows rows = new Rows(Lunch.NETWORK);

    @Test
    void both_switches_write_the_same_about_a_payment() {
        theSame(txn(Lunch.atUnionPay(), "bakong", OWED), txn(Lunch.atBakong(), "upi", OWED.negated()));
    }

    @Test
    void both_switches_write_the_same_about_a_payment_with_the_payers_code() {
        theSame(txn(Lunch.scanAtUnionPay(), "bakong", OWED), txn(Lunch.scanAtBakong(), "upi", OWED.negated()));
    }

    @Test
    void both_switches_write_the_same_about_one_that_was_taken_back() {
        Optional<Answer> no = Optional.of(Rejected.because(ResponseCode.TIME_OUT));
        Payment asked = Lunch.row("upi", "bakong", Messages.CPM_PAY_BY_NUMBER, no, Lunch.NOON);
        Payment converted = Lunch.row("bakong", "upi", Messages.CPM_PAY, no, Lunch.NOON);

        theSame(reversal(asked, "bakong"), reversal(converted, "upi"));
        assertThat(reversal(asked, "bakong").settlement())
                .isEqualTo(reversal(converted, "upi").settlement());
    }

    private TxnRow reversal(Payment payment, String counterparty) {
        return rows.txn(
                new Owed(payment, counterparty, Money.zero(OWED.currency()), OWED, true),
                CN_KH,
                EventType.REVERSAL,
                Lunch.DAY,
                1);
    }

    private static void theSame(TxnRow ours, TxnRow theirs) {
        assertThat(theirs.keys().settlementKey()).isEqualTo(ours.keys().settlementKey());
        assertThat(theirs.keys().voucherNo()).isEqualTo(ours.keys().voucherNo());
        assertThat(theirs.transaction()).isEqualTo(ours.transaction());
        assertThat(theirs.billing()).isEqualTo(ours.billing());
        assertThat(theirs.settlement()).isEqualTo(ours.settlement());
        assertThat(theirs.time()).isEqualTo(ours.time());
        assertThat(theirs.localDate()).isEqualTo(ours.localDate());
    }

    @Test
    void the_amount_is_what_the_books_say() {
        assertThat(txn(Lunch.atUnionPay(), "bakong", Money.of("USD", "20.26"))
                        .settlement()
                        .money())
                .isEqualTo(Money.of("USD", "20.26"));
    }

    @Test
    void the_day_at_the_merchants_is_that_of_phnom_penh() {
        Payment atMidnight = Lunch.row(
                "upi",
                "unionpay-app",
                Messages.PAY,
                Optional.of(new Answer.Approved(
                        Messages.VOUCHER,
                        new SettlementKey("99910116", "99990116", "000001", "1123000001", Lunch.DAY),
                        "000001000001",
                        Messages.AMOUNTS,
                        Messages.SOK)),
                Instant.parse("2026-11-22T16:00:01Z"));

        TxnRow row = txn(atMidnight, "bakong", OWED);

        assertThat(row.time()).isEqualTo("2026-11-22T16:00:01Z"); // 00:00:01 in Beijing
        assertThat(row.localDate()).isEqualTo("2026-11-22"); // 23:00:01 in Phnom Penh
    }

    @Test
    void a_key_without_a_year_gets_the_one_it_was_seen_in() {
        Facts facts = Facts.of(Lunch.atUnionPay(), true).orElseThrow();

        assertThat(facts.time(Lunch.NOON)).isEqualTo(Lunch.NOON);
        assertThat(facts.time(Lunch.NOON.plus(365, ChronoUnit.DAYS))).isEqualTo(Lunch.NOON.plus(365, ChronoUnit.DAYS));
        assertThat(facts.time(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(Lunch.NOON);
    }

    @Test
    void each_of_several_refunds_has_a_key_of_its_own_and_names_the_payment() {
        TxnRow one = refund("20261122200001000002");
        TxnRow other = refund("20261122200001000003");

        assertThat(one.keys().settlementKey()).isNotEqualTo(other.keys().settlementKey());
        assertThat(one.original().orElseThrow().settlementKey()).isEqualTo(Messages.KEY);
        assertThat(one.original().orElseThrow().voucherNo()).isEqualTo(Messages.VOUCHER);
    }

    @Test
    void a_step_of_a_dispute_is_what_it_moves() {
        assertThat(type(DisputeStage.CHARGEBACK, DisputeSide.ISSUER)).hasValue(EventType.CHARGEBACK);
        assertThat(type(DisputeStage.REPRESENTMENT, DisputeSide.ACQUIRER)).hasValue(EventType.REPRESENTMENT);
        assertThat(type(DisputeStage.CREDIT_ADJUSTMENT, DisputeSide.ACQUIRER)).hasValue(EventType.ADJUSTMENT);
        assertThat(type(DisputeStage.ARBITRATION, DisputeSide.ACQUIRER)).hasValue(EventType.ADJUSTMENT);
        assertThat(type(DisputeStage.GOOD_FAITH, DisputeSide.ACQUIRER)).hasValue(EventType.ADJUSTMENT);
        assertThat(type(DisputeStage.GOOD_FAITH, DisputeSide.ISSUER)).hasValue(EventType.REPRESENTMENT);
    }

    @Test
    void a_row_of_a_dispute_names_the_payment_the_reason_and_the_evidence() {
        DspRow row =
                rows.dsp(step(DisputeStage.CHARGEBACK, DisputeSide.ISSUER, List.of("ab".repeat(32))), Lunch.DAY, 1);

        assertThat(row.stage()).isEqualTo(DspRow.Stage.CHARGEBACK);
        assertThat(row.originalKey()).isEqualTo(Messages.KEY);
        assertThat(row.reasonCode()).isEqualTo("9906");
        assertThat(row.amount()).isEqualTo(Messages.AMOUNTS.transaction());
        assertThat(row.evidenceSha256()).isEqualTo("ab".repeat(32));
    }

    @Test
    void several_documents_make_one_hash_and_none_makes_none() {
        List<String> two = List.of("ab".repeat(32), "cd".repeat(32));

        assertThat(rows.dsp(step(DisputeStage.CHARGEBACK, DisputeSide.ISSUER, two), Lunch.DAY, 1)
                        .evidenceSha256())
                .matches("[0-9a-f]{64}")
                .isNotIn(two);
        assertThat(rows.dsp(step(DisputeStage.CHARGEBACK, DisputeSide.ISSUER, List.of()), Lunch.DAY, 1)
                        .evidenceSha256())
                .isEmpty();
    }

    private static Optional<EventType> type(DisputeStage stage, DisputeSide by) {
        return Rows.type(Lunch.owed(step(stage, by, List.of()), "bakong", OWED));
    }

    private static Payment step(DisputeStage stage, DisputeSide by, List<String> evidence) {
        Request.Dispute dispute = new Request.Dispute(
                stage.stepOf("D1", by),
                "D1",
                stage,
                by,
                DisputeReason.FRAUD,
                Messages.ORIGINAL,
                Lunch.DAY,
                Messages.SOK,
                Messages.AMOUNTS,
                evidence);
        return Lunch.row("upi", "unionpay-app", dispute, Optional.empty(), Lunch.NOON);
    }

    @Test
    void what_a_partner_calls_its_events_does_not_break_the_file() {
        Payment odd = Lunch.row(
                "upi",
                "unionpay-app",
                Messages.PAY,
                Optional.of(new Answer.Approved(
                        "V-1",
                        new SettlementKey("", "ACQ", "7", "now", Lunch.DAY),
                        "000001000001",
                        Messages.AMOUNTS,
                        Messages.SOK)),
                Lunch.NOON);

        TxnRow row = txn(odd, "bakong", OWED);

        assertThat(row.keys().settlementKey().parts()).isEqualTo("00000000-00000000-000000-0000000000");
        assertThat(row.acquirerIin()).isEmpty();
        assertThat(row.time()).isEqualTo(Lunch.NOON);
    }

    @Test
    void a_payment_belongs_to_the_corridor_of_its_countries() {
        assertThat(rows.corridor(Lunch.atUnionPay(), "bakong")).hasValue(CN_KH);
        assertThat(rows.corridor(Lunch.atUnionPay(), "unionpay-app")).hasValue(CN_KH);
        assertThat(rows.corridor(Lunch.atBakong(), "mekong-acquirer")).hasValue(CN_KH);
    }

    @Test
    void with_the_payers_code_too_though_it_comes_from_the_payees_side() {
        assertThat(rows.corridor(Lunch.scanAtUnionPay(), "bakong")).hasValue(CN_KH);
        assertThat(rows.corridor(Lunch.scanAtUnionPay(), "unionpay-app")).hasValue(CN_KH);
        assertThat(rows.corridor(Lunch.scanAtBakong(), "mekong-acquirer")).hasValue(CN_KH);
    }

    @Test
    void two_parties_that_no_agreement_joins_settle_nothing() {
        assertThat(rows.corridor(Lunch.atUnionPay(), "mekong-acquirer")).isEmpty();
        assertThat(rows.corridor(Lunch.atUnionPay(), "nobody")).isEmpty();
    }

    @Test
    void routes_between_the_same_countries_are_one_corridor() {
        SettledCorridor both = Lunch.corridor("KH-CN");

        assertThat(both.routes()).extracting(route -> route.id()).containsExactly("KH-CN", "KH-CN-WECHAT");
        assertThat(both.joins(Lunch.NETWORK, Lunch.NETWORK.party("upi"), Lunch.NETWORK.party("wechatpay")))
                .isTrue(); // the gateway between them holds no money
        assertThat(both.joins(Lunch.NETWORK, Lunch.NETWORK.party("upi"), Lunch.NETWORK.party("cpg")))
                .isFalse();
    }

    @Test
    void a_reversal_that_was_given_up_is_unreversed() {
        assertThat(exc(Leftover.Kind.UNDELIVERED, "Reversal").reason()).isEqualTo(ExcRow.Reason.UNREVERSED);
        assertThat(exc(Leftover.Kind.UNDELIVERED, "Refund").reason()).isEqualTo(ExcRow.Reason.SAF_LEFTOVER);
        assertThat(exc(Leftover.Kind.UNRESOLVED, "").reason()).isEqualTo(ExcRow.Reason.UNMATCHED);
        assertThat(exc(Leftover.Kind.LATE, "").reason()).isEqualTo(ExcRow.Reason.LATE);
    }

    private ExcRow exc(Leftover.Kind kind, String what) {
        return rows.exc(new Leftover(Lunch.atUnionPay(), "bakong", kind, what), LocalDate.of(2026, 11, 23), 1);
    }

    private TxnRow refund(String voucher) {
        return rows.txn(
                Lunch.owed(Lunch.refundAtUnionPay(voucher), "bakong", OWED.negated()),
                CN_KH,
                EventType.REFUND,
                Lunch.DAY,
                1);
    }

    private TxnRow txn(Payment payment, String counterparty, Money moved) {
        return rows.txn(Lunch.owed(payment, counterparty, moved), CN_KH, EventType.PURCHASE, Lunch.DAY, 1);
    }
}
