package io.twoway.switches.reversal;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Advice;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Aftermath;
import io.twoway.party.topology.Corridor.CreditOrder;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.ReturnNotice.Kind;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.qr.ConsumerCodes;
import io.twoway.switches.payment.Resolution;
import io.twoway.switches.payment.Undoing;
import io.twoway.switches.refund.TakingBack;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What a switch does when it is known how its advices ended (F12): a reversal that everyone has confirmed
/// is complete; a payment that the payee's side cannot credit is taken back, the worst case of the
/// corridor.
@Singleton
public final class SwitchAftermath implements Aftermath {

    private static final Logger LOG = Logger.getLogger(SwitchAftermath.class);

    private final Network network;
    private final Ledger ledger;
    private final Advices advices;
    private final Undoing undoing;
    private final TakingBack takingBack;
    private final Resolution resolution;

    SwitchAftermath(
            Network network,
            Ledger ledger,
            Advices advices,
            Undoing undoing,
            TakingBack takingBack,
            Resolution resolution) {
        this.network = network;
        this.ledger = ledger;
        this.advices = advices;
        this.undoing = undoing;
        this.takingBack = takingBack;
        this.resolution = resolution;
    }

    @Override
    public void acknowledged(Advice advice, Answer answer) {
        if (answer instanceof Returned returned) {
            takingBack.agreed(advice.id().payment(), returned);
        }
    }

    @Override
    public void closed(Advice advice) {
        if (advice.body() instanceof Reversal) {
            resolution.reversed(advice.id().payment());
        }
    }

    @Override
    public boolean refused(Advice advice, Rejected why) {
        boolean toPayee = !(advice.body() instanceof Result result && ConsumerCodes.isOne(result.qr()))
                && !advice.counterparty().equals(advice.id().payment().sender());
        switch (advice.body()) {
            case Result _
            when toPayee -> {
                return cannotBeCredited(advice, why);
            }
            case Reversal _ -> exception(advice);
            case Cancel _ -> takingBack.refused(advice.id().payment(), why);
            default -> LOG.warnf("payment=%s exception=\"%s\"", advice.body().paymentId(), why);
        }
        return true;
    }

    @Override
    public void undeliverable(Advice advice) {
        if (advice.body() instanceof Reversal) {
            exception(advice);
        } else if (advice.body() instanceof Cancel) {
            takingBack.lost(advice.id().payment());
        }
    }

    private void exception(Advice advice) {
        ledger.find(advice.id().payment())
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .ifPresent(payment -> ledger.advance(payment, PaymentEvent.UNDELIVERABLE, Change.NONE));
    }

    /// The payer gets it back, exactly once, and is told.
    ///
    /// @return false while a return of the payment is under way: it has an end first
    private boolean cannotBeCredited(Advice advice, Rejected why) {
        Optional<Payment> found = ledger.find(advice.id().payment());
        while (found.isPresent()
                && found.get().state().after(PaymentEvent.REVERSAL_BEGUN).isPresent()) {
            Payment payment = found.get();
            Change change = Change.NONE.withNewOutcome(why);
            Party me = network.party(payment.key().party());
            Party sender = network.party(payment.key().sender());
            boolean debited = network.links(me, sender).stream().anyMatch(l -> l.style() == Link.Style.DEBIT);
            if (!debited && isAnswered(advice, payment)) {
                return takingBack.begin(payment);
            }
            if (debited
                    && payment.request() instanceof Pay pay
                    && payment.outcome().orElse(null) instanceof Approved approved) {
                change = change.withAdvice(advices.notice(notice(pay, approved), network.link(me, sender)));
            }
            Advance advance = undoing.takeBack(payment, link -> link.style() == Link.Style.DEBIT, change);
            found = advance instanceof Advance.Stale(var moved) ? Optional.of(moved) : Optional.empty();
        }
        return found.map(Payment::state).filter(PaymentState::isLocked).isEmpty();
    }

    /// Whether the payer's side has been told of the approval: else it is simply told no.
    private boolean isAnswered(Advice advice, Payment payment) {
        boolean creditFirst = undoing.passage(payment)
                .filter(passage -> passage.corridor().creditOrder() == CreditOrder.CREDIT_BEFORE_ANSWER)
                .isPresent();
        return !creditFirst || advice.attempts() > 0;
    }

    private static ReturnNotice notice(Pay pay, Approved approved) {
        Original original = new Original(
                pay.paymentId(), approved.amounts().transaction(), approved.voucher(), approved.settlementKey());
        return new ReturnNotice(
                pay.paymentId(),
                Kind.CANCELLATION,
                original,
                approved.merchant(),
                approved.amounts(),
                Optional.of(pay.payer()));
    }
}
