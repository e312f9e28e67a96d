package io.twoway.party.topology;

import io.twoway.protocol.money.Money;
import java.util.Currency;
import java.util.Optional;

/// A merchant and its account at an acquirer.
///
/// @param id       its name in commands and scenarios: `soks-noodles`
/// @param acquirer party that holds the account
/// @param number   15 characters, as tag 15 carries it
/// @param mcc      ISO 18245
/// @param upperLimit the most that one payment may bring it
public record MerchantAccount(
        String id,
        String acquirer,
        String number,
        String name,
        String city,
        String mcc,
        Currency currency,
        Optional<Money> upperLimit) {}
