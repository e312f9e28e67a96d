package io.twoway.switches.codehost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.time.NetworkClock;
import io.twoway.party.topology.Network;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Issued;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.IssueCode;
import io.twoway.protocol.message.Request.OrderVerify;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.unionpay.OrderPage;
import io.twoway.switches.routing.IssuedCodes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// UnionPay's host as wallets see it; only their back-ends are played.
@QuarkusTest
@TestProfile(CodeHostTest.OwnFolder.class)
class CodeHostTest {

    private static final String APP = "UnionPay/1.0 99990010";
    private static final String OTHER_WALLET = "UnionPay/1.0 99992001";
    private static final String VOUCHED = "&respCode=00&userAuthCode=" + VouchingWallets.CODE;
    private static final Money TEA = Money.of("CNY", "20.00");
    private static final Merchant TEA_HOUSE = new Merchant(
            "CN0000000000001",
            "West Lake Tea House",
            "Hangzhou",
            "5812",
            "CN",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Inject
    @ConfigProperty(name = "test.url")
    String url;

    @Inject
    Network network;

    @Inject
    NetworkClock clock;

    @Inject
    Ids ids;

    @Inject
    Ledger ledger;

    @Inject
    IssuedCodes codes;

    @Inject
    OrderFlow orders;

    private final HttpClient browser = HttpClient.newHttpClient();

    /// A ledger that nobody else uses.
    public static final class OwnFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "twoway.data", Files.createTempDirectory("code-host").toString());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_wallet_that_opens_a_code_is_redirected_on_the_hosts_own_name() {
        HttpResponse<byte[]> opened = open(code(Optional.of(TEA)), APP);

        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(location(opened)).startsWith("https://qr.95516.com/qrcGtwWeb-web/api/userAuth?");
    }

    @Test
    void nothing_that_a_caller_adds_makes_the_host_redirect_elsewhere() {
        String lure = "?redirectUrl=https%3A%2F%2Fevil.example%2F";
        String path = path(code(Optional.of(TEA)));

        assertThat(location(get(path + lure, APP)))
                .startsWith("https://qr.95516.com/")
                .doesNotContain("evil");
        assertThat(get("/qrcGtwWeb-web/api/userAuth" + lure, APP).headers().firstValue("location"))
                .isEmpty();
    }

    @Test
    void the_order_of_a_vouched_payer_names_merchant_and_amount() {
        String order = order(code(Optional.of(TEA)));

        assertThat(verify("unionpay-app", VouchingWallets.USER, order))
                .isEqualTo(new Found(TEA_HOUSE, Optional.of(TEA), Optional.empty(), "10"));
        assertThat(verify("unionpay-app", VouchingWallets.USER, order)).isInstanceOf(Found.class);
    }

    @Test
    void an_order_is_for_the_wallet_and_the_payer_who_opened_it() {
        String order = order(code(Optional.empty()));

        assertThat(verify("wallet-001", VouchingWallets.USER, order).code()).isEqualTo(ResponseCode.ORIGINAL_NOT_FOUND);
        assertThat(verify("unionpay-app", "user-bo", order).code()).isEqualTo(ResponseCode.VERIFICATION_FAILED);
    }

    @Test
    void an_order_that_nobody_opened_or_that_is_too_old_is_not_found() {
        String order = order(code(Optional.empty()));
        passes(Duration.ofMinutes(6));

        assertThat(verify("unionpay-app", VouchingWallets.USER, order).code())
                .isEqualTo(ResponseCode.ORIGINAL_NOT_FOUND);
        assertThat(verify("unionpay-app", VouchingWallets.USER, "made up").code())
                .isEqualTo(ResponseCode.ORIGINAL_NOT_FOUND);
    }

    @Test
    void a_wallet_comes_back_once() {
        String back = back(code(Optional.of(TEA)), APP);

        assertThat(get(back + VOUCHED, APP).statusCode()).isEqualTo(200);
        assertClosed(get(back + VOUCHED, APP), 410, ResponseCode.REFRESH_CODE);
    }

    @Test
    void a_wallet_that_comes_back_too_late_scans_again() {
        String back = back(code(Optional.empty()), APP);
        passes(Duration.ofMinutes(6));

        assertClosed(get(back + VOUCHED, APP), 410, ResponseCode.REFRESH_CODE);
    }

    @Test
    void another_wallet_cannot_come_back_instead() {
        assertClosed(get(back(code(Optional.of(TEA)), APP) + VOUCHED, OTHER_WALLET), 410, ResponseCode.REFRESH_CODE);
    }

