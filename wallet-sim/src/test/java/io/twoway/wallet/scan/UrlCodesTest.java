package io.twoway.wallet.scan;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.link.Browser;
import io.twoway.party.link.Wire;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.unionpay.OrderPage;
import io.twoway.wallet.scan.UrlCodes.Forbidden;
import io.twoway.wallet.scan.UrlCodes.Opening;
import io.twoway.wallet.scan.UrlCodes.Shown;
import io.twoway.wallet.scan.UrlCodes.Visit;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dara's bank opens a URL code at a host that does what it likes.
class UrlCodesTest {

    private static final String PATH = "/00010000/62123456789012345678901234567890";
    private static final String AUTHORISE = "/qrcGtwWeb-web/api/userAuth";
    private static final Payer DARA = new Payer("dara@mekong", "device-dara", Optional.of("user-dara"), "KH");

    @RegisterExtension
    static final WireMockExtension HOST = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Journal journal = new Journal(100);
    private Vertx vertx;
    private Network network;
    private UrlCodes codes;

    @BeforeEach
    void begin() {
        vertx = Vertx.vertx();
        network = NetworkReader.builtIn(Map.of("switch-sim", URI.create(HOST.baseUrl())));
        Ids ids = new Ids(InstantSource.system(), new SplittableRandom(1));
        Browser browser = new Browser(network, new Wire(vertx), journal, InstantSource.system(), ids);
        codes = new UrlCodes(new TrustedHosts(network), new UserAuthCodes(ids), browser);
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_wallet_names_itself_and_vouches_for_its_payer() {
        redirectsTo("https://qr.95516.com" + AUTHORISE + "?order=7");
        shows(200, new OrderPage.Opened("order-info"));

        assertThat(open()).isEqualTo(new Shown(new OrderPage.Opened("order-info")));
        HOST.verify(
                getRequestedFor(urlEqualTo("/upi" + PATH)).withHeader("User-Agent", equalTo("UnionPay/1.0 99910116")));
        HOST.verify(getRequestedFor(urlPathEqualTo("/upi" + AUTHORISE))
                .withHeader("User-Agent", equalTo("UnionPay/1.0 99910116"))
                .withQueryParam("order", equalTo("7"))
                .withQueryParam("respCode", equalTo("00"))
                .withQueryParam("userAuthCode", matching("[0-9a-zA-Z]{20}")));
    }

    @Test
    void the_journal_has_both_pages_and_no_one_time_code() {
        redirectsTo(AUTHORISE + "?order=7");
        shows(200, new OrderPage.Opened("order-info"));
        open();

        assertThat(journal.find(_ -> true))
                .extracting(Entry::type)
                .containsExactly("URL_CODE", "URL_CODE", "USER_AUTH", "USER_AUTH");
        assertThat(journal.find(_ -> true)).extracting(Entry::path).doesNotContain("userAuthCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://qr.95516.com/pay", "https://evil.example/pay", ""})
    void a_redirect_elsewhere_is_refused_before_anyone_is_vouched_for(String location) {
        redirectsTo(location);

        assertThat(open())
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        refused -> assertThat(refused.why())
                                .satisfies(why -> assertThat(why.code()).isEqualTo(ResponseCode.RISK_REJECTION))
                                .satisfies(why -> assertThat(why.reason()).startsWith("the code redirects wrongly: ")));
        HOST.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void a_code_of_a_host_that_the_network_does_not_list_is_not_opened() {
        assertThat(codes.open(visit(), URI.create("https://evil.example" + PATH)))
                .isInstanceOf(Forbidden.class);
        HOST.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void a_second_redirect_is_not_followed() {
        redirectsTo(AUTHORISE + "?order=7");
        HOST.stubFor(get(urlPathEqualTo("/upi" + AUTHORISE))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "https://qr.95516.com/more")));

        assertNoOrder(open());
        HOST.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void the_hosts_refusal_reaches_the_payer() {
        OrderPage paid =
                new OrderPage.Closed(new Rejected(ResponseCode.DUPLICATE_TRANSACTION, "this code has been paid"));
        HOST.stubFor(get(urlEqualTo("/upi" + PATH))
                .willReturn(aResponse().withStatus(410).withBody(paid.encode())));

        assertThat(open()).isEqualTo(new Shown(paid));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void an_answer_that_is_no_page_opens_no_order(int status) {
        HOST.stubFor(get(urlEqualTo("/upi" + PATH))
                .willReturn(aResponse().withStatus(status).withBody("<html>")));

        assertNoOrder(open());
    }

    private static void assertNoOrder(Opening opening) {
        assertThat(opening)
                .isInstanceOfSatisfying(
                        Shown.class,
                        shown -> assertThat(shown.page())
                                .isInstanceOfSatisfying(
                                        OrderPage.Closed.class,
                                        closed ->
                                                assertThat(closed.why().code()).isEqualTo(ResponseCode.NETWORK_ERROR)));
    }

    private Opening open() {
        return codes.open(visit(), URI.create("https://qr.95516.com" + PATH));
    }

    private Visit visit() {
        return new Visit(network.link(network.party("mekong-issuer"), network.party("bakong")), DARA, "P-1");
    }

    private static void redirectsTo(String location) {
        HOST.stubFor(get(urlEqualTo("/upi" + PATH))
                .willReturn(aResponse().withStatus(302).withHeader("Location", location)));
    }

    private static void shows(int status, OrderPage page) {
        HOST.stubFor(get(urlPathEqualTo("/upi" + AUTHORISE))
                .willReturn(aResponse().withStatus(status).withBody(page.encode())));
    }
}
