package io.twoway.features.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The books of some parties.
///
/// @param parties  whose books these are; nothing is known of the books of others, such as a party played elsewhere
/// @param problems what the parties' own ledgers find wrong, one line each
public record Books(Set<String> parties, List<Balance> balances, List<String> problems) {

    public Books {
        parties = Set.copyOf(parties);
        balances = List.copyOf(balances);
        problems = List.copyOf(problems);
    }

    static Books none() {
        return new Books(Set.of(), List.of(), List.of());
    }

    Books and(Books others) {
        Set<String> all = new HashSet<>(parties);
        all.addAll(others.parties);
        return new Books(
                all,
                Stream.concat(balances.stream(), others.balances.stream()).toList(),
                Stream.concat(problems.stream(), others.problems.stream()).toList());
    }
}
