package io.twoway.wallet.scan;

import io.twoway.party.link.Browser;
import io.twoway.party.link.Browser.Page;
import io.twoway.party.link.Wire.Outcome;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.unionpay.OrderPage;
import io.twoway.wallet.scan.TrustedHosts.Destination;
import io.twoway.wallet.scan.TrustedHosts.Trusted;
import io.twoway.wallet.scan.TrustedHosts.Untrusted;
import jakarta.inject.Singleton;
import java.net.URI;

/// Opens the order behind a URL code, as the payer's device does: follow the code to its host, come back once with a
/// one-time code for the payer, take the order from the page (F4; messages.md 1.5, the dance, steps 1 to 6).
@Singleton
public final class UrlCodes {

    private static final int REDIRECT = 302;

    private final TrustedHosts hosts;
    private final UserAuthCodes userAuthCodes;
    private final Browser browser;

    UrlCodes(TrustedHosts hosts, UserAuthCodes userAuthCodes, Browser browser) {
        this.hosts = hosts;
        this.userAuthCodes = userAuthCodes;
        this.browser = browser;
    }

    /// What came of it.
    public sealed interface Opening {}

    /// What the host showed last, an order or a refusal.
    public record Shown(OrderPage page) implements Opening {}

    /// The way leads where this wallet does not go.
    public record Forbidden(Rejected why) implements Opening {}

    /// One scan of one payer.
    ///
    /// @param toSwitch the wallet's link to its switch, whose look-up timer counts here too
    public record Visit(Link toSwitch, Payer payer, String paymentId) {

        private Party wallet() {
            return toSwitch.from();
        }
    }

    public Opening open(Visit visit, URI code) {
        return switch (hosts.judge(code)) {
            case Untrusted(var reason) -> forbidden(reason);
            case Trusted(var host, var url) ->
                switch (get(visit, OrderPage.OPEN, host, url)) {
                    case Outcome.Received answer
                    when answer.status() == REDIRECT ->
                        authorise(visit, hosts.redirected(url, answer.headers().getOrDefault("location", "")));
                    case Outcome answer -> new Shown(page(answer));
                };
        };
    }

    private Opening authorise(Visit visit, Destination redirect) {
        return switch (redirect) {
            case Untrusted(var reason) -> forbidden("the code redirects wrongly: " + reason);
            case Trusted(var host, var url) -> {
                String userAuthCode = userAuthCodes.issue(visit.wallet(), visit.payer());
                try {
                    URI vouched = OrderPage.authorised(url, userAuthCode);
                    yield new Shown(page(get(visit, OrderPage.AUTHORISE, host, vouched)));
                } finally {
                    userAuthCodes.withdraw(visit.wallet(), userAuthCode);
                }
            }
        };
    }

    private Outcome get(Visit visit, String type, Party host, URI url) {
        String userAgent = OrderPage.userAgent(visit.wallet().idIn("iin"));
        return browser.open(
                visit.wallet(),
                new Page(type, visit.paymentId(), host, url, userAgent),
                visit.toSwitch().timers().lookup());
    }

    private static OrderPage page(Outcome answer) {
        return switch (answer) {
            case Outcome.NotSent(var reason) -> unusable(reason);
            case Outcome.Lost(var reason) -> unusable(reason);
            case Outcome.Received(int status, var _, var body) -> {
                try {
                    yield OrderPage.decode(body);
                } catch (MalformedMessage _) {
                    yield unusable("the code's host answered HTTP " + status + " and no order page");
                }
            }
        };
    }

    private static OrderPage unusable(String reason) {
        return new OrderPage.Closed(new Rejected(ResponseCode.NETWORK_ERROR, reason));
    }

    private static Forbidden forbidden(String reason) {
        return new Forbidden(new Rejected(ResponseCode.RISK_REJECTION, reason));
    }
}
