package io.twoway.merchant;

import io.twoway.merchant.refund.ReturnFlow;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.ledger.Advice;
import io.twoway.party.link.Aftermath;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Dispute;
import jakarta.inject.Singleton;

/// What an acquirer does when it is known how its returns and its steps of disputes ended.
@Singleton
public final class MerchantAftermath implements Aftermath {

    private final ReturnFlow returns;
    private final DisputeEnd disputes;

    MerchantAftermath(ReturnFlow returns, DisputeEnd disputes) {
        this.returns = returns;
        this.disputes = disputes;
    }

    @Override
    public void acknowledged(Advice advice, Answer answer) {
        if (advice.body() instanceof Dispute) {
            disputes.acknowledged(advice, answer);
        } else {
            returns.acknowledged(advice, answer);
        }
    }

    @Override
    public void refused(Advice advice, Rejected why) {
        if (advice.body() instanceof Dispute) {
            disputes.refused(advice, why);
        } else {
            returns.refused(advice, why);
        }
    }

    @Override
    public void undeliverable(Advice advice) {
        if (advice.body() instanceof Dispute) {
            disputes.undeliverable(advice);
        } else {
            returns.undeliverable(advice);
        }
    }

    @Override
    public void closed(Advice advice) {}
}
