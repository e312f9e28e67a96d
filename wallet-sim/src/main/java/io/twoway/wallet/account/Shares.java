package io.twoway.wallet.account;

import io.twoway.party.ledger.Balance;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Corridor.RefundRate;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// What a part of a payment is worth to a payer whose issuer converted itself: by the rate of the payment, and the part
/// that completes it is exactly what is left; or of a refund, where the agreement says so, by the rate of its day
/// (messages.md 3.14).
@Singleton
public final class Shares {

    /// What the issuer bears itself: what a payer cannot pay again.
    public static final String OWN = "disputes";

    private final Network network;
    private final Payers payers;
    private final Ledger ledger;
    private final Returns returns;
    private final OwnRates ownRates;

    Shares(Network network, Payers payers, Ledger ledger, Returns returns, OwnRates ownRates) {
        this.network = network;
        this.payers = payers;
        this.ledger = ledger;
        this.returns = returns;
        this.ownRates = ownRates;
    }

    /// What a refund gives back, by the agreement's policy.
    ///
    /// @param amounts of the refund, with the rate that the networks settle it at
    Money refunded(Payment original, Amounts amounts) {
        return amounts.settlement()
                .filter(_ -> isAtTheDay(original))
                .flatMap(settled -> ownRates.billed(
                        amounts.transaction(), settled.rate(), issuer(original).currency()))
                .map(Converted::money)
                .orElseGet(() -> back(original, amounts.transaction()));
    }

    /// What goes back for a part of the payee's amount.
    public Money back(Payment original, Money part) {
        Money paid = moved(original).negated();
        if (!isAtTheDay(original) && returns.returned(original).plus(part).equals(Returns.paid(original))) {
            return paid.minus(moved(returns.movements(original), paid));
        }
        return proportion(original, part, paid);
    }

    /// What she pays again for a part of the payee's amount.
    public Money again(Payment original, Dispute step) {
        List<Payment> steps = returns.steps(original, step.disputeId()).stream()
                .filter(row -> Returns.towardsPayer(row.request()) != 0)
                .toList();
        Money part = step.amounts().transaction();
        Money paid = moved(original).negated();
        Money had = moved(steps, paid);
        Money all = steps.stream()
                .map(row -> (Dispute) row.request())
                .map(d -> d.towardsPayer() > 0
                        ? d.amounts().transaction()
                        : d.amounts().transaction().negated())
                .reduce(Money.zero(part.currency()), Money::plus);
        Money share = proportion(original, part, paid);
        return part.equals(all) || share.compareTo(had) > 0 ? had : share;
    }

    private Money proportion(Payment original, Money part, Money paid) {
        BigDecimal exact = paid.decimal().multiply(part.decimal());
        int digits = network.practicalDigits(paid.currency());
        return Money.of(paid.currency(), exact.divide(Returns.paid(original).decimal(), digits, RoundingMode.HALF_UP));
    }

    private Money moved(List<Payment> rows, Money zeroOf) {
        return rows.stream().map(this::moved).reduce(Money.zero(zeroOf.currency()), Money::plus);
    }

    private Money moved(Payment row) {
        String account = account(returns.original(row).orElse(row)).orElse(OWN);
        return ledger.moved(row.key()).stream()
                .filter(balance ->
                        balance.account().equals(account) || balance.account().equals(OWN))
                .map(Balance::amount)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalStateException(row.key() + " moved nothing of " + account));
    }

    /// The agreement that the payment was made under.
    public Corridor corridor(Payment original) {
        String country = merchant(original).country();
        return network.corridor(issuer(original).country(), country)
                .orElseThrow(() -> new IllegalStateException("no agreement for payments in " + country));
    }

    /// Whoever was paid, as the approval named him.
    public static Merchant merchant(Payment original) {
        return switch (original.request()) {
            case Debit debit -> debit.merchant();
            case Pay pay -> named(original).orElse(pay.merchant());
            case CpmPay pay -> named(original).orElse(pay.merchant());
            default -> throw new IllegalStateException(original.key() + " charged nobody");
        };
    }

    private static Optional<Merchant> named(Payment original) {
        return original.outcome()
                .filter(Approved.class::isInstance)
                .map(approved -> ((Approved) approved).merchant())
                .filter(merchant -> !merchant.country().isBlank());
    }

    private boolean isAtTheDay(Payment original) {
        return corridor(original).refundRate() == RefundRate.REFUND_DAY_RATE;
    }

    private Party issuer(Payment original) {
        return network.party(original.key().party());
    }

    /// The payer's account; empty if she has none any more.
    public Optional<String> account(Payment original) {
        return payer(original).map(Payers::account);
    }

    Optional<PayerAccount> payer(Payment original) {
        Payer payer = switch (original.request()) {
            case Debit debit -> debit.payer();
            case Pay pay -> pay.payer();
            case CpmPay pay -> pay.payer().orElseThrow();
            default -> throw new IllegalStateException(original.key() + " charged nobody");
        };
        return payers.holding(issuer(original), payer.account());
    }
}
