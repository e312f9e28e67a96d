package io.twoway.features.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.check.Finding.Failed;
import io.twoway.features.check.Finding.NotApplicable;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each check passes what is right and catches one thing that is broken.
class ChecksTest {

    private static final Merchant SOKS_NOODLES = new Merchant(
            "KH0000000000001",
            "Sok's Noodles",
            "Phnom Penh",
            "5812",
            "KH",
            Optional.of("99910116"),
            Optional.of("99990116"),
            Optional.empty());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final SettlementKey KEY = new SettlementKey("99910116", "99990116", "000001", "1122084155", DAY);

    @Test
    void an_answer_that_repeats_its_requests_message_id_passes() {
        assertThat(new AnswerRepeatsMessageId().on(lookup())).isEqualTo(Finding.PASSED);
    }

    @Test
    void an_answer_to_something_else_is_caught() {
        Exchange other = lookup().withAnswer("{\"msgInfo\":{\"msgID\":\"A9999001020261122084155000002\"}}");
        assertThat(new AnswerRepeatsMessageId().on(other)).isInstanceOf(Failed.class);
    }

    @Test
    void a_message_id_that_only_begins_like_the_requests_is_caught() {
        Exchange longer = lookup().withAnswer("{\"msgInfo\":{\"msgID\":\"A99990010202611220841550000019\"}}");
        assertThat(new AnswerRepeatsMessageId().on(longer)).isInstanceOf(Failed.class);
    }

    @Test
    void an_exchange_without_an_answer_is_not_judged_by_its_answer() {
        assertThat(new AnswerRepeatsMessageId().on(lookup().withAnswer(""))).isInstanceOf(NotApplicable.class);
        assertThat(new AnswerIsSigned().on(lookup().withAnswer(""))).isInstanceOf(NotApplicable.class);
    }

    @Test
    void a_signed_answer_passes() {
        assertThat(new AnswerIsSigned().on(lookup())).isEqualTo(Finding.PASSED);
    }

    @Test
    void an_answer_whose_signature_does_not_fit_is_caught() {
        Exchange forged = lookup().withVerdict("answer badly signed: the signature does not match");
        assertThat(new AnswerIsSigned().on(forged)).isInstanceOf(Failed.class);
    }

    @Test
    void riel_with_two_decimals_and_yen_without_pass() {
        assertThat(new AmountsHaveTheirDecimals().on(lookup().withRequest(amount("82000.00", "116"))))
                .isEqualTo(Finding.PASSED);
        assertThat(new AmountsHaveTheirDecimals().on(lookup().withRequest(amount("1500", "392"))))
                .isEqualTo(Finding.PASSED);
    }

    @Test
    void amounts_with_other_decimals_are_caught() {
        for (String broken : List.of(
                amount("82000", "116"),
                amount("82000.0", "116"),
                amount("82000.000", "116"),
                amount("1500.00", "392"),
                amount("1e3", "156"),
                amount("10.00", "000"),
                "{\"trxInfo\":{\"trxAmt\":82000.00,\"trxCurrency\":\"116\"}}",
                "{\"trxInfo\":")) {
            assertThat(new AmountsHaveTheirDecimals().on(lookup().withRequest(broken)))
                    .as(broken)
                    .isInstanceOf(Failed.class);
        }
    }

    @Test
    void an_amount_with_wrong_decimals_in_the_answer_is_caught() {
        assertThat(new AmountsHaveTheirDecimals().on(lookup().withAnswer(amount("146.4", "156"))))
                .isInstanceOf(Failed.class);
    }

    @Test
    void xml_may_leave_decimals_out_but_a_yen_a_dong_and_a_won_never_have_any() {
        for (String right : List.of("KHR\">82000", "KHR\">82000.00", "JPY\">1500", "VND\">250000", "KRW\">9900")) {
            assertThat(new AmountsHaveTheirDecimals().on(lookup().withRequest(xml(right))))
                    .as(right)
                    .isEqualTo(Finding.PASSED);
        }
        for (String broken : List.of("JPY\">1500.00", "VND\">250000.0", "KRW\">9900.", "USD\">1.005")) {
            assertThat(new AmountsHaveTheirDecimals().on(lookup().withRequest(xml(broken))))
                    .as(broken)
                    .isInstanceOf(Failed.class);
            assertThat(new AmountsHaveTheirDecimals()
                            .on(lookup().withRequest("<Message/>").withAnswer(xml(broken))))
                    .as(broken)
                    .isInstanceOf(Failed.class);
        }
    }

