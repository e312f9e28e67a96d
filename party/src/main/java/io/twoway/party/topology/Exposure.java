package io.twoway.party.topology;

import io.twoway.protocol.money.Money;
import java.util.Set;

/// How much two switches let payments of one settlement date add up to between them, net, in either direction.
///
/// Source: messages.md 5.4, 3.24 (our proposal)
///
/// @param cap        in their settlement currency
/// @param capOverdue the same while a net between them has not moved in time; not more than `cap`
public record Exposure(Set<String> between, Money cap, Money capOverdue) {

    public boolean isBetween(String one, String other) {
        return !one.equals(other) && between.contains(one) && between.contains(other);
    }
}
