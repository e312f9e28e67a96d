package io.twoway.wallet.payment;

import io.twoway.party.ledger.Advice;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Aftermath;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import jakarta.inject.Singleton;

/// What an issuer does when it is known how its reversals ended: only a confirmed one gives the payer her
/// money back, all else is for people.
@Singleton
public final class WalletAftermath implements Aftermath {

    private final Ledger ledger;
    private final Outcomes outcomes;

    WalletAftermath(Ledger ledger, Outcomes outcomes) {
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    @Override
    public void acknowledged(Advice advice, Answer answer) {}

    @Override
    public void closed(Advice advice) {
        outcomes.reversed(advice.id().payment());
    }

    @Override
    public void refused(Advice advice, Rejected why) {
        exception(advice);
    }

    @Override
    public void undeliverable(Advice advice) {
        exception(advice);
    }

    private void exception(Advice advice) {
        ledger.find(advice.id().payment())
                .filter(payment -> payment.state() == PaymentState.REVERSAL_PENDING)
                .ifPresent(payment -> ledger.advance(payment, PaymentEvent.UNDELIVERABLE, Change.NONE));
    }
}
