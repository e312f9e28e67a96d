package io.twoway.switches.routing;

import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Issued;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.IssueCode;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.qr.UnionPayCode;
import io.twoway.protocol.qr.WeChatPayCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The codes that a switch has issued for merchants of its acquirers: opaque texts that only it can resolve.
///
/// WeChat Pay issues `weixin://` codes for one order and lasting links for printed ones; UnionPay issues URLs whose
/// number begins with 62 or 01 (qr-formats.md 4.2, 5.1). They are kept in the ledger under their own text.
@Singleton
public class IssuedCodes {

    private static final String PLATFORM = "00010000";
    private static final String ONE_ORDER = "62";
    private static final String LASTING = "01";
    private static final String PRINTED = "https://payapp.weixin.qq.com/qr/";

    private final Network network;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Ids ids;

    IssuedCodes(Network network, Ledger ledger, InstantSource clock, Ids ids) {
        this.network = network;
        this.ledger = ledger;
        this.clock = clock;
        this.ids = ids;
    }

    /// Issues a code; the same order gets the same code.
    public Answer issue(Incoming incoming, IssueCode asked) {
        Party me = incoming.me();
        Optional<String> text = text(me, asked);
        if (text.isEmpty()) {
            return Rejected.because(ResponseCode.NOT_SUPPORTED);
        }
        Issued issued = new Issued(text.get());
        Opening opening = ledger.open(new NewPayment(
                new PaymentKey(me.id(), incoming.sender().id(), "IssueCode", text.get()),
                incoming.envelope().messageId(),
                incoming.fingerprint(),
                asked,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                PaymentState.LOOKED_UP,
                java.util.List.of(),
                Change.NONE.withOutcome(issued)));
        return opening.payment().outcome().orElse(issued);
    }

    /// The merchant that a code was issued for.
    Optional<Way.Issued> find(Party at, String text) {
        return row(at, text).map(row -> way(at, row));
    }

    private Optional<Payment> row(Party at, String text) {
        return ledger.byPaymentId(at.id(), text).stream()
                .filter(row -> row.request() instanceof IssueCode)
                .findFirst();
    }

    /// Why nobody can open this code now: never issued here, older than a code for one order gets, or paid.
    ///
    /// @param life how long a code for one order can be opened
    public Optional<Rejected> closed(Party at, String text, Duration life) {
        Optional<Payment> row = row(at, text);
        if (row.isEmpty()) {
            return Optional.of(new Rejected(ResponseCode.INVALID_MERCHANT, "this code was not issued here"));
        }
        if (!ledger.claimants(at.id(), "code", text).isEmpty()) {
            return Optional.of(new Rejected(ResponseCode.DUPLICATE_TRANSACTION, "this code has been paid"));
        }
        boolean oneOrder = ((IssueCode) row.get().request()).amount().isPresent();
        return oneOrder && row.get().openedAt().plus(life).isBefore(clock.instant())
                ? Optional.of(new Rejected(ResponseCode.REFRESH_CODE, "this code has expired"))
                : Optional.empty();
    }

    private Way.Issued way(Party at, Payment row) {
        IssueCode asked = (IssueCode) row.request();
        return new Way.Issued(network.link(at, network.party(row.key().sender())), asked.merchant(), asked.amount());
    }

    private Optional<String> text(Party me, IssueCode asked) {
        boolean oneOrder = asked.amount().isPresent();
        if (resolves(me, "WECHAT")) {
            String token = ids.nonce();
            return Optional.of(oneOrder ? WeChatPayCode.order(token).text() : PRINTED + token);
        }
        if (resolves(me, "UNIONPAY_URL")) {
            String number = (oneOrder ? ONE_ORDER : LASTING)
                    + ids.voucher()
                    + ids.retrievalReference().substring(2);
            return Optional.of(UnionPayCode.url(PLATFORM, number));
        }
        return Optional.empty();
    }

    private boolean resolves(Party me, String kind) {
        return network.schemes().stream()
                .anyMatch(s -> s.at().equals(me.id())
                        && s.code().equals(kind)
                        && s.via().isEmpty());
    }
}
