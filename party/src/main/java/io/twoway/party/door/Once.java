package io.twoway.party.door;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Opening.AlreadyClaimed;
import io.twoway.party.ledger.Opening.Known;
import io.twoway.party.ledger.Opening.NoSuchAccount;
import io.twoway.party.ledger.Opening.Opened;
import io.twoway.party.ledger.Opening.OverLimit;
import io.twoway.party.ledger.Opening.Refused;
import io.twoway.party.ledger.Opening.ShortOfFunds;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Receives a financial message once: it is recorded before anything is done, and a repeat finds what the
/// first one got.
///
/// Source: messages.md 3.20 (our proposal)
public final class Once {

    private static final Logger LOG = Logger.getLogger(Once.class);

    /// The answer to a payment that was declined by a process which died before it could record why.
    private static final Rejected NO_REASON_RECORDED = Rejected.because(ResponseCode.ISSUER_DECLINED);

    private static final Rejected REVERSED_BEFORE =
            new Rejected(ResponseCode.ORIGINAL_NOT_FOUND, "was reversed before it came");

    private final Ledger ledger;
    private final Questions questions = new Questions();

    public Once(Ledger ledger) {
        this.ledger = ledger;
    }

    /// What a new message with the id of a known payment gets.
    public enum Repeat {
        /// 94: inquire the original.
        IS_A_DUPLICATE,
        /// The first one's answer: an advice is repeated until it is answered.
        GETS_THE_ANSWER
    }

    /// The payment that a message asks to open.
    public static NewPayment draft(Incoming incoming, LocalDate settlementDate) {
        return NewPayment.authorising(
                key(incoming),
                incoming.envelope().messageId(),
                incoming.fingerprint(),
                incoming.request(),
                settlementDate);
    }

    /// Where a party keeps the payment that a message is about.
    public static PaymentKey key(Incoming incoming) {
        return new PaymentKey(
                incoming.me().id(),
                incoming.sender().id(),
                leg(incoming.request()),
                incoming.request().paymentId());
    }

    /// The leg of a payment that a message opens in a ledger. A result and a credit are the same leg in
    /// two dialects.
    private static String leg(Request request) {
        return request instanceof Result
                ? Credit.class.getSimpleName()
                : request.getClass().getSimpleName();
    }

    /// The payments that a message over this link could have opened here: what a reversal over it is about. A code that
    /// a payer shows is paid over the links of both directions.
    private static List<String> legs(Link link) {
        return switch (link.style()) {
            case FORWARD -> List.of(Pay.class.getSimpleName(), CpmPay.class.getSimpleName());
            case VERIFY, NOTICE -> List.of(Credit.class.getSimpleName(), CpmPay.class.getSimpleName());
            case DEBIT -> List.of(Debit.class.getSimpleName());
        };
    }

    /// The payment that a reversal takes back. Where it was never seen, that is remembered, so that it is
    /// declined when it comes (messages.md 3.17, last rows).
    ///
    /// @return empty if it was never seen
    public Optional<Payment> original(Incoming incoming) {
        List<PaymentKey> keys = legs(incoming.link()).stream()
                .map(leg -> new PaymentKey(
                        incoming.me().id(),
                        incoming.sender().id(),
                        leg,
                        incoming.request().paymentId()))
                .toList();
        return keys.stream()
                .flatMap(key -> ledger.find(key).stream())
                .findFirst()
                .or(() -> keys.stream()
                        .flatMap(key -> remembered(incoming, key).stream())
                        .findFirst());
    }

    /// What a question about a payment gets that opens nothing, and so meets no repeat: where another one had its
    /// message id (messages.md 3.20), and where the payment was taken back before it came (3.17, last rows).
    ///
    /// @return empty if it is to be answered
    public Optional<Rejected> refusal(Incoming incoming) {
        return questions.isAnother(incoming) ? Optional.of(duplicate(incoming)) : takenBack(incoming);
    }

