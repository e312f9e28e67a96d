package io.twoway.switches.cpm;

import io.twoway.party.cpm.ShownCodes;
import io.twoway.party.cpm.ShownCodes.Kept;
import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.cpm.ShownCodes.Taken;
import io.twoway.party.door.Incoming;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.CodeKind;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.qr.Barcode;
import io.twoway.protocol.qr.UnionPayConsumerCode;
import io.twoway.switches.lookup.LookupFlow;
import io.twoway.switches.routing.Routing;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/// Issues the codes that payers show, or has them issued by the network that can resolve them (F6 step 1, F7).
///
/// Both forms carry a one-time number that nobody can guess and never the payer's token, so a code says nothing about
/// her to whoever reads it.
@Singleton
public final class CodeFlow {

    private static final String CREDIT = "A000000333010102";
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final Routing routing;
    private final ShownCodes codes;
    private final Sender sender;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    CodeFlow(Routing routing, ShownCodes codes, Sender sender, InstantSource clock) {
        this.routing = routing;
        this.codes = codes;
        this.sender = sender;
        this.clock = clock;
    }

    public Answer issue(Incoming incoming, CpmIssue asked) {
        Party me = incoming.me();
        Party from = incoming.sender();
        if (from.role() == Role.ACQUIRER) {
            return Rejected.because(ResponseCode.NOT_PERMITTED);
        }
        Optional<Shown> before = codes.named(me.id(), from.id(), asked.paymentId());
        if (before.isPresent()) {
            return before.get().asked().equals(asked)
                    ? before.get().codes()
                    : Rejected.because(ResponseCode.DUPLICATE_REQUEST);
        }
        Optional<Link> onward = routing.onward(me, CodeKind.UNIONPAY_CPM);
        Answer issued = onward.isPresent()
                ? LookupFlow.answered(sender.send(onward.get(), asked).reply())
                : routing.resolves(me, CodeKind.UNIONPAY_CPM)
                        ? make(from)
                        : Rejected.because(ResponseCode.NOT_SUPPORTED);
        if (!(issued instanceof CpmIssued made)) {
            return issued;
        }
        return switch (codes.keep(me.id(), from.id(), asked, made)) {
            case Kept(var kept) -> kept;
            case Taken _ -> Rejected.because(ResponseCode.TOKEN_SERVICE);
        };
    }

    private CpmIssued make(Party from) {
        String number = Barcode.unionPay(random).text();
        String emv = new UnionPayConsumerCode(
                        CREDIT,
                        number,
                        YearMonth.from(clock.instant().atOffset(BEIJING)),
                        from.idIn("iin"),
                        hex(8),
                        random.nextInt(0x10000),
                        hex(4))
                .text();
        return new CpmIssued(emv, number);
    }

    private String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().withUpperCase().formatHex(drawn);
    }
}
