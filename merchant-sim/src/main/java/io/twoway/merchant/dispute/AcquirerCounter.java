package io.twoway.merchant.dispute;

import io.twoway.merchant.refund.Credited;
import io.twoway.party.dispute.Counter;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Dispute;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// The acquirer takes from the merchant what is charged back, also below zero, and gives it again.
@Singleton
public final class AcquirerCounter implements Counter {

    private final Credited credited;

    AcquirerCounter(Credited credited) {
        this.credited = credited;
    }

    @Produces
    @Singleton
    static DisputeEnd end(DisputeEnd.Tools tools, AcquirerCounter counter) {
        return new DisputeEnd(tools, counter);
    }

    @Override
    public DisputeSide side() {
        return DisputeSide.ACQUIRER;
    }

    @Override
    public Corridor corridor(Payment original) {
        return credited.corridor(original);
    }

    @Override
    public Party through(Payment original) {
        return credited.by(original);
    }

    @Override
    public Original named(Payment original) {
        Credit credit = Credited.credit(original);
        return new Original(
                credit.paymentId(), credit.amounts().transaction(), credit.voucher(), credit.settlementKey());
    }

    @Override
    public Merchant merchant(Payment original) {
        return Credited.credit(original).merchant();
    }

    @Override
    public List<Posting> postings(Payment original, Dispute step, Amounts amounts) {
        String merchant = credited.account(original);
        String due = Position.with(through(original).id());
        return step.towardsPayer() > 0
                ? Posting.transfer(merchant, due, amounts.transaction())
                : Posting.transfer(due, merchant, amounts.transaction());
    }

    @Override
    public List<Posting> ownPostings(Payment original, Dispute step, Amounts amounts) {
        return postings(original, step, amounts);
    }
}
