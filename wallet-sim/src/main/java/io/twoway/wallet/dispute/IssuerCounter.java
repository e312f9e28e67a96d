package io.twoway.wallet.dispute;

import io.twoway.party.dispute.Counter;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.money.Money;
import io.twoway.wallet.account.Shares;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The issuer gives a payer back what it charges back, and takes it again when the acquirer presents the payment again.
/// What she has spent meanwhile the issuer bears itself.
@Singleton
public final class IssuerCounter implements Counter {

    private final Network network;
    private final Shares shares;

    IssuerCounter(Network network, Shares shares) {
        this.network = network;
        this.shares = shares;
    }

    @Produces
    @Singleton
    static DisputeEnd end(DisputeEnd.Tools tools, IssuerCounter counter) {
        return new DisputeEnd(tools, counter);
    }

    @Override
    public DisputeSide side() {
        return DisputeSide.ISSUER;
    }

    @Override
    public Party through(Payment original) {
        return network.party(me(original).memberOf().orElseThrow());
    }

    @Override
    public Corridor corridor(Payment original) {
        return shares.corridor(original);
    }

    @Override
    public Original named(Payment original) {
        return switch (original.request()) {
            case Debit debit ->
                new Original(debit.paymentId(), Returns.paid(original), debit.voucher(), debit.settlementKey());
            default -> {
                Approved approved = approved(original).orElseThrow();
                yield new Original(
                        original.key().paymentId(),
                        Returns.paid(original),
                        approved.voucher(),
                        approved.settlementKey());
            }
        };
    }

    @Override
    public Merchant merchant(Payment original) {
        return Shares.merchant(original);
    }

    private static Optional<Approved> approved(Payment original) {
        return original.outcome().filter(Approved.class::isInstance).map(Approved.class::cast);
    }

    @Override
    public List<Posting> postings(Payment original, Dispute step, Amounts amounts) {
        return shares.account(original)
                .map(account -> moving(original, step, amounts, account, true))
                .orElseGet(() -> ownPostings(original, step, amounts));
    }

    @Override
    public List<Posting> ownPostings(Payment original, Dispute step, Amounts amounts) {
        return moving(original, step, amounts, Shares.OWN, false);
    }

    private List<Posting> moving(Payment original, Dispute step, Amounts amounts, String account, boolean funded) {
        Party through = through(original);
        String due = Position.with(through.id());
        if (original.request() instanceof Debit) {
            Money billed = amounts.billing().orElseThrow().money();
            return turned(step, List.of(new Posting(account, billed, funded), Posting.to(due, billed.negated())));
        }
        boolean back = step.towardsPayer() > 0;
        Money hers = back ? shares.back(original, amounts.transaction()) : shares.again(original, step);
        Money owed = Position.owed(network.link(me(original), through).settles(), amounts);
        List<Posting> all = new ArrayList<>();
        all.add(new Posting(account, hers, funded));
        all.add(Posting.to(Position.FX, hers.negated()));
        all.addAll(Posting.transfer(due, Position.FX, owed));
        return turned(step, all);
    }

    /// @param toPayer as it is when money goes to the payer
    private static List<Posting> turned(Dispute step, List<Posting> toPayer) {
        return step.towardsPayer() > 0
                ? toPayer
                : toPayer.stream()
                        .map(p -> new Posting(p.account(), p.amount().negated(), p.funded()))
                        .toList();
    }

    private Party me(Payment original) {
        return network.party(original.key().party());
    }
}
