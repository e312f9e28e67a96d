package io.twoway.switches.lookup;

import io.twoway.party.door.Incoming;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
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

    private final Routing routing;
    private final Sender sender;
    private final InstantSource clock;

    LookupFlow(Routing routing, Sender sender, InstantSource clock) {
        this.routing = routing;
        this.sender = sender;
        this.clock = clock;
    }

    public Answer lookup(Incoming incoming, QrLookup asked) {
        return along(
                incoming,
                asked.qr(),
                asked,
                issued -> new Found(issued.merchant(), issued.amount(), Optional.empty(), "10"));
    }

    /// The verification leg (1.10): the acquirer decides, before anyone is debited.
    public Answer verify(Incoming incoming, MerchantVerify asked) {
        return along(incoming, asked.qr(), asked, _ -> new Answer.Acknowledged());
    }

    private Answer along(Incoming incoming, String qr, Request asked, Function<Way.Issued, Answer> here) {
        Scan scan = QrReader.read(qr, clock.instant());
        Optional<Rejected> refusal = Payability.refusal(scan);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (routing.way(incoming.me(), scan)) {
            case Way.Nowhere(var answer) -> answer;
            case Way.Issued issued -> here.apply(issued);
            case Way.Onward(var link) ->
                switch (sender.send(link, asked).reply()) {
                    case Reply.Answered(var answer) -> answer;
                    case Reply.Refused(var ignored, var reason) -> new Rejected(ResponseCode.NETWORK_ERROR, reason);
                    case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.NETWORK_ERROR, reason);
                };
        };
    }
}
