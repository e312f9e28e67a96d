package io.twoway.switches.refund;

import io.twoway.party.ledger.Payment;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Corridor.RefundRate;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.money.Money;
import io.twoway.switches.fx.Rates;
import io.twoway.switches.payment.Passage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What a refund or a step of a dispute is worth to the payer and between the institutions (messages.md 3.14).
///
/// At the original rate, the return that completes the payment gives back exactly what is left, so that no
/// minor unit stays over; and what goes to the payee again is worth what it was when it came back.
@Singleton
public final class ReturnAmounts {

    private final Network network;
    private final Rates rates;
    private final Returns returns;

    ReturnAmounts(Network network, Rates rates, Returns returns) {
        this.network = network;
        this.rates = rates;
        this.returns = returns;
    }

    /// Whether a refund is converted here at the rate of its day, which is found once and kept.
    boolean isAtTheDaysRate(Passage passage) {
        return isProvider(passage) && passage.corridor().refundRate() == RefundRate.REFUND_DAY_RATE;
    }

    /// At the rate of the refund's day.
    ///
    /// @param at when the refund was received
    /// @return empty if there is no rate
    Optional<Amounts> onTheDay(Passage passage, Refund refund, Instant at) {
        Amounts paid = passage.amounts();
        Money amount = refund.amounts().transaction();
        Optional<Converted> billing = paid.billing().flatMap(p -> atTheDaysRate(p, amount, at));
        Optional<Converted> settlement = paid.settlement().flatMap(p -> atTheDaysRate(p, amount, at));
        return billing.isPresent() == paid.billing().isPresent()
                        && settlement.isPresent() == paid.settlement().isPresent()
                ? Optional.of(new Amounts(amount, billing, settlement))
                : Optional.empty();
    }

    /// At the rate of the payment.
    ///
    /// @return the refund's own amounts where another party converts
    Amounts of(Payment original, Passage passage, Refund refund) {
        return isProvider(passage) ? back(original, passage, refund.amounts().transaction()) : refund.amounts();
    }

    /// Always at the rate of the payment.
    ///
    /// @return the step's own amounts where another party converts
    public Amounts of(Payment original, Passage passage, Dispute step) {
        if (!isProvider(passage)) {
            return step.amounts();
        }
        Money amount = step.amounts().transaction();
        return switch (step.towardsPayer()) {
            case 1 -> back(original, passage, amount);
            case -1 -> again(original, passage.amounts(), step);
            default -> each(passage.amounts(), amount, (paid, _) -> atItsRate(paid, amount));
        };
    }

    private boolean isProvider(Passage passage) {
        return passage.me().id().equals(network.fx().provider());
    }

    private Amounts back(Payment original, Passage passage, Money amount) {
        Amounts paid = passage.amounts();
        List<Payment> earlier = returns.movements(original);
        boolean rest = passage.corridor().refundRate() == RefundRate.ORIGINAL_RATE // else refunds had other rates
                && amount.equals(paid.transaction().minus(net(earlier, Amounts::transaction, amount.currency())));
        return each(
                paid,
                amount,
                (converted, which) -> rest
                        ? converted
                                .money()
                                .minus(net(earlier, which, converted.money().currency()))
                        : atItsRate(converted, amount));
    }

    private Amounts again(Payment original, Amounts paid, Dispute step) {
        Money amount = step.amounts().transaction();
        List<Payment> earlier = returns.steps(original, step.disputeId()).stream()
                .filter(row -> Returns.towardsPayer(row.request()) != 0)
                .toList();
        boolean all = amount.equals(net(earlier, Amounts::transaction, amount.currency()));
        return each(paid, amount, (converted, which) -> {
            Money had = net(earlier, which, converted.money().currency());
            Money part = atItsRate(converted, amount);
            return all || part.compareTo(had) > 0 ? had : part;
        });
    }

    private Money atItsRate(Converted paid, Money amount) {
        return amount.convert(paid.rate(), network.practicalDigits(paid.money().currency()));
    }

    /// @param share of a converted amount of the payment; told how to read the same amount of others
    private static Amounts each(
            Amounts paid, Money amount, BiFunction<Converted, Function<Amounts, Money>, Money> share) {
        return new Amounts(
                amount,
                paid.billing()
                        .map(c -> new Converted(
                                share.apply(c, a -> a.billing().orElseThrow().money()), c.rate())),
                paid.settlement()
                        .map(c -> new Converted(
                                share.apply(c, a -> a.settlement().orElseThrow().money()), c.rate())));
    }

    /// What came back less what went to the payee again.
    private static Money net(List<Payment> movements, Function<Amounts, Money> which, Currency currency) {
        return movements.stream()
                .flatMap(row -> row.outcome().stream()
                        .filter(Returned.class::isInstance)
                        .map(answer -> which.apply(((Returned) answer).amounts()))
                        .map(money -> Returns.towardsPayer(row.request()) > 0 ? money : money.negated()))
                .reduce(Money.zero(currency), Money::plus);
    }

    private Optional<Converted> atTheDaysRate(Converted paid, Money amount, Instant at) {
        Currency to = paid.money().currency();
        return rates.rate(amount.currency(), to, at)
                .map(rate -> new Converted(amount.convert(rate, network.practicalDigits(to)), rate));
    }
}
