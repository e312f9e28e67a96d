package io.twoway.switches.codehost;

import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.User;
import io.twoway.protocol.message.Request.UserId;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.unionpay.OrderPage;
import io.twoway.switches.codehost.Orders.Visit;
import io.twoway.switches.routing.IssuedCodes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// What the host of URL codes does with a wallet that opens one (messages.md 1.5, the dance, steps 1 to 6).
///
/// It never takes a URL from its caller, so it cannot be made to redirect elsewhere (5.1 S-15).
@Singleton
final class CodeHost {

    static final String AUTHORISE_PATH = "qrcGtwWeb-web/api/userAuth";

    private final CodeHostConfig config;
    private final IssuedCodes codes;
    private final Orders orders;
    private final Wallets wallets;

    CodeHost(CodeHostConfig config, IssuedCodes codes, Orders orders, Wallets wallets) {
        this.config = config;
        this.codes = codes;
        this.orders = orders;
        this.wallets = wallets;
    }

    sealed interface Page {}

    record Redirect(URI to) implements Page {}

    record Shown(OrderPage page) implements Page {}

    /// The wallet follows the scanned code.
    ///
    /// @param name public host name of `me`
    /// @param path of the code, starting with `/`
    Page open(Party me, String name, Party wallet, String path) {
        String code = "https://" + name + path;
        return codes.closed(me, code, config.codeLife())
                .<Page>map(CodeHost::closed)
                .orElseGet(() -> new Redirect(URI.create("https://" + name + "/" + AUTHORISE_PATH
                        + "?version=1.0.0&order=" + orders.begin(me, wallet, code))));
    }

    /// The wallet comes back and vouches for its payer.
    Page authorise(Party me, Party wallet, String order, String respCode, String userAuthCode) {
        Optional<Visit> visit =
                orders.comeBack(me, order).filter(v -> v.wallet().equals(wallet));
        if (visit.isEmpty()) {
            return closed(new Rejected(ResponseCode.REFRESH_CODE, "used or expired: scan the code again"));
        }
        if (!respCode.equals(ResponseCode.APPROVED.wire())) {
            return closed(new Rejected(ResponseCode.VERIFICATION_FAILED, "the wallet does not vouch for its payer"));
        }
        return switch (wallets.ask(me, wallet, new UserId(order, wallet.idIn("iin"), userAuthCode))) {
            case User(var appUserId) -> new Shown(new OrderPage.Opened(orders.open(visit.get(), appUserId)));
            case Rejected why -> closed(why);
            default -> closed(Rejected.because(ResponseCode.OTHER));
        };
    }

    static Page closed(Rejected why) {
        return new Shown(new OrderPage.Closed(why));
    }
}
