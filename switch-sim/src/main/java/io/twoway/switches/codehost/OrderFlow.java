package io.twoway.switches.codehost;

import io.twoway.party.door.Incoming;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.OrderVerify;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.codehost.Orders.Order;
import io.twoway.switches.lookup.LookupFlow;
import io.twoway.switches.routing.Routing;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Whom does an opened order pay? To the host it is the look-up of the code that was opened; others hand it on (F4).
@Singleton
public final class OrderFlow {

    private static final String URL_CODES = "UNIONPAY_URL";

    private final Routing routing;
    private final Orders orders;
    private final LookupFlow lookups;

    OrderFlow(Routing routing, Orders orders, LookupFlow lookups) {
        this.routing = routing;
        this.orders = orders;
        this.lookups = lookups;
    }

    public Answer verify(Incoming incoming, OrderVerify asked) {
        Optional<Link> onward = routing.onward(incoming.me(), URL_CODES);
        if (onward.isPresent()) {
            return lookups.onward(onward.get(), asked);
        }
        return orders.find(incoming.me(), asked.payOrderInfo())
                .filter(order -> isBehind(order.visit().wallet(), incoming.sender()))
                .map(order -> found(incoming, asked, order))
                .orElseGet(() -> new Rejected(
                        ResponseCode.ORIGINAL_NOT_FOUND, "no such order, or no longer: scan the code again"));
    }

    private Answer found(Incoming incoming, OrderVerify asked, Order order) {
        return asked.payer().userId().equals(Optional.of(order.appUserId()))
                ? lookups.lookup(
                        incoming,
                        new QrLookup(
                                asked.paymentId(), asked.payer(), order.visit().code()))
                : new Rejected(ResponseCode.VERIFICATION_FAILED, "another payer than the one who opened the order");
    }

    private static boolean isBehind(Party wallet, Party sender) {
        return wallet.equals(sender) || wallet.memberOf().equals(Optional.of(sender.id()));
    }
}
