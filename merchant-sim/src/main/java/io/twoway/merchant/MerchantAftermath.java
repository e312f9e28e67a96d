package io.twoway.merchant;

import io.twoway.merchant.refund.ReturnFlow;
import io.twoway.merchant.scan.Endings;
import io.twoway.party.ledger.Advice;
import io.twoway.party.link.Aftermath;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Request.Reversal;
import jakarta.inject.Singleton;

/// What an acquirer does when it is known how its advices ended: reversals of scanned codes, and returns.
@Singleton
public final class MerchantAftermath implements Aftermath {

    private final Endings scans;
    private final ReturnFlow returns;

    MerchantAftermath(Endings scans, ReturnFlow returns) {
        this.scans = scans;
        this.returns = returns;
    }

    @Override
    public void acknowledged(Advice advice, Answer answer) {
        if (answer instanceof Returned returned) {
            returns.agreed(advice.id().payment(), returned);
        }
    }

    @Override
    public void closed(Advice advice) {
        if (advice.body() instanceof Reversal) {
            scans.reversed(advice.id().payment());
        }
    }

    @Override
    public void refused(Advice advice, Rejected why) {
        if (advice.body() instanceof Reversal) {
            scans.stuck(advice.id().payment());
        } else {
            returns.refused(advice.id().payment(), why);
        }
    }

    @Override
    public void undeliverable(Advice advice) {
        if (advice.body() instanceof Reversal) {
            scans.stuck(advice.id().payment());
        } else {
            returns.lost(advice.id().payment());
        }
    }
}