    @Test
    void what_is_neither_json_nor_xml_has_no_amounts() {
        assertThat(new AmountsHaveTheirDecimals().on(lookup().withRequest(""))).isInstanceOf(NotApplicable.class);
    }

    @Test
    void a_payment_that_does_not_say_what_its_payer_is_debited_is_caught() {
        String whole = "<Prtry>QRPAY</Prtry><InstdAmt Ccy=\"KHR\">38661.00</InstdAmt><XchgRate>568.55</XchgRate>";
        Exchange transfer =
                new Exchange("mekong-issuer", "bakong", "pacs.008", "/iso20022/pacs.008", "M1", whole, 200, "", "ok");
        assertThat(new DebitIsInstructed().on(transfer)).isEqualTo(Finding.PASSED);
        assertThat(new DebitIsInstructed().on(transfer.withRequest(whole.replace("XchgRate", "X"))))
                .isInstanceOf(Failed.class);
        assertThat(new DebitIsInstructed().on(transfer.withRequest(whole.replace("InstdAmt", "X"))))
                .isInstanceOf(Failed.class);
        assertThat(new DebitIsInstructed().on(transfer.withRequest("<Prtry>QRCREDIT</Prtry>")))
                .isInstanceOf(NotApplicable.class);
    }

    @Test
    void an_interim_answer_to_a_credit_transfer_of_high_priority_is_caught() {
        Exchange transfer = new Exchange(
                "bakong",
                "mekong-issuer",
                "pacs.008",
                "/iso20022/pacs.008",
                "M1",
                "<InstrPrty>HIGH</InstrPrty>",
                200,
                "<TxSts>ACCC</TxSts>",
                "ok");
        assertThat(new HighPriorityIsFinal().on(transfer)).isEqualTo(Finding.PASSED);
        assertThat(new HighPriorityIsFinal().on(transfer.withAnswer("<TxSts>RJCT</TxSts>")))
                .isEqualTo(Finding.PASSED);
        assertThat(new HighPriorityIsFinal().on(transfer.withAnswer("<TxSts>ACWP</TxSts>")))
                .isInstanceOf(Failed.class);
        assertThat(new HighPriorityIsFinal().on(transfer.withRequest("<InstrPrty>NORM</InstrPrty>")))
                .isInstanceOf(NotApplicable.class);
    }

    private static String xml(String amount) {
        return "<InstdAmt Ccy=\"" + amount + "</InstdAmt>";
    }

    @Test
    void a_voucher_of_20_digits_passes_and_any_other_is_caught() {
        assertThat(new VoucherHas20Digits().on(approved("20261122084155000001", KEY, "084155000001")))
                .isEqualTo(Finding.PASSED);
        for (String broken : List.of("", "2026112208415500000", "202611220841550000010", "2026112208415500000A")) {
            assertThat(new VoucherHas20Digits().on(approved(broken, KEY, "084155000001")))
                    .as(broken)
                    .isInstanceOf(Failed.class);
        }
    }

    @Test
    void a_settlement_key_of_four_parts_passes_and_any_broken_part_is_caught() {
        assertThat(new SettlementKeyIsComplete().on(approved("20261122084155000001", KEY, "084155000001")))
                .isEqualTo(Finding.PASSED);
        for (SettlementKey broken : List.of(
                new SettlementKey("", "99990116", "000001", "1122084155", DAY),
                new SettlementKey("99910116", "9999011", "000001", "1122084155", DAY),
                new SettlementKey("99910116", "99990116", "1", "1122084155", DAY),
                new SettlementKey("99910116", "99990116", "000001", "1322084155", DAY),
                new SettlementKey("99910116", "99990116", "000001", "1122254155", DAY))) {
            assertThat(new SettlementKeyIsComplete().on(approved("20261122084155000001", broken, "084155000001")))
                    .as(broken.toString())
                    .isInstanceOf(Failed.class);
        }
    }

