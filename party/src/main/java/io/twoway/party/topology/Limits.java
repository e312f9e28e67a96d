package io.twoway.party.topology;

import java.util.List;
import java.util.Optional;

/// What the parties of the network agreed to count (messages.md 5.4).
///
/// @param tiers         in file order
/// @param refundRestore whether a refund gives the payer's allowance back, as a cancellation does
public record Limits(List<Tier> tiers, List<Exposure> exposures, boolean refundRestore) {

    public Optional<Tier> tier(String id) {
        return tiers.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /// What payers of a country have who are listed without a tier: the last one.
    public Optional<Tier> usual(String country) {
        return tiers.stream().filter(t -> t.country().equals(country)).reduce((_, last) -> last);
    }

    public Optional<Exposure> between(Party one, Party other) {
        return exposures.stream().filter(e -> e.isBetween(one.id(), other.id())).findFirst();
    }
}
