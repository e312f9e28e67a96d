package io.twoway.wallet.account;

import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.Optional;

/// What issuers that convert themselves bill their payers.
@Singleton
public final class OwnRates {

    private final Network network;

    OwnRates(Network network) {
        this.network = network;
    }

    /// Converts the settlement currency to the payer's at the issuer's own rate, and rounds once, from the payee's
    /// amount.
    ///
    /// @param toSettlement the rate that the networks settle at
    /// @return empty if there is no such rate
    public Optional<Converted> billed(Money amount, Rate toSettlement, Currency payers) {
        return network.fx().issuerRates().stream()
                .filter(own -> own.from().equals(toSettlement.to()) && own.to().equals(payers))
                .findFirst()
                .map(toSettlement::then)
                .map(rate -> new Converted(amount.convert(rate, network.practicalDigits(rate.to())), rate));
    }
}
