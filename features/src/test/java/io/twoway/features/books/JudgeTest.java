package io.twoway.features.books;

import static io.twoway.features.books.Sample.account;
import static io.twoway.features.books.Sample.amounts;
import static io.twoway.features.books.Sample.billing;
import static io.twoway.features.books.Sample.legs;
import static io.twoway.features.books.Sample.lunch;
import static io.twoway.features.books.Sample.noLeg;
import static io.twoway.features.books.Sample.on;
import static io.twoway.features.books.Sample.oneMore;
import static io.twoway.features.books.Sample.owing;
import static io.twoway.features.books.Sample.scan;
import static io.twoway.features.books.Sample.state;
import static io.twoway.features.books.Sample.tea;
import static io.twoway.features.books.Sample.type;
import static io.twoway.features.books.Sample.undone;
import static io.twoway.features.books.Verdict.AMOUNT_DRIFT;
import static io.twoway.features.books.Verdict.CONSERVED;
import static io.twoway.features.books.Verdict.DUPLICATED_LEG;
import static io.twoway.features.books.Verdict.MISSING_LEG;
import static io.twoway.features.books.Verdict.RATE_DRIFT;
import static io.twoway.features.books.Verdict.UNRESOLVED;
import static io.twoway.features.books.Verdict.WRONG_SETTLEMENT_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.books.Row.Amount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Topology BUILT_IN = Topology.of(Sample.networkFile());

    @Test
    void a_payment_that_all_book_alike_is_conserved_in_each_currency() {
        assertThat(verdicts(lunch("p1"))).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(verdicts(tea("p2"))).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
    }

    @Test
    void a_payment_with_the_payers_code_is_judged_like_any_other() {
        assertThat(verdicts(scan("p1"))).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(verdicts(scan("p1").without("mekong-acquirer"))).containsEntry("KHR", MISSING_LEG);
        assertThat(verdicts(scan("p1").everywhere(noLeg("")))).isEqualTo(Map.of("KHR", MISSING_LEG));
        assertThat(verdicts(scan("p1").at("upi", state("UNKNOWN")))).containsEntry("KHR", UNRESOLVED);
    }

    @Test
    void a_code_that_was_issued_is_no_payment() {
        for (String message : List.of("IssueCode", "CpmIssue")) {
            assertThat(judge(new Sample(List.of(
                            type(message).apply(noLeg("").apply(lunch("p1").row("bakong")))))))
                    .isEmpty();
        }
    }

    @Test
    void a_lost_credit_is_a_missing_leg_in_its_currency_only() {
        assertThat(verdicts(lunch("p1").without("mekong-acquirer")))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", MISSING_LEG, "USD", CONSERVED));
        assertThat(why(lunch("p1").without("mekong-acquirer"), "KHR"))
                .isEqualTo("bakong due:mekong-acquirer KHR 82000.00, mekong-acquirer due:bakong KHR 0.00");
    }

    @Test
    void a_lost_debit_is_a_missing_leg() {
        assertThat(verdicts(lunch("p1").without("unionpay-app"))).containsEntry("CNY", MISSING_LEG);
    }

    @Test
    void a_merchant_who_was_not_credited_is_a_missing_leg() {
        assertThat(verdicts(lunch("p1").at("mekong-acquirer", noLeg("merchant:"))))
                .containsEntry("KHR", MISSING_LEG);
    }

    @Test
    void money_that_is_still_held_is_a_missing_leg() {
        Sample held = tea("p1").at("mekong-issuer", legs(all -> all.subList(0, 2)));
        assertThat(verdicts(held)).containsEntry("KHR", MISSING_LEG).containsEntry("USD", MISSING_LEG);
    }

    @Test
    void an_approval_without_any_leg_is_a_missing_leg() {
        assertThat(verdicts(lunch("p1").everywhere(noLeg("")))).isEqualTo(Map.of("KHR", MISSING_LEG));
    }

    @Test
    void postings_whose_payment_is_gone_are_a_missing_leg() {
        Sample stray = lunch("p1")
                .at(
                        "bakong",
                        row -> new Row(
                                row.root(),
                                row.party(),
                                row.paymentId(),
                                row.sender(),
                                row.type(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                0,
                                null,
                                null,
                                null,
                                row.postings()));
        assertThat(verdicts(stray)).containsEntry("USD", MISSING_LEG);
    }

    @Test
    void a_net_position_that_both_ends_paid_is_conserved() {
        Sample paid = new Sample(List.of(paid("upi", "bakong", 2025), paid("bakong", "upi", -2025)));
        assertThat(verdicts(paid)).isEqualTo(Map.of("USD", CONSERVED));
    }

    @Test
    void a_net_position_that_one_end_has_still_to_pay_is_unresolved() {
        Sample half = new Sample(List.of(paid("upi", "bakong", 2025)));
        assertThat(verdicts(half)).containsEntry("USD", UNRESOLVED);
    }

    @Test
    void a_net_position_of_which_the_ends_paid_different_amounts_is_a_drift() {
        Sample less = new Sample(List.of(paid("upi", "bakong", 2025), paid("bakong", "upi", -2024)));
        assertThat(verdicts(less)).containsEntry("USD", AMOUNT_DRIFT);
    }

    private static Row paid(String party, String counterparty, long minor) {
        LocalDate date = LocalDate.of(2026, 11, 22);
        return new Row(
                "2026-11-22-CN-KH-USD-upi-bakong",
                party,
                "2026-11-22-CN-KH-USD-upi-bakong",
                party,
                "SETTLEMENT",
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                List.of(
                        new Row.Leg("due:" + counterparty, "USD", minor, date, 0),
                        new Row.Leg("nostro:" + counterparty, "USD", -minor, date, 0)));
    }

    @Test
    void a_credit_by_two_rows_is_a_duplicated_leg() {
        Sample twice = lunch("p1").with(type("Result").apply(lunch("p1").row("mekong-acquirer")));
        assertThat(verdicts(twice)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", DUPLICATED_LEG, "USD", CONSERVED));
    }

    @Test
    void a_credit_booked_twice_by_one_row_is_a_duplicated_leg() {
        Sample twice = lunch("p1").at("mekong-acquirer", amounts("KHR", minor -> minor * 2));
        assertThat(verdicts(twice)).containsEntry("KHR", DUPLICATED_LEG);
    }

    @Test
    void what_everybody_books_twice_is_a_duplicated_leg() {
        assertThat(verdicts(lunch("p1").everywhere(amounts("USD", minor -> minor * 2))))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", DUPLICATED_LEG));
    }

    @Test
    void one_minor_unit_between_two_parties_is_a_drift() {
        assertThat(verdicts(lunch("p1").at("mekong-acquirer", oneMore("KHR"))))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", AMOUNT_DRIFT, "USD", CONSERVED));
        assertThat(verdicts(lunch("p1").at("bakong", oneMore("USD")))).containsEntry("USD", AMOUNT_DRIFT);
    }

    @Test
    void one_minor_unit_that_all_agree_on_but_nobody_was_told_is_a_drift() {
        assertThat(verdicts(tea("p1").everywhere(oneMore("CNY")))).containsEntry("CNY", AMOUNT_DRIFT);
    }

    @Test
    void a_payer_who_pays_more_than_she_was_told_is_a_drift() {
        assertThat(verdicts(lunch("p1").at("unionpay-app", oneMore("CNY")))).containsEntry("CNY", AMOUNT_DRIFT);
    }

    @Test
    void a_party_that_was_told_another_amount_is_a_drift() {
        Amount other = new Amount("CNY", 14_644, new BigDecimal("0.00178571"));
        assertThat(verdicts(lunch("p1").at("unionpay-app", billing(other)))).containsEntry("CNY", AMOUNT_DRIFT);
    }

    @Test
    void an_amount_that_does_not_follow_its_rate_is_a_rate_drift() {
        Amount cheap = new Amount("CNY", 14_642, new BigDecimal("0.00178571")); // 146.42822, cut instead of rounded up
        Sample rounded =
                lunch("p1").everywhere(billing(cheap)).everywhere(amounts("CNY", minor -> minor - Long.signum(minor)));
        assertThat(verdicts(rounded)).isEqualTo(Map.of("CNY", RATE_DRIFT, "KHR", CONSERVED, "USD", CONSERVED));
    }

    @Test
    void an_issuer_that_does_not_follow_its_own_rate_is_a_rate_drift() {
        Sample dear = tea("p1").at("mekong-issuer", amounts("KHR", minor -> minor + 100L * Long.signum(minor)));
        assertThat(verdicts(dear)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", RATE_DRIFT, "USD", CONSERVED));
    }

    @Test
    void an_end_that_settles_tomorrow_is_on_the_wrong_day() {
        assertThat(verdicts(lunch("p1").at("mekong-acquirer", on(Sample.TODAY.plusDays(1)))))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", WRONG_SETTLEMENT_DATE, "USD", CONSERVED));
    }

    @Test
    void all_on_a_day_that_is_not_the_corridors_are_on_the_wrong_day() {
        assertThat(verdicts(lunch("p1").everywhere(on(Sample.TODAY.plusDays(1)))))
                .isEqualTo(Map.of(
                        "CNY", WRONG_SETTLEMENT_DATE, "KHR", WRONG_SETTLEMENT_DATE, "USD", WRONG_SETTLEMENT_DATE));
    }

    @Test
    void an_unknown_outcome_is_unresolved_and_what_is_missing_may_still_come() {
        assertThat(verdicts(lunch("p1").at("upi", state("UNKNOWN")))).containsEntry("CNY", UNRESOLVED);
        assertThat(verdicts(lunch("p1").at("upi", state("UNKNOWN")).without("mekong-acquirer")))
                .containsEntry("KHR", UNRESOLVED);
        assertThat(verdicts(lunch("p1").at("bakong", state("REVERSAL_PENDING"))))
                .containsEntry("USD", UNRESOLVED);
        assertThat(verdicts(lunch("p1").at("bakong", state("EXCEPTION")))).containsEntry("USD", UNRESOLVED);
    }

    @Test
    void somebody_who_was_not_told_makes_it_unresolved() {
        assertThat(verdicts(lunch("p1").at("upi", owing(1)))).containsEntry("KHR", UNRESOLVED);
        assertThat(why(lunch("p1").at("upi", owing(1)), "KHR")).isEqualTo("upi has 1 advices to deliver (Pay)");
    }

    @Test
    void a_wallet_that_says_declined_while_its_host_has_debited_makes_it_unresolved() {
        Sample conflict = lunch("p1")
                .everywhere(row -> row.postings().isEmpty() ? state("DECLINED").apply(row) : row);
        assertThat(verdicts(conflict)).containsEntry("CNY", UNRESOLVED);
        assertThat(why(conflict, "CNY")).isEqualTo("unionpay-app says DECLINED (Pay) and APPROVED (Debit)");
    }

    @Test
    void a_wallet_that_says_approved_while_its_host_has_taken_the_debit_back_makes_it_unresolved() {
        Sample conflict = scan("p1")
                .everywhere(row -> row.postings().isEmpty()
                        ? row
                        : undone().andThen(state("REVERSED")).apply(row));
        assertThat(verdicts(conflict)).containsEntry("CNY", UNRESOLVED);
        assertThat(why(conflict, "CNY")).isEqualTo("unionpay-app says APPROVED (CpmPay) and REVERSED (Debit)");
    }

    @Test
    void a_wallet_that_says_approved_of_what_the_merchant_cancelled_is_right() {
        Sample cancelled = lunch("p1")
                .everywhere(row -> row.postings().isEmpty()
                        ? row
                        : undone().andThen(state("CANCELLED")).apply(row));
        assertThat(verdicts(cancelled)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(verdicts(cancelled.everywhere(
                        row -> row.type().equals("Debit") ? state("REVERSED").apply(row) : row)))
                .as("her host is told of it as of a reversal")
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
    }

    @Test
    void what_no_answer_can_put_right_is_said_of_an_unresolved_payment_too() {
        Sample open = lunch("p1").at("upi", owing(1));
        assertThat(verdicts(open.at("mekong-acquirer", oneMore("KHR")))).containsEntry("KHR", AMOUNT_DRIFT);
        assertThat(verdicts(open.at("mekong-acquirer", amounts("KHR", minor -> minor * 2))))
                .containsEntry("KHR", DUPLICATED_LEG);
    }

    @Test
    void a_declined_payment_that_moved_nothing_is_conserved() {
        assertThat(verdicts(lunch("p1").everywhere(noLeg("")).everywhere(state("DECLINED"))))
                .isEqualTo(Map.of("KHR", CONSERVED));
    }

    @Test
    void a_declined_payment_that_moved_something_is_not() {
        assertThat(verdicts(lunch("p1").everywhere(state("DECLINED"))))
                .isEqualTo(Map.of("CNY", MISSING_LEG, "KHR", MISSING_LEG, "USD", MISSING_LEG));
    }

    @Test
    void a_reversed_payment_that_all_have_put_back_is_conserved() {
        assertThat(verdicts(lunch("p1").everywhere(undone()).everywhere(state("REVERSED"))))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
    }

    @Test
    void a_reversed_payment_that_one_has_not_put_back_misses_a_leg() {
        Sample half = lunch("p1").everywhere(state("REVERSED"));
        for (String party : List.of("upi", "bakong", "unionpay-app")) {
            half = half.at(party, undone());
        }
        assertThat(verdicts(half)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", MISSING_LEG, "USD", CONSERVED));
    }

    @Test
    void a_refund_belongs_to_its_original_and_the_last_one_gives_back_the_rest() {
        Sample part = lunch("p1").andRefund("r1", 20_000, 3571, 494);
        assertThat(verdicts(part)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        Sample rest = part.andRefund("r2", 62_000, 11_072, 1531); // 110.71 and 15.31 by their rates
        assertThat(verdicts(rest)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        Sample residue = part.andRefund("r2", 62_000, 11_070, 1531);
        assertThat(verdicts(residue)).containsEntry("CNY", RATE_DRIFT);
    }

    @Test
    void a_refund_that_one_party_has_not_booked_misses_a_leg() {
        Sample part = lunch("p1").andRefund("r1", 20_000, 3571, 494);
        Sample lost = new Sample(part.rows().stream()
                .filter(row -> !(row.party().equals("mekong-acquirer")
                        && row.paymentId().equals("r1")))
                .toList());
        assertThat(verdicts(lost)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", MISSING_LEG, "USD", CONSERVED));
    }

    @Test
    void a_refund_that_reaches_no_payer_or_costs_no_merchant_misses_a_leg() {
        Sample part = lunch("p1").andRefund("r1", 20_000, 3571, 494);
        assertThat(verdicts(part.returned("r1", account("payer:mei", "suspense"))))
                .isEqualTo(Map.of("CNY", MISSING_LEG, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(verdicts(part.returned("r1", account("merchant:soks-noodles", "suspense"))))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", MISSING_LEG, "USD", CONSERVED));
    }

    @Test
    void a_refund_to_a_payer_who_has_not_paid_is_a_drift_whatever_the_agreements_rate() {
        Topology ofTheDay = Topology.of(Sample.networkFile()
                .replaceFirst("(id: CN-KH,.*)refund-rate: original-rate", "$1refund-rate: refund-day-rate"));
        Sample others =
                lunch("p1").andRefund("r1", 20_000, 3571, 494).returned("r1", account("payer:mei", "payer:lan"));
        assertThat(verdicts(others)).containsEntry("CNY", AMOUNT_DRIFT);
        assertThat(verdicts(ofTheDay, others)).containsEntry("CNY", AMOUNT_DRIFT);
    }

    @Test
    void a_credit_of_another_merchant_than_the_named_one_misses_a_leg() {
        Sample others = tea("p1").everywhere(account("merchant:west-lake-tea", "merchant:great-wall-store"));
        assertThat(verdicts(others)).isEqualTo(Map.of("CNY", MISSING_LEG, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(why(others, "CNY"))
                .isEqualTo("jade-acquirer merchant:great-wall-store CNY 36.50, named was merchant:west-lake-tea");
    }

    @Test
    void more_given_back_than_paid_is_a_drift() {
        Sample whole = lunch("p1").andRefund("r1", 82_000, 14_643, 2025);
        assertThat(verdicts(whole)).containsEntry("KHR", CONSERVED);
        Sample more = lunch("p1").andRefund("r1", 90_000, 16_071, 2222);
        assertThat(verdicts(more)).containsEntry("KHR", AMOUNT_DRIFT).containsEntry("CNY", AMOUNT_DRIFT);
    }

    @Test
    void a_refund_at_another_rate_than_the_payments_is_a_rate_drift_unless_the_agreement_has_the_days_rate() {
        Sample dear = lunch("p1").andRefund("r1", 20_000, new BigDecimal("0.00178"), 3560, 494);
        assertThat(verdicts(dear)).isEqualTo(Map.of("CNY", RATE_DRIFT, "KHR", CONSERVED, "USD", CONSERVED));

        Topology ofTheDay = Topology.of(Sample.networkFile()
                .replaceFirst("(id: CN-KH,.*)refund-rate: original-rate", "$1refund-rate: refund-day-rate"));
        assertThat(verdicts(ofTheDay, dear)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        Sample more = lunch("p1").andRefund("r1", 82_000, new BigDecimal("0.00196428"), 16_107, 2025);
        assertThat(verdicts(ofTheDay, more)).as("she gains by the rate").containsEntry("CNY", CONSERVED);
        Sample off = lunch("p1").andRefund("r1", 20_000, new BigDecimal("0.00178"), 3561, 494);
        assertThat(verdicts(ofTheDay, off)).containsEntry("CNY", RATE_DRIFT);
    }

    /// 10 of 36.50 yuan are 5685 of 20752 riel, in whole ones.
    @Test
    void a_payer_whose_bank_converts_itself_gets_her_share_back() {
        Sample part = tea("p1").andTeaRefund("r1", 1000, 568_500, 140);
        assertThat(verdicts(part)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(verdicts(tea("p1").andTeaRefund("r1", 1000, 1_568_500, 140))).containsEntry("KHR", RATE_DRIFT);
        assertThat(verdicts(tea("p1").andTeaRefund("r1", 1000, 1_137_000, 140))).containsEntry("KHR", DUPLICATED_LEG);
        assertThat(verdicts(part.andTeaRefund("r2", 2650, 1_506_700, 372))).containsEntry("KHR", CONSERVED);
        assertThat(verdicts(part.andTeaRefund("r2", 2650, 1_506_600, 372))).containsEntry("KHR", RATE_DRIFT);
    }

    /// After two refunds of 20000 riel the rest is not what its rate makes it; presented again it is worth the same.
    @Test
    void what_was_charged_back_and_presented_again_is_conserved() {
        assertThat(verdicts(disputedLunch())).isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
    }

    @Test
    void a_representment_of_another_worth_than_came_back_is_a_rate_drift() {
        Sample other = chargedBackLunch().andStep("D1-3A", "REPRESENTMENT", "ACQUIRER", 1, 42_000, 7502, 1037);
        assertThat(verdicts(other)).containsEntry("CNY", RATE_DRIFT);
    }

    @Test
    void a_chargeback_that_one_party_has_not_booked_misses_a_leg() {
        Sample lost = new Sample(chargedBackLunch().rows().stream()
                .map(row -> row.party().equals("mekong-acquirer") && "Dispute".equals(row.type())
                        ? noLeg("").apply(row)
                        : row)
                .toList());
        assertThat(verdicts(lost)).isEqualTo(Map.of("CNY", CONSERVED, "KHR", MISSING_LEG, "USD", CONSERVED));
    }

    @Test
    void a_representment_that_all_book_the_wrong_way_is_a_drift() {
        Sample back = lunch("p1")
                .andStep("D1-2I", "CHARGEBACK", "ISSUER", -1, 20_000, 3571, 494)
                .andStep("D1-3A", "REPRESENTMENT", "ACQUIRER", -1, 20_000, 3571, 494);
        assertThat(verdicts(back)).containsEntry("KHR", AMOUNT_DRIFT);
    }

    @Test
    void a_retrieval_that_moves_money_is_a_drift() {
        assertThat(verdicts(lunch("p1").andStep("D1-1I", "RETRIEVAL", "ISSUER", 0, 20_000, 3571, 494)))
                .isEqualTo(Map.of("CNY", CONSERVED, "KHR", CONSERVED, "USD", CONSERVED));
        assertThat(verdicts(lunch("p1").andStep("D1-1I", "RETRIEVAL", "ISSUER", -1, 20_000, 3571, 494)))
                .containsEntry("KHR", AMOUNT_DRIFT);
    }

    @Test
    void more_charged_back_than_paid_is_a_drift() {
        Sample more = lunch("p1")
                .andRefund("r1", 50_000, 8929, 1235)
                .andStep("D1-2I", "CHARGEBACK", "ISSUER", -1, 50_000, 8929, 1235);
        assertThat(verdicts(more)).containsEntry("KHR", AMOUNT_DRIFT);
    }

    private static Sample chargedBackLunch() {
        return lunch("p1")
                .andRefund("r1", 20_000, 3571, 494)
                .andRefund("r2", 20_000, 3571, 494)
                .andStep("D1-2I", "CHARGEBACK", "ISSUER", -1, 42_000, 7501, 1037);
    }

    private static Sample disputedLunch() {
        return chargedBackLunch().andStep("D1-3A", "REPRESENTMENT", "ACQUIRER", 1, 42_000, 7501, 1037);
    }

    @Test
    void a_cancelled_payment_leaves_nothing() {
        Sample cancelled = lunch("p1").everywhere(state("CANCELLED"));
        assertThat(verdicts(cancelled)).containsEntry("KHR", MISSING_LEG);
        assertThat(verdicts(cancelled.andRefund("c1", 82_000, 14_643, 2025))).containsEntry("KHR", CONSERVED);
    }

    @Test
    void of_somebody_elses_system_only_what_others_say_is_known() {
        String file = Sample.networkFile()
                .replaceAll(
                        "(id: jade-acquirer.*)played-by: merchant-sim",
                        "$1external: {url: 'http://127.0.0.1:1', keys: {}}");
        Topology partly = Topology.of(file);
        Sample theirs = tea("p1").without("jade-acquirer");
        assertThat(verdicts(theirs)).containsEntry("CNY", MISSING_LEG);
        assertThat(new Judge(partly).judge(theirs.rows())).allMatch(Judgement::isConserved);
        assertThat(new Judge(partly).judge(theirs.at("upi", oneMore("CNY")).rows()))
                .as("what we owe them is still held against what was agreed")
                .anyMatch(judgement -> judgement.verdict() == AMOUNT_DRIFT);
    }

    private static List<Judgement> judge(Sample sample) {
        return new Judge(BUILT_IN).judge(sample.rows());
    }

    private static Map<String, Verdict> verdicts(Sample sample) {
        return verdicts(BUILT_IN, sample);
    }

    private static Map<String, Verdict> verdicts(Topology topology, Sample sample) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        new Judge(topology)
                .judge(sample.rows())
                .forEach(judgement -> verdicts.put(judgement.currency(), judgement.verdict()));
        return verdicts;
    }

    private static String why(Sample sample, String currency) {
        return judge(sample).stream()
                .filter(judgement -> judgement.currency().equals(currency))
                .map(Judgement::why)
                .findFirst()
                .orElse("");
    }
}