    private Optional<Rejected> takenBack(Incoming incoming) {
        return legs(incoming.link()).stream()
                .map(leg -> new PaymentKey(
                        incoming.me().id(),
                        incoming.sender().id(),
                        leg,
                        incoming.request().paymentId()))
                .flatMap(key -> ledger.find(key).stream())
                .filter(payment ->
                        payment.state() == PaymentState.REVERSED || payment.state() == PaymentState.REVERSAL_PENDING)
                .findFirst()
                .map(_ -> REVERSED_BEFORE);
    }

    /// @return the payment, where it came in just now
    private Optional<Payment> remembered(Incoming incoming, PaymentKey key) {
        NewPayment stone = NewPayment.authorising(
                        key,
                        incoming.envelope().messageId() + "/" + key.type(),
                        incoming.fingerprint(),
                        incoming.request(),
                        LocalDate.EPOCH)
                .in(PaymentState.REVERSED)
                .with(Change.NONE.withOutcome(REVERSED_BEFORE));
        return ledger.open(stone) instanceof Known(var payment, var ignored, var same)
                ? Optional.of(payment).filter(p -> p.key().equals(key))
                : Optional.empty();
    }

    /// Takes a payment back in one commit, for a party that has told nobody else about it.
    public Response takeBack(Incoming incoming) {
        return takeBack(
                incoming,
                payment -> ledger.insist(
                        payment,
                        PaymentEvent.REVERSAL_BOOKED,
                        now -> Change.NONE.withPostings(ledger.undoing(now.key()))));
    }

    /// A reversal is an advice, so it is acknowledged whether there was anything to undo or not. While a return of
    /// the payment is under way it is to be repeated; one of a payment that was returned already is for people.
    ///
    /// @param undo called for the payment; what comes of it is looked at
    public Response takeBack(Incoming incoming, Function<Payment, Advance> undo) {
        Optional<PaymentState> left = original(incoming).map(payment -> {
            Payment now = undo.apply(payment).payment();
            LOG.infof(
                    "payment=%s party=%s state=%s",
                    now.key().paymentId(), now.key().party(), now.state());
            return now.state();
        });
        return Response.of(
                switch (left.orElse(PaymentState.REVERSED)) {
                    case CANCEL_PENDING, REFUND_PENDING, DISPUTE_PENDING -> Rejected.because(ResponseCode.PENDING);
                    case PART_REFUNDED, REFUNDED, SETTLED, DISPUTED, WON, LOST, EXCEPTION ->
                        new Rejected(ResponseCode.INVALID_TRANSACTION, "the payment is " + left.get());
                    default -> new Acknowledged();
                });
    }

    /// Opens the payment and acts on it; on a repeat, answers without acting.
    ///
    /// @param act called for a payment that is new and funded; its answer is recorded by itself
    /// @param retry called for a payment that was opened before and never answered
    public Response receive(
            Incoming incoming,
            NewPayment draft,
            Repeat repeat,
            Function<Payment, Response> act,
            Function<Payment, Response> retry) {
        return receive(incoming, draft, repeat, _ -> true, act, retry);
    }

    /// @param told whether its recorded answer may be given already; else it counts as never answered
    public Response receive(
            Incoming incoming,
            NewPayment draft,
            Repeat repeat,
            Predicate<Payment> told,
            Function<Payment, Response> act,
            Function<Payment, Response> retry) {
        Opening opening = ledger.open(draft);
        return switch (opening) {
            case Opened(var payment) -> act.apply(payment);
            case Known(var payment, var sameMessage, var sameBytes) ->
                told.test(payment)
                        ? repeated(incoming, payment, sameMessage, sameBytes, repeat, retry)
                        : retry.apply(payment);
            case Refused refused -> refuse(incoming, refused);
        };
    }

    /// What a message gets that would be refused by now (an expired code, a used quote) but repeats a
    /// known payment.
    ///
    /// @return empty if the payment is not known
    public Optional<Response> known(Incoming incoming, Repeat repeat, Function<Payment, Response> retry) {
        return known(incoming, repeat, _ -> true, retry);
    }

