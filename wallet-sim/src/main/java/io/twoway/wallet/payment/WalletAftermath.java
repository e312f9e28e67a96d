package io.twoway.wallet.payment;

import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.ledger.Advice;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Aftermath;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Dispute;
import jakarta.inject.Singleton;

/// What an issuer does when it is known how its reversals ended: only a confirmed one gives the payer her
/// money back, all else is for people.
@Singleton
public final class WalletAftermath implements Aftermath {

    private final Ledger ledger;
    private final Outcomes outcomes;
    private final DisputeEnd disputes;

    WalletAftermath(Ledger ledger, Outcomes outcomes, DisputeEnd disputes) {
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.disputes = disputes;
    }

    @Override
    public void acknowledged(Advice advice, Answer answer) {
        if (advice.body() instanceof Dispute) {
            disputes.acknowledged(advice, answer);
        }
    }

    @Override
    public void closed(Advice advice) {
        outcomes.reversed(advice.id().payment());
    }

    @Override
    public boolean refused(Advice advice, Rejected why) {
        if (advice.body() instanceof Dispute) {
            disputes.refused(advice, why);
        } else {
            exception(advice);
        }
        return true;
    }

    @Override
    public void undeliverable(Advice advice) {
        if (advice.body() instanceof Dispute) {
            disputes.undeliverable(advice);
            return;
        }
        exception(advice);
    }

    private void exception(Advice advice) {
        ledger.find(advice.id().payment())
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .ifPresent(payment -> ledger.advance(payment, PaymentEvent.UNDELIVERABLE, Change.NONE));
    }
}
