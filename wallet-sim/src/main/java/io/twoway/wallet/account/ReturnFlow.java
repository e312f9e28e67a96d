package io.twoway.wallet.account;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.ledger.Use;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The issuer gives a payer money back, when a merchant cancels or refunds (F13, F14).
///
/// A cancellation gives back exactly what the payer paid, without converting again. What a refund is worth to a payer
/// whose issuer converted itself, [Shares] say.
@Singleton
public final class ReturnFlow {

    private static final Logger LOG = Logger.getLogger(ReturnFlow.class);

    private final Network network;
    private final Shares shares;
    private final Returns returns;
    private final Spending spending;
    private final Once once;
    private final Ids ids;

    ReturnFlow(Network network, Shares shares, Returns returns, Spending spending, Once once, Ids ids) {
        this.network = network;
        this.shares = shares;
        this.returns = returns;
        this.spending = spending;
        this.once = once;
        this.ids = ids;
    }

    public Response refund(Incoming incoming, Refund refund) {
        return take(incoming, refund.original(), refund.settlementDate(), refund.amounts());
    }

    public Response cancel(Incoming incoming, Cancel cancel) {
        return take(
                incoming, cancel.original(), cancel.original().settlementKey().settlementDate(), cancel.amounts());
    }

    private Response take(Incoming incoming, Original named, LocalDate settlementDate, Amounts amounts) {
        return once.known(incoming, Once.Repeat.GETS_THE_ANSWER, row -> finish(incoming, row, amounts))
                .orElseGet(() -> {
                    Optional<Payment> original = returns.original(incoming.me(), named);
                    if (original.isEmpty()) {
                        return Response.of(returns.missing(incoming.me(), named));
                    }
                    if (shares.account(original.get()).isEmpty()) {
                        return Response.of(Rejected.because(ResponseCode.CARD_STATUS));
                    }
                    return switch (returns.begin(
                            original.get(),
                            Once.draft(incoming, settlementDate)
                                    .using(restoring(incoming.request(), original.get(), amounts)))) {
                        case Returns.Refused(var why) -> Response.of(why);
                        case Returns.Known _ -> Response.of(Rejected.because(ResponseCode.PENDING));
                        case Returns.Begun(var ignored, var row, var before) -> finish(incoming, row, amounts);
                    };
                });
    }

    /// A cancellation gives the payment's own use back.
    private List<Use> restoring(Request request, Payment original, Amounts amounts) {
        if (!spending.refundRestores() || !(request instanceof Refund refund)) {
            return List.of();
        }
        List<Money> back = new ArrayList<>();
        if (!(original.request() instanceof Debit) && isInCurrencyOf(original, refund)) {
            back.add(shares.refunded(original, amounts));
        }
        back.addAll(Spending.of(amounts));
        return spending.uses(
                shares.payer(original).orElseThrow(),
                back.stream().map(Money::negated).toList(),
                original.openedAt());
    }

    private static boolean isInCurrencyOf(Payment original, Refund refund) {
        return Returns.paid(original)
                .currency()
                .equals(refund.amounts().transaction().currency());
    }

    /// Also for a repeat whose first message met a process that died here.
    private Response finish(Incoming incoming, Payment row, Amounts amounts) {
        Payment original = returns.original(row).orElseThrow();
        Returned answer = new Returned(ids.voucher(), amounts);
        byte[] body = incoming.seal().apply(answer);
        Change change = Change.NONE.withAnswer(answer, body);
        if (row.request() instanceof Refund) {
            change = change.withPostings(refunding(original, incoming.sender(), amounts));
        }
        if (!returns.agreed(row, change)) {
            return Response.of(returns.answer(row)); // a repeat was faster
        }
        LOG.infof(
                "payment=%s party=%s return=%s",
                original.key().paymentId(), original.key().party(), row.key().paymentId());
        return new Response.Stored(body, answer);
    }

    private List<Posting> refunding(Payment original, Party from, Amounts amounts) {
        String account = shares.account(original).orElseThrow();
        if (original.request() instanceof Debit) {
            Money billed = amounts.billing().orElseThrow().money();
            return Posting.undoDebit(account, Position.with(from.id()), billed);
        }
        Money back = shares.refunded(original, amounts);
        Link toSwitch = network.link(network.party(original.key().party()), from);
        Money owed = Position.owed(toSwitch.settles(), amounts);
        List<Posting> postings = new ArrayList<>(Posting.undoDebit(account, Position.FX, back));
        postings.addAll(Posting.transfer(Position.with(from.id()), Position.FX, owed));
        return postings;
    }
}
