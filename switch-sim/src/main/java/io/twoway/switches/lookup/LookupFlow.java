package io.twoway.switches.lookup;

import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.MerchantVerify;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.qr.Payability;
import io.twoway.protocol.qr.QrReader;
import io.twoway.protocol.qr.Scan;
import io.twoway.switches.routing.Routing;
import io.twoway.switches.routing.Way;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Whom does this code pay, and may it be paid now? Asked onward until someone knows; never moves money (F8).
@Singleton
public final class LookupFlow {

    private final Network network;
    private final Routing routing;
    private final Sender sender;
    private final Lookups lookups;
    private final Once once;
    private final InstantSource clock;

    LookupFlow(Network network, Routing routing, Sender sender, Lookups lookups, Once once, InstantSource clock) {
        this.network = network;
        this.routing = routing;
        this.sender = sender;
        this.lookups = lookups;
        this.once = once;
        this.clock = clock;
    }

    public Answer lookup(Incoming incoming, QrLookup asked) {
        lookups.received(incoming.me(), incoming.sender(), incoming.envelope().messageId(), asked.qr());
        return along(
                incoming,
                asked.qr(),
                asked,
                issued -> new Found(issued.merchant(), issued.amount(), Optional.empty(), "10"));
    }

    /// The verification leg (1.10): the acquirer decides, before anyone is debited.
    public Answer verify(Incoming incoming, MerchantVerify asked) {
        Optional<Rejected> refusal = once.refusal(incoming);
        return refusal.isPresent() ? refusal.get() : along(incoming, asked.qr(), asked, _ -> new Answer.Acknowledged());
    }

    private Answer along(Incoming incoming, String qr, Request asked, Function<Way.Issued, Answer> here) {
        Scan scan = QrReader.read(qr, clock.instant());
        Optional<Rejected> refusal = Payability.refusal(scan, network::practicalDigits);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (routing.way(incoming.me(), scan)) {
            case Way.Nowhere(var answer) -> answer;
            case Way.Issued issued -> here.apply(issued);
            case Way.Onward(var link) -> onward(link, asked);
        };
    }

    /// Hands a look-up on and relays what the next party says.
    public Answer onward(Link link, Request asked) {
        Sender.Sent sent = sender.send(link, asked);
        lookups.sent(link.from(), asked.paymentId(), sent.messageId());
        return answered(sent.reply());
    }

    /// A question that moves no money and got no answer may be asked again: that is no more than a network error.
    public static Answer answered(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var code, var reason) ->
                new Rejected(code == ResponseCode.ISSUER_ERROR ? code : ResponseCode.NETWORK_ERROR, reason);
            case Reply.NoAnswer silence -> new Rejected(ResponseCode.NETWORK_ERROR, silence.reason());
        };
    }
}
