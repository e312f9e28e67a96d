package io.twoway.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twoway.party.Messages;
import io.twoway.party.Neighbours;
import io.twoway.party.Outside;
import io.twoway.party.topology.Link;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Issued;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.IssueCode;
import io.twoway.protocol.message.Request.MerchantVerify;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Acquirers behind switches that are not simulated: Bakong for Sok's Noodles, WeChat Pay for Panda Dumplings.
@QuarkusTest
@WithTestResource(value = Outside.class, initArgs = @ResourceArg(name = "parties", value = "bakong wechatpay"))
class AcceptanceIT {

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI simulator;

    @SuppressWarnings("NullAway.Init")
    Neighbours outside;

    @SuppressWarnings("NullAway.Init")
    private Link link;

    @BeforeEach
    void meet() {
        link = outside.network()
                .link(outside.network().party("bakong"), outside.network().party("mekong-acquirer"));
        outside.facing(URI.create("http://127.0.0.1:" + simulator.getPort()));
        outside.reset();
    }

    @Test
    void a_merchant_is_found_by_the_code_it_shows() throws Exception {
        assertThat(outside.send(link, new QrLookup(id(), Messages.MEI, code("{}")), id()))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.merchant().name()).isEqualTo("Sok's Noodles"));
    }

    @Test
    void a_merchant_agrees_to_what_its_code_asks_for_and_to_nothing_else() throws Exception {
        String lunch = code("{\"amount\":\"82000\"}");

        assertThat(verify(lunch, "82000")).isInstanceOf(Acknowledged.class);
        assertThat(verify(lunch, "82001").code()).isEqualTo(ResponseCode.INVALID_AMOUNT);
        assertThat(verify(code("{}"), "1").code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(verify(lunch.replaceFirst("5802KH", "5802KX"), "82000")
                        .code()
                        .next())
                .isEqualTo(ResponseCode.Next.DECLINE);
    }

    @Test
    void riel_with_decimals_are_neither_agreed_to_nor_booked() throws Exception {
        String code = code("{}");
        long before = balance();

        assertThat(verify(code, "82000.50").code()).isEqualTo(ResponseCode.INVALID_AMOUNT);
        assertThat(outside.send(link, credit(id(), code, Amounts.of(Money.of("KHR", "82000.50"))), id())
                        .code())
                .isNotEqualTo(ResponseCode.APPROVED);
        assertThat(balance()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "codes         | ''                                                 | body is missing",
                "codes         | {\"amount\":\"-5\"}                                  | amount is a number above 0",
                "codes         | {\"amount\":\"abc\"}                                 | amount is a number above 0",
                "codes         | {\"amount\":\"99999999999\"}                         | more than messages carry",
                "codes         | {\"amount\":\"82000.50\"}                            | KHR",
                "codes         | {\"amount\":\"82000\",\"ttlSeconds\":-1}             | ttlSeconds is 1 to",
                "codes         | {\"url\":true}                                     | Bakong issues no codes",
                "scans         | ''                                                 | body is missing",
                "scans         | {\"code\":\"1234567890123456789\",\"amount\":\"-5\"} | amount is a number above 0",
                "refunds       | ''                                                 | body is missing",
                "refunds       | {\"payment\":\"1\",\"amount\":\"1e3\"}               | amount is a number above 0",
                "cancellations | ''                                                 | body is missing",
                "disputes      | ''                                                 | body is missing",
                "disputes      | {\"id\":\"1\",\"payment\":\"1\",\"stage\":\"CHARGEBACK\",\"amount\":\"-1\"} | amount is a"
            })
    void what_is_asked_of_a_merchant_in_a_wrong_way_is_refused_in_one_sentence(String what, String body, String problem)
            throws Exception {
        HttpResponse<String> refused = outside.asked("POST", "/merchants/soks-noodles/" + what, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(problem).hasLineCount(1);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | clock  | ''                                       | body is missing",
                "PUT  | clock  | {\"aheadMillis\":-1}                     | aheadMillis is",
                "PUT  | clock  | {\"aheadMillis\":9223372036854775807}    | aheadMillis is",
                "POST | faults | ''                                       | fault",
                "POST | faults | {\"kind\":\"party-down\",\"party\":\"*\",\"lastsMillis\":9223372036854775807} | lastsMillis is"
            })
    void what_is_asked_of_the_harness_s_side_in_a_wrong_way_is_refused_in_one_sentence(
            String method, String what, String body, String problem) throws Exception {
        HttpResponse<String> refused = outside.asked(method, "/control/" + what, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(problem).hasLineCount(1);
    }

    @Test
    void a_code_that_ran_out_is_refused_at_the_last_word() throws Exception {
        String lunch = code("{\"amount\":\"82000\",\"ttlSeconds\":60}");
        assertThat(verify(lunch, "82000")).isInstanceOf(Acknowledged.class);

        outside.advance(Duration.ofSeconds(61));

        assertThat(verify(lunch, "82000").code().next()).isEqualTo(ResponseCode.Next.DECLINE);
    }

    @Test
    void a_credit_is_booked_once_and_answered_alike() throws Exception {
        String code = code("{}");
        Credit credit = credit(id(), code, Messages.AMOUNTS);
        long before = balance();
        String message = id();

        assertThat(outside.send(link, credit, message)).isInstanceOf(Acknowledged.class);
        Dialect.Encoded again = Dialects.byName(link.dialect())
                .encode(outside.envelope(link, id()), credit(credit.paymentId() + "X", code, Messages.AMOUNTS));
        byte[] first = outside.post(link, again).body();
        byte[] second = outside.post(link, again).body();
        assertThat(outside.send(link, credit, id())).isInstanceOf(Acknowledged.class);

        assertThat(second).isEqualTo(first);
        assertThat(balance()).isEqualTo(before + 2 * 8_200_000);
        assertThat(outside.call("GET", "/control/books", "")).contains("\"problems\":[]");
    }

    @Test
    void the_same_message_id_with_another_amount_is_a_security_event() throws Exception {
        String code = code("{}");
        String payment = id();
        String message = id();
        long before = balance();
        outside.send(link, credit(payment, code, Messages.AMOUNTS), message);

        Answer other = outside.send(link, credit(payment, code, Amounts.of(Money.of("KHR", "92000"))), message);

        assertThat(other.code().next()).isEqualTo(ResponseCode.Next.DUPLICATE);
        assertThat(balance()).isEqualTo(before + 8_200_000);
    }

    @Test
    void money_for_nobody_and_in_another_currency_is_refused() throws Exception {
        String code = code("{}");
        long before = balance();
        String strange = outside.call("POST", "/merchants/riverside-mart/codes", "{}");

        assertThat(outside.send(link, credit(id(), qr(strange), Messages.AMOUNTS), id())
                        .code())
                .isNotEqualTo(ResponseCode.APPROVED);
        assertThat(outside.send(link, credit(id(), code, Amounts.of(Money.of("USD", "20"))), id())
                        .code())
                .isNotEqualTo(ResponseCode.APPROVED);
        assertThat(balance()).isEqualTo(before);
    }

    @Test
    void a_wechat_code_is_ordered_from_its_network() throws Exception {
        outside.answers("wechatpay", IssueCode.class, new Issued("weixin://wxpay/bizpayurl?pr=abc"));
        assertThat(outside.call("POST", "/merchants/panda-dumplings/codes", "{\"amount\":\"38.50\"}"))
                .contains("weixin://wxpay/bizpayurl?pr=abc");
        assertThat(outside.hears("wechatpay", IssueCode.class).amount()).hasValue(Money.of("CNY", "38.50"));

        outside.answers("wechatpay", IssueCode.class, Rejected.because(ResponseCode.RISK_REJECTION));
        assertThat(outside.call("POST", "/merchants/panda-dumplings/codes", "{\"amount\":\"38.50\"}"))
                .doesNotContain("weixin");
    }

    @Test
    void tills_of_two_acquirers_may_count_their_payments_alike() throws Exception {
        String till = id().substring(9);
        String order = "{\"code\":\"" + Messages.CONSUMER_CODE + "\",\"amount\":\"82000\",\"id\":\"" + till + "\"}";

        String atSoks = outside.call("POST", "/merchants/soks-noodles/scans", order);
        CpmPay first = outside.hears("bakong", CpmPay.class);
        String atRiverside = outside.call("POST", "/merchants/riverside-mart/scans", order);
        CpmPay second = outside.hears("bakong", CpmPay.class);

        assertThat(atSoks).contains("APPROVED", "\"id\":\"" + till + "\"", first.paymentId());
        assertThat(atRiverside).contains("APPROVED", "\"id\":\"" + till + "\"", second.paymentId());
        assertThat(first.paymentId()).isNotEqualTo(second.paymentId());
        for (String name : List.of(till, first.paymentId())) {
            assertThat(outside.call("GET", "/merchants/soks-noodles/scans/" + name, ""))
                    .contains("APPROVED", first.paymentId());
        }
        assertThat(outside.call("POST", "/merchants/soks-noodles/scans", order)).contains("APPROVED");
        assertThat(outside.call("POST", "/merchants/soks-noodles/scans", order.replace("82000", "92000")))
                .contains("DECLINED", "\"78\"");
        assertThat(outside.hasHeard("bakong", CpmPay.class, first.paymentId())).isFalse();
    }

    @Test
    void merchants_of_two_acquirers_may_count_their_refunds_alike() throws Exception {
        String name = id().substring(9);
        String scan = "{\"code\":\"" + Messages.CONSUMER_CODE + "\",\"amount\":\"82000\",\"id\":\"" + name + "\"}";
        String refund = "{\"payment\":\"" + name + "\",\"amount\":\"1000\",\"id\":\"" + name + "\"}";
        List<Refund> heard = new ArrayList<>();
        for (String merchant : List.of("soks-noodles", "riverside-mart")) {
            outside.call("POST", "/merchants/" + merchant + "/scans", scan);
            for (int i = 0; i < 2; i++) {
                assertThat(outside.call("POST", "/merchants/" + merchant + "/refunds", refund))
                        .contains("RETURNED", "\"id\":\"" + name + "\"");
            }
            assertThat(outside.call("GET", "/merchants/" + merchant + "/returns/" + name, ""))
                    .contains("RETURNED");
            heard.add(outside.hears("bakong", Refund.class));
        }
        assertThat(heard).extracting(Refund::paymentId).doesNotHaveDuplicates();
    }

    @Test
    void a_name_that_leaves_no_room_for_the_acquirers_number_is_refused() throws Exception {
        String most = "1".repeat(26);
        String scan = "{\"code\":\"123\",\"amount\":\"82000\",\"id\":\"" + most + "\"}";
        String refund = "{\"payment\":\"123\",\"amount\":\"1000\",\"id\":\"" + most + "\"}";
        String rule = "id is 1 to 26 letters, digits or hyphens";

        assertThat(outside.call("POST", "/merchants/soks-noodles/scans", scan)).doesNotContain(rule);
        assertThat(outside.call("POST", "/merchants/soks-noodles/scans", scan.replace(most, most + "1")))
                .contains(rule);
        assertThat(outside.call("POST", "/merchants/soks-noodles/refunds", refund))
                .doesNotContain(rule);
        assertThat(outside.call("POST", "/merchants/soks-noodles/refunds", refund.replace(most, most + "1")))
                .contains(rule);
    }

    private Answer verify(String code, String riel) throws IOException, InterruptedException {
        return outside.send(
                link, new MerchantVerify(id(), Messages.VOUCHER, Messages.SOK, Money.of("KHR", riel), code), id());
    }

    private static Credit credit(String payment, String code, Amounts amounts) {
        Merchant sok = Messages.SOK;
        return new Credit(payment, sok, amounts, Messages.VOUCHER, Messages.KEY, "ab".repeat(32), code);
    }

    private String code(String wanted) throws IOException, InterruptedException {
        return qr(outside.call("POST", "/merchants/soks-noodles/codes", wanted));
    }

    private static String qr(String json) {
        return found("\"qr\":\"([^\"]+)\"", json).orElseThrow();
    }

    private long balance() throws IOException, InterruptedException {
        return found(
                        "\"account\":\"merchant:soks-noodles\",\"currency\":\"KHR\",\"amount\":\"[^\"]*\",\"amountMinor\":(-?\\d+)",
                        outside.call("GET", "/control/books", ""))
                .map(Long::valueOf)
                .orElse(0L);
    }

    private static Optional<String> found(String pattern, String text) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    private static String id() {
        return "U99990000202611222000%08d".formatted(SEQUENCE.incrementAndGet());
    }
}
