package io.twoway.wallet.payment;

import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Posting;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.wallet.account.Payers;
import io.twoway.wallet.account.Spending;
import io.twoway.wallet.payment.PaymentResult.Who;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A payment as the payer lives it: scan, see the price, confirm, learn how it ended (F1, F3, F5 from the
/// payer's side).
///
/// A member bank of Bakong is issuer and wallet in one: it holds the payer's money before it sends, and
/// captures or releases it afterwards. A wallet of the UnionPay network only sends; its host is debited by
/// the switch.
@Singleton
public final class WalletFlow {

    private static final Logger LOG = Logger.getLogger(WalletFlow.class);

    private final Network network;
    private final Payers payers;
    private final Spending spending;
    private final Offers offers;
    private final Outcomes outcomes;
    private final Ledger ledger;
    private final Sender sender;
    private final InstantSource clock;
    private final Ids ids;

    WalletFlow(
            Network network,
            Payers payers,
            Spending spending,
            Offers offers,
            Outcomes outcomes,
            Ledger ledger,
            Sender sender,
            InstantSource clock,
            Ids ids) {
        this.network = network;
        this.payers = payers;
        this.spending = spending;
        this.offers = offers;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.sender = sender;
        this.clock = clock;
        this.ids = ids;
    }

    /// What a person asks of her wallet.
    ///
    /// @param payer  her name; the wallet's first payer without one
    /// @param amount in the merchant's currency; only for codes without an amount
    public record Order(Party wallet, Optional<String> payer, String qr, Optional<BigDecimal> amount) {}

    public PaymentResult pay(Order order) {
        Trace trace = Trace.begin(ids);
        return trace.during(() -> pay(order, trace));
    }

    private PaymentResult pay(Order order, Trace trace) {
        Party wallet = order.wallet();
        Optional<PayerAccount> payer =
                order.payer().isPresent() ? payers.named(wallet, order.payer().get()) : payers.anyone(wallet);
        Who who = new Who(
                ids.messageId(Ids.APP, wallet.idIn("iin")),
                trace.id(),
                wallet.id(),
                payer.map(PayerAccount::id).orElse(order.payer().orElse("")));
        if (payer.isEmpty()) {
            return PaymentResult.refused(
                    who, new Rejected(ResponseCode.INVALID_CARD, wallet.name() + " has no such payer"));
        }
        return switch (offers.make(order, who, payer.get())) {
            case Offers.Refused(var why) -> PaymentResult.refused(who, why);
            case Offers.Declined(var why) -> PaymentResult.without(who, "DECLINED", why);
            case Offers.Made(var offer) -> confirmed(wallet, payer.get(), who, offer);
        };
    }

    private PaymentResult confirmed(Party wallet, PayerAccount payer, Who who, Offer offer) {
        Link toSwitch = Outcomes.toSwitch(network, wallet);
        Pay pay = offer.payment(Payers.onTheWire(payer, wallet));
        Optional<Rejected> tooMuch = holdsMoney(wallet)
                ? spending.refusal(payer, offer.billed().money())
                : Optional.empty(); // the host says
        if (tooMuch.isPresent()) {
            return PaymentResult.ended(who, "DECLINED", tooMuch.get(), offer);
        }
        NewPayment draft = NewPayment.authorising(
                        new PaymentKey(wallet.id(), wallet.id(), "Pay", who.paymentId()),
                        who.paymentId(),
                        Fingerprint.of(who.paymentId().getBytes(StandardCharsets.UTF_8)),
                        pay,
                        settlementDate(wallet, pay))
                .using(
                        holdsMoney(wallet)
                                ? spending.uses(payer, List.of(offer.billed().money(), offer.priced()))
                                : List.of())
                .with(
                        holdsMoney(wallet)
                                ? Change.NONE.withPostings(Posting.hold(
                                        Payers.account(payer), offer.billed().money()))
                                : Change.NONE);
        return switch (ledger.open(draft)) {
            case Opening.Opened(var payment) -> sent(toSwitch, payment, pay, who, offer);
            case Opening.Known _ -> throw new IllegalStateException("payment id " + who.paymentId() + " repeats");
            case Opening.OverLimit(var declined, var use) -> declined(declined, use.otherwise(), who, offer);
            case Opening.Refused refused ->
                declined(refused.payment(), Rejected.because(ResponseCode.INSUFFICIENT_FUNDS), who, offer);
        };
    }

    private PaymentResult declined(Payment payment, Rejected why, Who who, Offer offer) {
        ledger.record(payment, Change.NONE.withOutcome(why));
        return PaymentResult.ended(who, "DECLINED", why, offer);
    }

    private PaymentResult sent(Link toSwitch, Payment payment, Pay pay, Who who, Offer offer) {
        boolean ended = false;
        try {
            PaymentResult result = concluded(toSwitch, payment, pay, who, offer);
            ended = true;
            return result;
        } finally {
            if (!ended) {
                outcomes.follow(payment); // what a broken flow has done is found out by inquiry
            }
        }
    }

    private PaymentResult concluded(Link toSwitch, Payment payment, Pay pay, Who who, Offer offer) {
        Answer answer = switch (sender.send(toSwitch, pay, late -> late(payment, late, offer))
                .reply()) {
            case Reply.Answered(var a) -> a;
            case Reply.Refused(var ignored, var reason) -> new Rejected(ResponseCode.GATEWAY_REFUSED, reason);
            case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.TIME_OUT, reason);
        };
        return switch (answer) {
            case Approved approved
            when !agrees(approved, wallet(payment), offer) -> {
                LOG.warnf(
                        "payment=%s exception=\"approved for other amounts: %s\"", who.paymentId(), approved.amounts());
                yield ended(payment, Rejected.because(ResponseCode.OTHER), who, offer);
            }
            case Approved approved ->
                outcomes.approve(payment, approved)
                        ? PaymentResult.approved(who, approved, offer.merchant(), Optional.of(offer.billed()))
                        : recorded(payment, who, offer);
            case Rejected no -> ended(payment, no, who, offer);
            default -> ended(payment, Rejected.because(ResponseCode.OTHER), who, offer);
        };
    }

    /// The switch's answer came after its time. As long as nobody has taken the payment back, it says what an inquiry
    /// would find out (messages.md 3.21).
    private void late(Payment payment, Answer answer, Offer offer) {
        switch (answer) {
            case Approved approved when agrees(approved, wallet(payment), offer) -> outcomes.approve(payment, approved);
            case Rejected no when isFinal(no) -> outcomes.decline(payment, no);
            default -> {} // the inquiry will say
        }
    }

    private static boolean isFinal(Rejected no) {
        return switch (no.code().next()) {
            case DECLINE, NOT_PROCESSED -> true;
            case APPROVAL, UNKNOWN_OUTCOME, DUPLICATE -> false;
        };
    }

    /// An approval of anything else than what the payer confirmed is none: an inquiry will say what is true.
    private boolean agrees(Approved approved, Party wallet, Offer offer) {
        boolean billed = holdsMoney(wallet)
                || approved.amounts()
                        .billing()
                        .map(b -> b.money().equals(offer.billed().money()))
                        .orElse(true);
        return billed && approved.amounts().transaction().equals(offer.amount());
    }

    private Party wallet(Payment payment) {
        return network.party(payment.key().party());
    }

    private PaymentResult ended(Payment payment, Rejected no, Who who, Offer offer) {
        if (isFinal(no)) {
            return outcomes.decline(payment, no)
                    ? PaymentResult.ended(who, "DECLINED", no, offer)
                    : recorded(payment, who, offer);
        }
        LOG.warnf(
                "payment=%s party=%s state=UNKNOWN code=%s",
                who.paymentId(), who.wallet(), no.code().wire());
        Advance advance = ledger.advance(payment, PaymentEvent.NO_ANSWER, Change.NONE);
        outcomes.follow(advance.payment());
        return PaymentResult.ended(who, "CHECKING", no, offer);
    }

    /// How a payment stands now: one that the payer made, or one with a code that she showed.
    public Optional<PaymentResult> find(Party wallet, String paymentId) {
        List<Payment> rows = ledger.byPaymentId(wallet.id(), paymentId);
        // the host of the wallet is debited, so it is the host that hears of a cancellation
        boolean cancelled =
                rows.stream().anyMatch(row -> row.request() instanceof Debit && row.state() == PaymentState.REVERSED);
        return rows.stream()
                .flatMap(payment -> paid(payment).stream().map(paid -> {
                    String payer = paid.payer()
                            .flatMap(p -> payers.holding(wallet, p.account()))
                            .map(PayerAccount::id)
                            .orElse("");
                    Who who = new Who(paymentId, "", wallet.id(), payer);
                    return cancelled && payment.state() == PaymentState.APPROVED
                            ? takenBack(who)
                            : shown(payment, who, paid.merchant(), Optional.empty());
                }))
                .findFirst();
    }

    /// Someone else was first to say how it ended: the payer is told what is recorded.
    private PaymentResult recorded(Payment payment, Who who, Offer offer) {
        Payment now = ledger.find(payment.key()).orElse(payment);
        return shown(now, who, offer.merchant(), Optional.of(offer.billed()));
    }

    private static PaymentResult shown(Payment payment, Who who, Merchant merchant, Optional<Converted> billed) {
        return switch (payment.outcome().orElse(null)) {
            case Approved approved
            when payment.state() == PaymentState.REVERSED || payment.state() == PaymentState.CANCELLED ->
                takenBack(who);
            case Approved approved -> PaymentResult.approved(who, approved, merchant, billed);
            case Rejected no ->
                PaymentResult.without(
                        who, payment.state() == PaymentState.REVERSAL_PENDING ? "REVERSING" : "DECLINED", no);
            case null, default -> PaymentResult.without(who, "CHECKING", Rejected.because(ResponseCode.PENDING));
        };
    }

    private static PaymentResult takenBack(Who who) {
        return PaymentResult.without(who, "DECLINED", new Rejected(ResponseCode.ISSUER_DECLINED, "taken back"));
    }

    private record Paid(Optional<Payer> payer, Merchant merchant) {}

    /// @return empty where the row is no payment of the wallet's payer: a debit by the switch, or a notification that
    ///         nobody can believe
    private static Optional<Paid> paid(Payment row) {
        return switch (row.request()) {
            case Pay pay -> Optional.of(new Paid(Optional.of(pay.payer()), pay.merchant()));
            case CpmPay pay -> Optional.of(new Paid(pay.payer(), pay.merchant()));
            case Result result
            when row.key().type().equals(CpmPay.class.getSimpleName()) ->
                Optional.of(new Paid(result.payer(), result.merchant()));
            default -> Optional.empty();
        };
    }

    /// Until the approval names it.
    private LocalDate settlementDate(Party wallet, Pay pay) {
        return network.corridor(wallet.country(), pay.merchant().country())
                .orElseThrow()
                .settlementDate(clock.instant());
    }

    /// A member bank is issuer and wallet in one; the host of a UnionPay wallet is debited by the switch.
    private boolean holdsMoney(Party wallet) {
        return Outcomes.holdsMoney(network, wallet);
    }
}
