package io.twoway.merchant.scan;

import io.twoway.merchant.acceptance.OwnNames;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.ConsumerCodes;
import io.twoway.protocol.qr.Payability;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/// The acquirer's side of a payment with the payer's code: recorded, sent, and credited in the answer's wake.
///
/// The payer stands at the till. "Wait for her" is inquired; silence is not waited out but taken back, so that she can
/// pay in another way (F12).
@Singleton
public final class ScanFlow {

    private final Network network;
    private final Ledger ledger;
    private final Sender sender;
    private final Endings endings;
    private final InstantSource clock;
    private final Ids ids;

    ScanFlow(Network network, Ledger ledger, Sender sender, Endings endings, InstantSource clock, Ids ids) {
        this.network = network;
        this.ledger = ledger;
        this.sender = sender;
        this.endings = endings;
        this.clock = clock;
        this.ids = ids;
    }

    /// What a merchant's till asks for.
    ///
    /// @param code as scanned
    /// @param id   the till's own name of this payment; a repeat with the same one is not paid twice
    public record Order(MerchantAccount merchant, String code, Money amount, Optional<String> id) {}

    /// How a payment stands.
    ///
    /// @param paymentId the network's name of it
    /// @param own       the till's
    /// @param state     `APPROVED`, `DECLINED` or `CHECKING`
    /// @param why       where it is not approved
    public record Standing(
            String paymentId,
            Optional<String> own,
            String trace,
            String state,
            Money amount,
            Optional<Approved> approved,
            Optional<Rejected> why) {}

    public Standing scan(Order order) {
        Trace trace = Trace.begin(ids);
        return trace.during(() -> scan(order, trace));
    }

    private Standing scan(Order order, Trace trace) {
        Party acquirer = network.party(order.merchant().acquirer());
        Link link = endings.toSwitch(acquirer);
        CpmPay pay = new CpmPay(
                order.id()
                        .map(own -> OwnNames.inNetwork(acquirer, own))
                        .orElseGet(() -> ids.messageId(Ids.APP, acquirer.idIn("iin"))),
                order.code(),
                described(order.merchant(), acquirer, link.to()),
                Amounts.of(order.amount()),
                Optional.empty(),
                Optional.empty());
        Optional<Money> most = order.merchant().upperLimit();
        if (most.isPresent() && order.amount().compareTo(most.get()) > 0) {
            return declined(
                    acquirer,
                    pay,
                    trace.id(),
                    new Rejected(ResponseCode.INVALID_AMOUNT, "the merchant takes at most " + most.get()));
        }
        Optional<Rejected> unreadable =
                Payability.refusal(ConsumerCodes.read(order.code(), clock.instant()), network::practicalDigits);
        if (unreadable.isPresent()) {
            return declined(acquirer, pay, trace.id(), unreadable.get());
        }
        NewPayment draft = NewPayment.authorising(
                key(acquirer, pay.paymentId()),
                pay.paymentId(),
                Fingerprint.of(pay.paymentId().getBytes(StandardCharsets.UTF_8)),
                pay,
                endings.agreement(acquirer).settlementDate(clock.instant()));
        return switch (ledger.open(draft)) {
            case Opening.Opened(var payment) -> sent(link, payment, pay, trace);
            case Opening.Known(var payment, var ignored, var same) ->
                payment.request().equals(pay)
                        ? standing(acquirer, payment, trace.id())
                        : declined(
                                acquirer,
                                pay,
                                trace.id(),
                                new Rejected(ResponseCode.DUPLICATE_REQUEST, "another payment had this id"));
            case Opening.Refused refused -> throw new IllegalStateException(refused + " of a payment without claims");
        };
    }

    private Standing sent(Link link, Payment payment, CpmPay pay, Trace trace) {
        boolean ended = false;
        try {
            end(payment, sender.send(link, pay).reply());
            ended = true;
        } finally {
            if (!ended) {
                endings.follow(payment); // what a broken flow has done is found out by inquiry
            }
        }
        return standing(link.from(), ledger.find(payment.key()).orElse(payment), trace.id());
    }

    private void end(Payment payment, Reply reply) {
        switch (reply) {
            case Reply.Answered(Approved approved)
            when Endings.agrees(payment, approved) -> endings.approve(payment, approved);
            case Reply.Answered(Rejected no) when isFinal(no) -> endings.decline(payment, no);
            case Reply.Answered(Answer answer) when answer.code() == ResponseCode.PENDING -> endings.await(payment);
            case Reply.Answered _, Reply.NoAnswer _ -> endings.takeBack(payment);
            case Reply.Refused(var code, var reason) -> endings.decline(payment, new Rejected(code, reason));
        }
    }

    /// That a code was scanned before is a no: what a till asks is new each time.
    private static boolean isFinal(Rejected no) {
        return switch (no.code().next()) {
            case DECLINE, NOT_PROCESSED, DUPLICATE -> true;
            case APPROVAL, UNKNOWN_OUTCOME -> false;
        };
    }

    /// How a payment stands now; asks the network where that is not known here.
    ///
    /// @param id the till's own name of it, or the network's
    public Optional<Standing> find(MerchantAccount merchant, String id) {
        Party acquirer = network.party(merchant.acquirer());
        return ledger.find(key(acquirer, OwnNames.inNetwork(acquirer, id)))
                .or(() -> ledger.find(key(acquirer, id)))
                .filter(payment -> payment.request() instanceof CpmPay pay
                        && pay.merchant().id().equals(merchant.number()))
                .map(payment -> payment.state() == PaymentState.UNKNOWN
                        ? Trace.begin(ids).during(() -> endings.inquire(payment))
                        : payment)
                .map(payment -> standing(acquirer, payment, ""));
    }

    private static Standing standing(Party acquirer, Payment payment, String trace) {
        CpmPay pay = (CpmPay) payment.request();
        Money amount = pay.amounts().transaction();
        String id = pay.paymentId();
        Optional<String> own = OwnNames.own(acquirer, id);
        return switch (payment.status().status()) {
            case APPROVED ->
                new Standing(
                        id, own, trace, "APPROVED", amount, payment.status().approval(), Optional.empty());
            case DECLINED ->
                declined(
                        acquirer,
                        pay,
                        trace,
                        payment.outcome().orElse(null) instanceof Rejected no
                                ? no
                                : Rejected.because(ResponseCode.ISSUER_DECLINED));
            case PENDING ->
                new Standing(
                        id,
                        own,
                        trace,
                        "CHECKING",
                        amount,
                        Optional.empty(),
                        Optional.of(Rejected.because(ResponseCode.PENDING)));
        };
    }

    private static Standing declined(Party acquirer, CpmPay pay, String trace, Rejected why) {
        return new Standing(
                pay.paymentId(),
                OwnNames.own(acquirer, pay.paymentId()),
                trace,
                "DECLINED",
                pay.amounts().transaction(),
                Optional.empty(),
                Optional.of(why));
    }

    private static Merchant described(MerchantAccount merchant, Party acquirer, Party home) {
        return new Merchant(
                merchant.number(),
                merchant.name(),
                merchant.city(),
                merchant.mcc(),
                acquirer.country(),
                Optional.ofNullable(acquirer.ids().get("iin")),
                Optional.ofNullable(home.ids().get("iin")),
                Optional.empty());
    }

    private static PaymentKey key(Party acquirer, String id) {
        return new PaymentKey(acquirer.id(), acquirer.id(), CpmPay.class.getSimpleName(), id);
    }
}
