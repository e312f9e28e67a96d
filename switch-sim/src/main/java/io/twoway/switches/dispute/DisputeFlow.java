package io.twoway.switches.dispute;

import io.twoway.party.dispute.DisputeRules;
import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.Posting;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.payment.Passage;
import io.twoway.switches.payment.Undoing;
import io.twoway.switches.refund.ReturnAmounts;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A step of a dispute passes the switch, from the payer's side or from the payee's: judge it, convert where that is
/// ours, hand it on, book when the other end has taken it.
///
/// The end that began it repeats it until it is answered, so a hop that gets no answer says "pending", as with refunds.
@Singleton
public final class DisputeFlow {

    private static final Logger LOG = Logger.getLogger(DisputeFlow.class);

    private final Network network;
    private final Undoing undoing;
    private final Returns returns;
    private final DisputeRules rules;
    private final ReturnAmounts amounts;
    private final Once once;
    private final Sender sender;
    private final InstantSource clock;

    DisputeFlow(
            Network network,
            Undoing undoing,
            Returns returns,
            DisputeRules rules,
            ReturnAmounts amounts,
            Once once,
            Sender sender,
            InstantSource clock) {
        this.network = network;
        this.undoing = undoing;
        this.returns = returns;
        this.rules = rules;
        this.amounts = amounts;
        this.once = once;
        this.sender = sender;
        this.clock = clock;
    }

    /// What a step is about, here, and where it goes on to.
    private record Case(Payment original, Passage passage, Party onward) {}

    public Response dispute(Incoming incoming, Dispute step) {
        return once.known(incoming, Once.Repeat.GETS_THE_ANSWER, row -> again(incoming, row))
                .orElseGet(() -> {
                    Optional<Case> found = find(incoming, step.original());
                    if (found.isEmpty()) {
                        return Response.of(Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
                    }
                    return begin(incoming, step, found.get());
                });
    }

    private Optional<Case> find(Incoming incoming, Original named) {
        return returns.original(incoming.me(), named).flatMap(payment -> about(incoming, payment));
    }

    private Optional<Case> about(Incoming incoming, Payment original) {
        return undoing.passage(original).flatMap(passage -> {
            Party payee = passage.next().to();
            if (incoming.sender().equals(passage.from())) {
                return Optional.of(new Case(original, passage, payee));
            }
            return incoming.sender().equals(payee)
                    ? Optional.of(new Case(original, passage, passage.from()))
                    : Optional.empty();
        });
    }

    private Response begin(Incoming incoming, Dispute step, Case about) {
        boolean fromPayer = incoming.sender().equals(about.passage().from());
        if (fromPayer != (step.by() == DisputeSide.ISSUER)) {
            return Response.of(new Rejected(ResponseCode.INVALID_TRANSACTION, "comes from the wrong side"));
        }
        if (onward(about).isEmpty()) {
            return Response.of(new Rejected(
                    ResponseCode.NOT_SUPPORTED,
                    "no disputes with " + about.onward().name()));
        }
        LocalDate today = about.passage().corridor().settlementDate(clock.instant());
        return switch (returns.begin(
                about.original(),
                Once.draft(incoming, step.settlementDate()),
                locked -> rules.refusal(locked, step, today))) {
            case Returns.Refused(var why) -> Response.of(why);
            case Returns.Known _ -> Response.of(Rejected.because(ResponseCode.PENDING));
            case Returns.Begun(var original, var row, var ignored) -> {
                LOG.infof(
                        "payment=%s party=%s dispute=%s stage=%s by=%s",
                        original.key().paymentId(), original.key().party(), step.disputeId(), step.stage(), step.by());
                yield handOn(incoming, row, about);
            }
        };
    }

    private Response again(Incoming incoming, Payment row) {
        if (!Returns.isOpen(row)) {
            return Response.of(returns.answer(row));
        }
        return returns.original(row)
                .flatMap(original -> about(incoming, original))
                .map(about -> handOn(incoming, row, about))
                .orElseGet(() -> Response.of(Rejected.because(ResponseCode.PENDING))); // it may have gone on before
    }

    private Optional<Link> onward(Case about) {
        return network.disputeLink(about.passage().me(), about.onward());
    }

    private Response handOn(Incoming incoming, Payment row, Case about) {
        Dispute step = (Dispute) row.request();
        Amounts ours = amounts.of(about.original(), about.passage(), step);
        Reply reply = sender.send(onward(about).orElseThrow(), step.about(named(about), ours))
                .reply();
        return switch (reply) {
            case Reply.Answered(Returned(var voucher, var theirs)) ->
                taken(
                        incoming,
                        row,
                        about,
                        new Returned(voucher, ours.settlement().isPresent() ? ours : theirs));
            case Reply.Answered(Rejected no)
            when no.code().next() == ResponseCode.Next.DECLINE -> {
                byte[] body = incoming.seal().apply(no);
                yield returns.refused(row, Change.NONE.withAnswer(no, body))
                        ? new Response.Stored(body, no)
                        : Response.of(returns.answer(row)); // a repeat was faster
            }
            default -> Response.of(Rejected.because(ResponseCode.PENDING));
        };
    }

    /// In the words of our own network.
    private static Original named(Case about) {
        Payment paid = about.original();
        return new Original(
                paid.key().paymentId(),
                Returns.paid(paid),
                paid.voucher().orElseThrow(),
                about.passage().settlementKey().orElseThrow());
    }

    private Response taken(Incoming incoming, Payment row, Case about, Returned answer) {
        byte[] body = incoming.seal().apply(answer);
        Change change = Change.NONE.withAnswer(answer, body).withPostings(postings(row, about, answer.amounts()));
        return returns.agreed(row, change)
                ? new Response.Stored(body, answer)
                : Response.of(returns.answer(row)); // a repeat was faster
    }

    private List<Posting> postings(Payment row, Case about, Amounts booked) {
        int towardsPayer = ((Dispute) row.request()).towardsPayer();
        if (towardsPayer == 0 || !about.passage().me().role().holdsMoney()) {
            return List.of();
        }
        List<Posting> back = undoing.returning(about.passage(), booked);
        return towardsPayer > 0
                ? back
                : back.stream()
                        .map(posting ->
                                Posting.to(posting.account(), posting.amount().negated()))
                        .toList();
    }
}
