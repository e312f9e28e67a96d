package io.twoway.wallet.account;

import io.twoway.party.ledger.Use;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.PayerAccount;
import io.twoway.party.topology.Tier;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a payer's tier lets her spend: per payment, and per day and year of her own over all corridors.
///
/// Source: messages.md 5.4
@Singleton
public final class Spending {

    private final boolean refundRestores;
    private final InstantSource clock;

    Spending(Network network, InstantSource clock) {
        this.refundRestores = network.limits().refundRestore();
        this.clock = clock;
    }

    /// Why she may not pay so much at once; empty if she may.
    ///
    /// @param billed what leaves her account
    public Optional<Rejected> refusal(PayerAccount payer, Money billed) {
        return payer.tier()
                .flatMap(Tier::perPayment)
                .filter(limit -> billed.compareTo(limit) > 0)
                .map(limit -> over("a payment", limit));
    }

    /// What a payment counts against.
    ///
    /// @param amounts the same payment in the currencies that it is converted to, what leaves her account first
    public List<Use> uses(PayerAccount payer, List<Money> amounts) {
        return uses(payer, amounts, clock.instant());
    }

    /// Whether a refund gives back what its payment has used.
    boolean refundRestores() {
        return refundRestores;
    }

    /// A debit's amounts, what leaves the payer's account first.
    public static List<Money> of(Amounts amounts) {
        return Stream.concat(
                        Stream.of(amounts.billing(), amounts.settlement())
                                .flatMap(Optional::stream)
                                .map(Converted::money),
                        Stream.of(amounts.transaction()))
                .toList();
    }

    /// @param at when the payment was made: whose day and year are counted
    List<Use> uses(PayerAccount payer, List<Money> amounts, Instant at) {
        if (payer.tier().isEmpty()) {
            return List.of();
        }
        Tier tier = payer.tier().get();
        LocalDate day = LocalDate.ofInstant(at, tier.zone());
        List<Use> uses = new ArrayList<>();
        tier.perDay()
                .ifPresent(limit -> in(limit.currency(), amounts)
                        .ifPresent(amount ->
                                uses.add(new Use(payer.id() + "/" + day, amount, limit, over("a day", limit)))));
        tier.perYear()
                .ifPresent(limit -> in(limit.currency(), amounts)
                        .ifPresent(amount -> uses.add(
                                new Use(payer.id() + "/" + day.getYear(), amount, limit, over("a year", limit)))));
        return uses;
    }

    private static Optional<Money> in(Currency currency, List<Money> amounts) {
        return amounts.stream()
                .filter(money -> money.currency().equals(currency))
                .findFirst();
    }

    private static Rejected over(String per, Money limit) {
        return new Rejected(ResponseCode.OVER_LIMIT, "at most " + limit + " " + per);
    }
}
