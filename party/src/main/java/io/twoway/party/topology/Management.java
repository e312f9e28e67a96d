package io.twoway.party.topology;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What two parties agreed on about their link itself, both ways (F21). Without one, neither expects
/// anything.
///
/// Source: messages.md 3.26, 5.1 S-07 (our proposal)
///
/// @param between    their ids
/// @param signOn     whether each signs on before it begins payments
/// @param echo       how often each asks whether the other is there; empty for never
/// @param misses     unanswered echoes in a row after which the link is down
/// @param keyOverlap how long a replaced key is still accepted; empty if keys are not changed over the
///                   link
/// @param keysOf     which of the two may change theirs
public record Management(
        Set<String> between,
        boolean signOn,
        Optional<Duration> echo,
        int misses,
        Optional<Duration> keyOverlap,
        Set<String> keysOf) {

    public boolean isBetween(String one, String other) {
        return !one.equals(other) && between.contains(one) && between.contains(other);
    }
}
