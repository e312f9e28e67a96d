package io.twoway.features.network;

import java.util.ArrayList;
import java.util.List;

/// The books of any number of parties.
///
/// @param problems what the parties' own ledgers find wrong, one line each
public record Books(List<Balance> balances, List<String> problems) {

    public Books {
        balances = List.copyOf(balances);
        problems = List.copyOf(problems);
    }

    Books and(Books others) {
        List<Balance> all = new ArrayList<>(balances);
        all.addAll(others.balances);
        List<String> wrong = new ArrayList<>(problems);
        wrong.addAll(others.problems);
        return new Books(all, wrong);
    }
}