    /// @param told whether its recorded answer may be given already; else it counts as never answered
    public Optional<Response> known(
            Incoming incoming, Repeat repeat, Predicate<Payment> told, Function<Payment, Response> retry) {
        return ledger.find(key(incoming)).map(payment -> {
            boolean sameMessage = payment.messageId().equals(incoming.envelope().messageId());
            boolean sameBytes = payment.fingerprint().equals(incoming.fingerprint());
            return told.test(payment)
                    ? repeated(incoming, payment, sameMessage, sameBytes, repeat, retry)
                    : retry.apply(payment);
        });
    }

    private static Response repeated(
            Incoming incoming,
            Payment payment,
            boolean sameMessage,
            boolean sameBytes,
            Repeat repeat,
            Function<Payment, Response> retry) {
        if (sameMessage && !sameBytes && !isRepeatedAdvice(incoming, payment, repeat)) {
            return Response.of(duplicate(incoming));
        }
        if (repeat == Repeat.GETS_THE_ANSWER && isContradiction(incoming.request(), payment.request())) {
            return Response.of(new Rejected(ResponseCode.DUPLICATE_REQUEST, "another one had this name"));
        }
        if (!sameMessage && repeat == Repeat.IS_A_DUPLICATE) {
            return Response.of(Rejected.because(ResponseCode.DUPLICATE_TRANSACTION));
        }
        if (payment.outcome().isEmpty()) {
            return payment.state() == PaymentState.DECLINED ? Response.of(NO_REASON_RECORDED) : retry.apply(payment);
        }
        Answer outcome = payment.outcome().get();
        return sameMessage && payment.answer().isPresent()
                ? new Response.Stored(payment.answer().get(), outcome)
                : Response.of(outcome);
    }

    private static Rejected duplicate(Incoming incoming) {
        LOG.warnf(
                "party=%s peer=%s message=%s security=\"same message id, other content\"",
                incoming.me().id(), incoming.sender().id(), incoming.envelope().messageId());
        return Rejected.because(ResponseCode.DUPLICATE_REQUEST);
    }

    /// Under one name the same is said, whatever the message it comes in.
    private static boolean isContradiction(Request now, Request before) {
        return now.getClass() == before.getClass() && !now.equals(before);
    }

    /// An advice is repeated with the time of its repeat, so its bytes differ; what it says must not.
    private static boolean isRepeatedAdvice(Incoming incoming, Payment payment, Repeat repeat) {
        return repeat == Repeat.GETS_THE_ANSWER && payment.request().equals(incoming.request());
    }

    /// Records how a payment ended and makes the answer that was recorded: another one where someone
    /// else was first.
    public Response end(Incoming incoming, Payment payment, PaymentEvent event, Answer answer, Change change) {
        byte[] body = incoming.seal().apply(answer);
        return switch (ledger.advance(payment, event, change.withAnswer(answer, body))) {
            case Advance.Advanced _ -> new Response.Stored(body, answer);
            case Advance.Stale(var ended) ->
                Response.of(ended.outcome().orElse(Rejected.because(ResponseCode.PENDING)));
            case Advance.ShortOfFunds(var ignored, var account) ->
                throw new IllegalStateException(payment.key() + " cannot be booked on " + account);
        };
    }

    private Response refuse(Incoming incoming, Refused refused) {
        Rejected answer = switch (refused) {
            case ShortOfFunds _ -> Rejected.because(ResponseCode.INSUFFICIENT_FUNDS);
            case OverLimit(var ignored, var use) -> use.otherwise();
            case NoSuchAccount _ -> Rejected.because(ResponseCode.INVALID_CARD);
            case AlreadyClaimed(var ignored, var claim) ->
                claim.kind().equals("quote")
                        ? new Rejected(ResponseCode.INVALID_AMOUNT, "this quote has been used")
                        // a code that the payer shows, or the merchant's code for one payment
                        : new Rejected(ResponseCode.DUPLICATE_TRANSACTION, "this code has been paid");
        };
        byte[] body = incoming.seal().apply(answer);
        ledger.record(refused.payment(), Change.NONE.withAnswer(answer, body));
        return new Response.Stored(body, answer);
    }
}
