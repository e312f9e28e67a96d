package io.twoway.switches.refund;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.ReturnNotice.Kind;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.payment.Passage;
import io.twoway.switches.payment.Undoing;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A cancellation or refund passes the switch towards the payer: convert where that is ours, hand it on,
/// book when the payer's side has agreed.
///
/// The acquirer that began it repeats it until it is answered, so a hop that gets no answer says "pending"
/// and lets the repeat try again: each repeat has the same name, and is done once.
@Singleton
public final class ReturnFlow {

    private static final Logger LOG = Logger.getLogger(ReturnFlow.class);

    private final Network network;
    private final Undoing undoing;
    private final Returns returns;
    private final ReturnAmounts amounts;
    private final Ledger ledger;
    private final Once once;
    private final Sender sender;
    private final Advices advices;
    private final InstantSource clock;
    private final Ids ids;

    ReturnFlow(
            Network network,
            Undoing undoing,
            Returns returns,
            ReturnAmounts amounts,
            Ledger ledger,
            Once once,
            Sender sender,
            Advices advices,
            InstantSource clock,
            Ids ids) {
        this.network = network;
        this.undoing = undoing;
        this.returns = returns;
        this.amounts = amounts;
        this.ledger = ledger;
        this.once = once;
        this.sender = sender;
        this.advices = advices;
        this.clock = clock;
        this.ids = ids;
    }

    /// What a return is about, here.
    private record Case(Payment original, Passage passage) {}

    public Response cancel(Incoming incoming, Cancel cancel) {
        return once.known(incoming, Once.Repeat.GETS_THE_ANSWER, row -> again(incoming, row))
                .orElseGet(() -> {
                    Optional<Case> found = find(incoming, cancel.original());
                    if (found.isEmpty()) {
                        return Response.of(returns.missing(incoming.me(), cancel.original()));
                    }
                    Case about = found.get();
                    LocalDate date = about.original().settlementDate();
                    return begin(
                            incoming,
                            about,
                            Once.draft(incoming, date),
                            about.passage().corridor().closes(date),
                            "after the cut-over: use a refund");
                });
    }

    public Response refund(Incoming incoming, Refund refund) {
        return once.known(incoming, Once.Repeat.GETS_THE_ANSWER, row -> again(incoming, row))
                .orElseGet(() -> {
                    Optional<Case> found = find(incoming, refund.original());
                    if (found.isEmpty()) {
                        return Response.of(returns.missing(incoming.me(), refund.original()));
                    }
                    Case about = found.get();
                    NewPayment draft = Once.draft(incoming, refund.settlementDate());
                    if (amounts.isAtTheDaysRate(about.passage())) {
                        Optional<Amounts> planned = amounts.onTheDay(about.passage(), refund, clock.instant());
                        if (planned.isEmpty()) {
                            return Response.of(new Rejected(ResponseCode.INVALID_TRANSACTION, "no exchange rate"));
                        }
                        draft = draft.planning(planned.get());
                    }
                    Instant end =
                            about.original().openedAt().plus(network.schedules().refundWindow());
                    return begin(incoming, about, draft, end, "the time for refunds is over");
                });
    }

    private Optional<Case> find(Incoming incoming, Original named) {
        return returns.original(incoming.me(), named)
                .flatMap(payment -> undoing.passage(payment).map(passage -> new Case(payment, passage)))
                .filter(about -> about.passage().next().to().equals(incoming.sender()));
    }

    /// @param end until then a return may begin
    /// @param why it may not any more
    private Response begin(Incoming incoming, Case about, NewPayment draft, Instant end, String why) {
        Optional<Rejected> tooLate = clock.instant().isBefore(end)
                ? Optional.empty()
                : Optional.of(new Rejected(ResponseCode.INVALID_TRANSACTION, why));
        return switch (returns.begin(about.original(), draft, _ -> tooLate)) {
            case Returns.Refused(var no) -> Response.of(no);
            case Returns.Known _ -> Response.of(Rejected.because(ResponseCode.PENDING));
            case Returns.Begun(var original, var row, var ignored) -> {
                LOG.infof(
                        "payment=%s party=%s return=%s of=%s",
                        original.key().paymentId(),
                        original.key().party(),
                        row.key().paymentId(),
                        row.request().getClass().getSimpleName());
                yield handOn(incoming, row, about);
            }
        };
    }

