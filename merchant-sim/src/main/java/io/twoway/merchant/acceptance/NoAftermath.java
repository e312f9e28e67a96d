package io.twoway.merchant.acceptance;

import io.twoway.party.ledger.Advice;
import io.twoway.party.link.Aftermath;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import jakarta.inject.Singleton;

/// An acquirer gives no advices.
@Singleton
final class NoAftermath implements Aftermath {
    @Override
    public void acknowledged(Advice advice, Answer answer) {}

    @Override
    public void refused(Advice advice, Rejected why) {}

    @Override
    public void undeliverable(Advice advice) {}
}