    @Test
    void a_payer_for_whom_nobody_vouches_gets_no_order() {
        String unvouched = "&respCode=01&userAuthCode=" + VouchingWallets.CODE;
        String unknown = "&respCode=00&userAuthCode=00000000000000000000";

        assertClosed(get(back(code(Optional.of(TEA)), APP) + unvouched, APP), 403, ResponseCode.VERIFICATION_FAILED);
        assertClosed(get(back(code(Optional.of(TEA)), APP) + unknown, APP), 403, ResponseCode.VERIFICATION_FAILED);
    }

    @Test
    void a_browser_that_is_no_wallet_of_the_network_opens_nothing() {
        String code = code(Optional.of(TEA));

        assertClosed(open(code, "Mozilla/5.0"), 403, ResponseCode.NO_SUCH_ISSUER);
        assertClosed(open(code, "UnionPay/1.0 11111111"), 403, ResponseCode.NO_SUCH_ISSUER);
    }

    @Test
    void a_code_that_was_not_issued_here_leads_nowhere() {
        String made = "https://qr.95516.com/00010000/62123456789012345678901234567890";

        assertClosed(open(made, APP), 404, ResponseCode.INVALID_MERCHANT);
    }

    @Test
    void a_code_for_one_order_expires_and_a_lasting_one_does_not() {
        String once = code(Optional.of(TEA));
        String lasting = code(Optional.empty());
        passes(Duration.ofMinutes(11));

        assertClosed(open(once, APP), 410, ResponseCode.REFRESH_CODE);
        assertThat(open(lasting, APP).statusCode()).isEqualTo(302);
    }

    @Test
    void a_code_for_one_order_that_is_paid_is_closed() {
        String code = code(Optional.of(TEA));
        Request pay = new Request.Unsupported(ids.nonce(), "a payment of this code");
        ledger.open(NewPayment.authorising(
                        new PaymentKey("upi", "unionpay-app", "Pay", pay.paymentId()),
                        pay.paymentId(),
                        Fingerprint.of(new byte[0]),
                        pay,
                        LocalDate.EPOCH)
                .claiming(new Claim("code", code)));

        assertClosed(open(code, APP), 410, ResponseCode.DUPLICATE_TRANSACTION);
    }

    @Test
    void a_party_that_serves_no_host_has_no_pages() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/bakong" + path(code(Optional.of(TEA)))))
                .header("User-Agent", APP)
                .build();

        assertThat(sent(request).statusCode()).isEqualTo(404);
    }

    private String code(Optional<Money> amount) {
        IssueCode asked = new IssueCode(ids.nonce(), TEA_HOUSE, amount);
        return ((Issued) codes.issue(incoming("jade-acquirer", asked), asked)).qr();
    }

    private Answer verify(String wallet, String user, String order) {
        Payer payer = new Payer("6250940000000000018", "device-mei", Optional.of(user), "CN");
        OrderVerify asked = new OrderVerify(ids.nonce(), payer, order);
        return orders.verify(incoming(wallet, asked), asked);
    }

    private Incoming incoming(String from, Request asked) {
        Envelope envelope = new Envelope(ids.nonce(), clock.instant(), "", "");
        return new Incoming(
                network.link(network.party(from), network.party("upi")),
                envelope,
                asked,
                Fingerprint.of(new byte[0]),
                _ -> new byte[0]);
    }

    private void passes(Duration time) {
        clock.ahead(clock.ahead().plus(time));
    }

    private String order(String code) {
        return ((OrderPage.Opened) page(get(back(code, APP) + VOUCHED, APP))).payOrderInfo();
    }

    /// Where a wallet that opens the code is told to come back to.
    private String back(String code, String wallet) {
        return path(location(open(code, wallet)));
    }

    private HttpResponse<byte[]> open(String code, String wallet) {
        return get(path(code), wallet);
    }

    private HttpResponse<byte[]> get(String path, String userAgent) {
        return sent(HttpRequest.newBuilder(URI.create(url + "/upi" + path))
                .header("User-Agent", userAgent)
                .build());
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        return browser.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .join();
    }

    private static String location(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static String path(String url) {
        return url.substring("https://qr.95516.com".length());
    }

    private static OrderPage page(HttpResponse<byte[]> answer) {
        try {
            return OrderPage.decode(answer.body());
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }

    private static void assertClosed(HttpResponse<byte[]> answer, int status, ResponseCode code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(page(answer))
                .isInstanceOfSatisfying(
                        OrderPage.Closed.class,
                        closed -> assertThat(closed.why().code()).isEqualTo(code));
    }
}
