package io.twoway.party.topology;

import java.util.Currency;

/// A merchant and its account at an acquirer.
///
/// @param id       its name in commands and scenarios: `soks-noodles`
/// @param acquirer party that holds the account
/// @param number   15 characters, as tag 15 carries it
/// @param mcc      ISO 18245
public record MerchantAccount(
        String id, String acquirer, String number, String name, String city, String mcc, Currency currency) {}
