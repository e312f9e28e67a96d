package io.twoway.switches.refund;

import io.twoway.party.ledger.Payment;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Corridor.RefundRate;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.money.Money;
import io.twoway.switches.fx.Rates;
import io.twoway.switches.payment.Passage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a refund is worth to the payer and between the institutions, by the corridor's policy
/// (messages.md 3.14).
///
/// At the original rate, the refund that completes the payment gives back exactly what is left, so that no
/// minor unit stays over.
@Singleton
final class RefundAmounts {

    private final Network network;
    private final Rates rates;
    private final Returns returns;

    RefundAmounts(Network network, Rates rates, Returns returns) {
        this.network = network;
        this.rates = rates;
        this.returns = returns;
    }

    /// @param at when the refund was received
    /// @return the refund's own amounts where another party converts; empty if there is no rate
    Optional<Amounts> of(Payment original, Passage passage, Refund refund, Instant at) {
        Amounts paid = passage.amounts();
        if (!passage.me().id().equals(network.fx().provider())) {
            return Optional.of(refund.amounts());
        }
        Money amount = refund.amounts().transaction();
        List<Amounts> earlier = returns.refunds(original).stream()
                .flatMap(row -> row.outcome().stream())
                .filter(Returned.class::isInstance)
                .map(answer -> ((Returned) answer).amounts())
                .toList();
        boolean last = amount.equals(paid.transaction().minus(sum(earlier, Amounts::transaction, amount.currency())));
        if (passage.corridor().refundRate() == RefundRate.REFUND_DAY_RATE) {
            return onTheDay(paid, amount, at);
        }
        Optional<Converted> billing = paid.billing()
                .map(p -> share(
                        p, amount, last, earlier, a -> a.billing().orElseThrow().money()));
        Optional<Converted> settlement = paid.settlement()
                .map(p -> share(
                        p,
                        amount,
                        last,
                        earlier,
                        a -> a.settlement().orElseThrow().money()));
        return Optional.of(new Amounts(amount, billing, settlement));
    }

    private Converted share(
            Converted paid, Money amount, boolean last, List<Amounts> earlier, Function<Amounts, Money> which) {
        Currency currency = paid.money().currency();
        Money money = last
                ? paid.money().minus(sum(earlier, which, currency))
                : amount.convert(paid.rate(), network.practicalDigits(currency));
        return new Converted(money, paid.rate());
    }

    private Optional<Amounts> onTheDay(Amounts paid, Money amount, Instant at) {
        Optional<Converted> billing = paid.billing().flatMap(p -> atTheDaysRate(p, amount, at));
        Optional<Converted> settlement = paid.settlement().flatMap(p -> atTheDaysRate(p, amount, at));
        return billing.isPresent() == paid.billing().isPresent()
                        && settlement.isPresent() == paid.settlement().isPresent()
                ? Optional.of(new Amounts(amount, billing, settlement))
                : Optional.empty();
    }

    private Optional<Converted> atTheDaysRate(Converted paid, Money amount, Instant at) {
        Currency to = paid.money().currency();
        return rates.rate(amount.currency(), to, at)
                .map(rate -> new Converted(amount.convert(rate, network.practicalDigits(to)), rate));
    }

    private static Money sum(List<Amounts> amounts, Function<Amounts, Money> which, Currency currency) {
        return amounts.stream().map(which).reduce(Money.zero(currency), Money::plus);
    }
}