    private Response again(Incoming incoming, Payment row) {
        if (!Returns.isOpen(row)) {
            return Response.of(returns.answer(row));
        }
        return returns.original(row)
                .flatMap(payment -> undoing.passage(payment).map(passage -> new Case(payment, passage)))
                .map(about -> handOn(incoming, row, about))
                .orElseGet(() -> Response.of(Rejected.because(ResponseCode.PENDING))); // it may have gone on before
    }

    private Response handOn(Incoming incoming, Payment row, Case about) {
        Amounts ours = ours(row, about);
        Reply reply = sender.send(towardsPayer(about.passage()), onward(row, about, ours))
                .reply();
        if (!(reply instanceof Reply.Answered(var answer))) {
            return Response.of(Rejected.because(ResponseCode.PENDING));
        }
        return switch (answer) {
            case Returned(var voucher, var theirs) ->
                agreed(incoming, row, about, ours.settlement().isPresent() ? ours : theirs, voucher);
            case Acknowledged _ -> agreed(incoming, row, about, ours, ids.voucher());
            case Rejected no when no.code().next() == ResponseCode.Next.DECLINE -> refused(incoming, row, no);
            default -> Response.of(Rejected.because(ResponseCode.PENDING));
        };
    }

    private Amounts ours(Payment row, Case about) {
        return row.request() instanceof Refund refund
                ? ledger.planned(row.key()).orElseGet(() -> amounts.of(about.original(), about.passage(), refund))
                : about.passage().amounts();
    }

    private Link towardsPayer(Passage passage) {
        return passage.host().orElseGet(() -> network.link(passage.me(), passage.from()));
    }

    /// In the words of our own network. The host of an issuer knows no cancellation: for it the payment
    /// is undone.
    private static Request onward(Payment row, Case about, Amounts amounts) {
        Passage passage = about.passage();
        Payment paid = about.original();
        Original original = new Original(
                paid.key().paymentId(),
                Returns.paid(paid),
                paid.voucher().orElseThrow(),
                passage.settlementKey().orElseThrow());
        return switch (row.request()) {
            case Refund refund ->
                new Refund(
                        refund.paymentId(),
                        original,
                        refund.settlementDate(),
                        refund.merchant(),
                        amounts,
                        passage.payer());
            case Cancel cancel
            when passage.host().isEmpty() ->
                new Cancel(cancel.paymentId(), original, cancel.merchant(), amounts, passage.payer());
            default ->
                new Reversal(
                        about.original().key().paymentId(),
                        passage.merchant(),
                        amounts,
                        about.original().voucher(),
                        passage.settlementKey(),
                        passage.payer());
        };
    }

    private Response agreed(Incoming incoming, Payment row, Case about, Amounts booked, String voucher) {
        Returned answer = new Returned(voucher, booked);
        byte[] body = incoming.seal().apply(answer);
        Change change = Change.NONE.withAnswer(answer, body);
        boolean books = about.passage().me().role().holdsMoney();
        if (row.request() instanceof Refund && books) {
            change = change.withPostings(undoing.returning(about.passage(), booked));
        }
        Optional<NewAdvice> notice = notice(row, about, booked);
        change = notice.map(change::withAdvice).orElse(change);
        if (!returns.agreed(row, change)) {
            return Response.of(returns.answer(row)); // a repeat was faster
        }
        notice.ifPresent(advice ->
                ledger.find(row.key()).ifPresent(recorded -> advices.deliverLater(recorded, List.of(advice))));
        return new Response.Stored(body, answer);
    }

    private Response refused(Incoming incoming, Payment row, Rejected why) {
        byte[] body = incoming.seal().apply(why);
        return returns.refused(row, Change.NONE.withAnswer(why, body))
                ? new Response.Stored(body, why)
                : Response.of(returns.answer(row)); // a repeat was faster
    }

    /// The wallet whose host we credited is told.
    private Optional<NewAdvice> notice(Payment row, Case about, Amounts booked) {
        Passage passage = about.passage();
        if (passage.host().isEmpty()) {
            return Optional.empty();
        }
        Original original =
                row.request() instanceof Refund refund ? refund.original() : ((Cancel) row.request()).original();
        Kind kind = row.request() instanceof Refund ? Kind.REFUND : Kind.CANCELLATION;
        ReturnNotice notice =
                new ReturnNotice(row.key().paymentId(), kind, original, passage.merchant(), booked, passage.payer());
        return Optional.of(advices.notice(notice, network.link(passage.me(), passage.from())));
    }
}
