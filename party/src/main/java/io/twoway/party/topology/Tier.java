package io.twoway.party.topology;

import io.twoway.protocol.money.Money;
import java.time.ZoneId;
import java.util.Optional;

/// How much a payer may spend, by how well her issuer knows her.
///
/// Source: messages.md 2.8, 5.4
///
/// @param id         such as `kh-basic`
/// @param country    of the issuers that have it
/// @param zone       whose days and years are counted
/// @param perPayment in the currency of her account
/// @param perDay     in the currency of her account, over all corridors
/// @param perYear    in any currency that a payment is converted to
public record Tier(
        String id,
        String country,
        ZoneId zone,
        Optional<Money> perPayment,
        Optional<Money> perDay,
        Optional<Money> perYear) {}