    @Test
    void a_retrieval_reference_of_12_digits_passes_and_any_other_is_caught() {
        assertThat(new RetrievalReferenceHas12Digits().on(approved("20261122084155000001", KEY, "084155000001")))
                .isEqualTo(Finding.PASSED);
        assertThat(new RetrievalReferenceHas12Digits().on(approved("20261122084155000001", KEY, "84155000001")))
                .isInstanceOf(Failed.class);
    }

    @Test
    void the_worked_example_follows_its_rates() {
        assertThat(new AmountsFollowTheirRates().on(amounts("146.43", "20.25"))).isEqualTo(Finding.PASSED);
    }

    @Test
    void a_billing_amount_that_is_off_by_a_fen_is_caught() {
        assertThat(new AmountsFollowTheirRates().on(amounts("146.44", "20.25"))).isInstanceOf(Failed.class);
        assertThat(new AmountsFollowTheirRates().on(amounts("146.41", "20.25"))).isInstanceOf(Failed.class);
    }

    @Test
    void a_settlement_amount_that_is_off_by_a_cent_is_caught() {
        assertThat(new AmountsFollowTheirRates().on(amounts("146.43", "20.26"))).isInstanceOf(Failed.class);
    }

    /// 4 decimals of the rate cannot make 146.43 out of 82,000 riel (messages.md 10.2).
    @Test
    void a_rate_that_was_shortened_is_caught() {
        Amounts shortened = new Amounts(
                Money.of("KHR", "82000"),
                Optional.of(new Converted(Money.of("CNY", "146.43"), Rate.of("KHR", "CNY", "0.0018"))),
                Optional.empty());
        assertThat(new AmountsFollowTheirRates().on(shortened)).isInstanceOf(Failed.class);
    }

    @Test
    void a_rate_between_other_currencies_is_caught() {
        Amounts inverted = new Amounts(
                Money.of("KHR", "82000"),
                Optional.of(new Converted(Money.of("CNY", "146.43"), Rate.of("USD", "CNY", "0.00178571"))),
                Optional.empty());
        assertThat(new AmountsFollowTheirRates().on(inverted)).isInstanceOf(Failed.class);
    }

    @Test
    void an_amount_that_was_not_converted_is_not_judged() {
        assertThat(new AmountsFollowTheirRates().on(Amounts.of(Money.of("KHR", "82000"))))
                .isInstanceOf(NotApplicable.class);
    }

    @Test
    void asking_the_acquirer_before_debiting_passes() {
        assertThat(new AgreedBeforeDebited().on(List.of(Wire.verified("00"), Wire.debited("82000.00"))))
                .isEqualTo(Finding.PASSED);
    }

    @Test
    void a_debit_before_the_acquirer_agreed_is_caught() {
        assertThat(new AgreedBeforeDebited().on(List.of(Wire.debited("82000.00"), Wire.verified("00"))))
                .isInstanceOf(Failed.class);
        assertThat(new AgreedBeforeDebited().on(List.of(Wire.verified("03"), Wire.debited("82000.00"))))
                .isInstanceOf(Failed.class);
    }

    @Test
    void a_payment_without_a_debit_by_message_is_not_judged() {
        assertThat(new AgreedBeforeDebited().on(List.of(Wire.verified("00")))).isInstanceOf(NotApplicable.class);
    }

    @Test
    void one_amount_in_all_messages_passes() {
        assertThat(new OneAmountAllTheWay().on(List.of(Wire.verified("00"), Wire.debited("82000.00"))))
                .isEqualTo(Finding.PASSED);
    }

    @Test
    void a_party_that_is_told_another_amount_is_caught() {
        assertThat(new OneAmountAllTheWay().on(List.of(Wire.verified("00"), Wire.debited("81000.00"))))
                .isInstanceOf(Failed.class);
    }

