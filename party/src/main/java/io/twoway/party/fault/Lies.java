package io.twoway.party.fault;

import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a lying party says instead of its answer.
final class Lies {

    private Lies() {}

    /// @return empty if the answer holds nothing that this fault could change
    static Optional<Answer> told(Fault fault, Answer truth) {
        Fault.Measure measure = fault.measure();
        Answer lie = switch (fault.kind()) {
            case WRONG_AMOUNT -> changed(truth, more(measure.amount().orElseThrow()));
            case WRONG_CURRENCY -> changed(truth, in(measure.currency().orElseThrow()));
            case RATE_DRIFT -> drifted(truth, BigDecimal.ONE.add(measure.step()));
            default -> throw new IllegalArgumentException(fault.kind() + " is no lie");
        };
        return lie.equals(truth) ? Optional.empty() : Optional.of(lie);
    }

    /// A yes becomes a no and a declined payment a pending one; a no becomes another no, for it lacks what a yes says.
    static Answer opposite(Answer truth) {
        return switch (truth) {
            case Status(var status, var ignored, var also) ->
                status == PaymentStatus.DECLINED
                        ? new Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty())
                        : new Status(
                                PaymentStatus.DECLINED, Optional.of(ResponseCode.ISSUER_DECLINED), Optional.empty());
            case Rejected(var code, var ignored) ->
                Rejected.because(
                        code == ResponseCode.SYSTEM_ERROR ? ResponseCode.ISSUER_DECLINED : ResponseCode.SYSTEM_ERROR);
            default -> Rejected.because(ResponseCode.ISSUER_DECLINED);
        };
    }

    private static Answer changed(Answer truth, UnaryOperator<Amounts> lie) {
        return switch (truth) {
            case Approved approved -> with(approved, lie.apply(approved.amounts()));
            case Status(var status, var reason, var approval) ->
                new Status(status, reason, approval.map(a -> with(a, lie.apply(a.amounts()))));
            case Returned(var voucher, var amounts) -> new Returned(voucher, lie.apply(amounts));
            case Quoted quoted -> {
                Amounts told = lie.apply(new Amounts(
                        quoted.target(), Optional.of(new Converted(quoted.source(), quoted.rate())), Optional.empty()));
                yield with(quoted, told.billing().orElseThrow(), told.transaction());
            }
            case Found(var merchant, var amount, var limit, var useCase) ->
                new Found(merchant, amount.map(a -> lie.apply(Amounts.of(a)).transaction()), limit, useCase);
            default -> truth;
        };
    }

    private static Answer drifted(Answer truth, BigDecimal factor) {
        return changed(
                truth,
                amounts -> new Amounts(
                        amounts.transaction(),
                        amounts.billing().map(billing -> drifted(billing, factor)),
                        amounts.settlement().map(settlement -> drifted(settlement, factor))));
    }

    private static Converted drifted(Converted truth, BigDecimal factor) {
        Rate rate = truth.rate();
        BigDecimal drifted = rate.value().multiply(factor, Rate.PRECISION);
        return new Converted(times(truth.money(), factor), new Rate(rate.from(), rate.to(), drifted));
    }

    /// The first amount in that currency: of the transaction, then billing, then settlement.
    private static UnaryOperator<Amounts> more(Money more) {
        return amounts -> {
            if (amounts.transaction().currency().equals(more.currency())) {
                return new Amounts(amounts.transaction().plus(more), amounts.billing(), amounts.settlement());
            }
            if (isIn(more.currency(), amounts.billing())) {
                return new Amounts(
                        amounts.transaction(), amounts.billing().map(b -> plus(b, more)), amounts.settlement());
            }
            return new Amounts(
                    amounts.transaction(),
                    amounts.billing(),
                    amounts.settlement().map(s -> isIn(more.currency(), Optional.of(s)) ? plus(s, more) : s));
        };
    }

    /// What the payer is billed; where that is not said, what the payee receives.
    private static UnaryOperator<Amounts> in(Currency other) {
        return amounts -> amounts.billing().isPresent()
                ? new Amounts(
                        amounts.transaction(),
                        amounts.billing()
                                .map(b -> new Converted(
                                        in(other, b.money()),
                                        new Rate(
                                                b.rate().from(), other, b.rate().value()))),
                        amounts.settlement())
                : new Amounts(in(other, amounts.transaction()), amounts.billing(), amounts.settlement());
    }

    private static Money in(Currency other, Money money) {
        int digits = Math.max(0, other.getDefaultFractionDigits());
        return Money.of(other, money.decimal().setScale(digits, RoundingMode.HALF_UP));
    }

    private static Money times(Money money, BigDecimal factor) {
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        return Money.of(money.currency(), money.decimal().multiply(factor).setScale(digits, RoundingMode.HALF_UP));
    }

    private static boolean isIn(Currency currency, Optional<Converted> converted) {
        return converted.filter(c -> c.money().currency().equals(currency)).isPresent();
    }

    private static Converted plus(Converted converted, Money more) {
        return new Converted(converted.money().plus(more), converted.rate());
    }

    private static Approved with(Approved a, Amounts amounts) {
        return new Approved(a.voucher(), a.settlementKey(), a.retrievalReference(), amounts, a.merchant());
    }

    private static Quoted with(Quoted q, Converted source, Money target) {
        return new Quoted(q.quoteId(), source.money(), target, source.rate(), q.expiresAt(), q.provider());
    }
}
