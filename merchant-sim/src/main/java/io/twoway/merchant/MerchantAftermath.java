package io.twoway.merchant;

import io.twoway.merchant.refund.ReturnFlow;
import io.twoway.merchant.scan.Endings;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.ledger.Advice;
import io.twoway.party.link.Aftermath;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Reversal;
import jakarta.inject.Singleton;

/// What an acquirer does when it is known how its advices ended: reversals of scanned codes, steps of disputes,
/// returns.
@Singleton
public final class MerchantAftermath implements Aftermath {

    private final Endings scans;
    private final ReturnFlow returns;
    private final DisputeEnd disputes;

    MerchantAftermath(Endings scans, ReturnFlow returns, DisputeEnd disputes) {
        this.scans = scans;
        this.returns = returns;
        this.disputes = disputes;
    }

    @Override
    public void acknowledged(Advice advice, Answer answer) {
        switch (advice.body()) {
            case Reversal _ -> {} // once it is closed
            case Dispute _ -> disputes.acknowledged(advice, answer);
            default -> returns.acknowledged(advice, answer);
        }
    }

    @Override
    public void closed(Advice advice) {
        if (advice.body() instanceof Reversal) {
            scans.reversed(advice.id().payment());
        }
    }

    @Override
    public boolean refused(Advice advice, Rejected why) {
        switch (advice.body()) {
            case Reversal _ -> scans.stuck(advice.id().payment());
            case Dispute _ -> disputes.refused(advice, why);
            default -> returns.refused(advice, why);
        }
        return true;
    }

    @Override
    public void undeliverable(Advice advice) {
        switch (advice.body()) {
            case Reversal _ -> scans.stuck(advice.id().payment());
            case Dispute _ -> disputes.undeliverable(advice);
            default -> returns.undeliverable(advice);
        }
    }
}