    @Test
    void a_message_that_makes_no_sense_is_caught() {
        Exchange nonsense = Wire.verified("00").withRequest("{}");
        assertThat(new OneAmountAllTheWay().on(List.of(nonsense))).isInstanceOf(Failed.class);
        assertThat(new AgreedBeforeDebited().on(List.of(nonsense))).isInstanceOf(Failed.class);
    }

    @Test
    void all_checks_run_on_all_messages_of_a_payment() {
        List<Checks.Result> results = Checks.on(List.of(Wire.verified("00"), Wire.debited("82000.00")));
        assertThat(results).noneMatch(result -> result.finding() instanceof Failed);
        assertThat(results)
                .extracting(Checks.Result::requirement)
                .containsAll(Checks.requirements().toList());
    }

    private static Exchange lookup() {
        String id = "A9999001020261122084155000001";
        return new Exchange(
                "unionpay-app",
                "upi",
                "QRC_INFO_INQUIRY",
                "/umpsqrgw",
                id,
                "{\"msgInfo\":{\"msgID\":\"" + id + "\"},\"trxInfo\":{}}",
                200,
                "{\"msgInfo\":{\"msgID\":\"" + id + "\"},\"msgResponse\":{\"responseCode\":\"00\"}}",
                "ok");
    }

    private static String amount(String amount, String currency) {
        return "{\"trxInfo\":{\"trxAmt\":\"" + amount + "\",\"trxCurrency\":\"" + currency + "\"}}";
    }

    private static Approved approved(String voucher, SettlementKey key, String reference) {
        return new Approved(voucher, key, reference, Amounts.of(Money.of("KHR", "82000")), SOKS_NOODLES);
    }

    private static Amounts amounts(String billed, String settled) {
        return new Amounts(
                Money.of("KHR", "82000"),
                Optional.of(new Converted(Money.of("CNY", billed), Rate.of("KHR", "CNY", "0.00178571"))),
                Optional.of(new Converted(Money.of("USD", settled), Rate.of("KHR", "USD", "0.00024691"))));
    }

    /// Two messages of a payment as a journal shows them: accounts were encrypted and are masked.
    private static final class Wire {

        private static final String PAYMENT = "A9999001020261122084155000009";

        static Exchange verified(String code) {
            var dialect = Dialects.byName("unionpay-scis");
            var request = new Request.MerchantVerify(
                    PAYMENT, "20261122084155000001", SOKS_NOODLES, Money.of("KHR", "82000"), "code");
            var answer =
                    code.equals("00") ? new Answer.Acknowledged() : Answer.Rejected.because(ResponseCode.ofWire(code));
            return exchange(dialect, request, answer);
        }

        static Exchange debited(String amount) {
            var dialect = Dialects.byName("unionpay-issuer-host");
            Amounts amounts = new Amounts(
                    Money.of("KHR", amount),
                    Optional.of(new Converted(
                            Money.of("KHR", amount).convert(Rate.of("KHR", "CNY", "0.00178571"), 2),
                            Rate.of("KHR", "CNY", "0.00178571"))),
                    Optional.empty());
            var payer = new Payer("6250940000000000018", "device-mei", Optional.of("mei"), "CN");
            var request = new Request.Debit(
                    PAYMENT, payer, SOKS_NOODLES, amounts, "20261122084155000001", KEY, "084155000001");
            var answer = new Approved("20261122084155000001", KEY, "084155000001", amounts, SOKS_NOODLES);
            return exchange(dialect, request, answer);
        }

        private static Exchange exchange(Dialect dialect, Request request, Answer answer) {
            String id = "U9999000020261122084155000001";
            var envelope = new Envelope(id, Instant.parse("2026-11-22T00:41:55Z"), "99990000", "99990116");
            var encoded = dialect.encode(envelope, request);
            return new Exchange(
                    "upi",
                    "bakong",
                    dialect.type(request),
                    encoded.path(),
                    id,
                    new String(encoded.body(), StandardCharsets.UTF_8)
                            .replaceAll("AccountInfo\":\\{[^}]*}", "AccountInfo\":\"***\""),
                    200,
                    new String(dialect.encode(envelope, request, answer), StandardCharsets.UTF_8),
                    "ok");
        }
    }
}
