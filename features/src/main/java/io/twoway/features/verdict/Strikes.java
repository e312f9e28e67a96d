package io.twoway.features.verdict;

import io.twoway.features.network.ArmedFault;
import io.twoway.features.network.FaultKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How often each kind of fault has struck in a run of many rounds, each with faults of its own. A round in which
/// nothing struck tried nothing; over many rounds, neither did a kind that never struck.
public final class Strikes {

    /// In so many rounds every kind has had hundreds of messages to strike.
    private static final int MANY_ROUNDS = 10;

    private final Map<FaultKind, Integer> all = new EnumMap<>(FaultKind.class);
    private int inThisRound;
    private int rounds;

    /// @param kinds that are armed in each round
    public Strikes(List<FaultKind> kinds) {
        kinds.forEach(kind -> all.put(kind, 0));
    }

    /// Counts faults that will not be seen again: their simulator is about to die, or the round is over.
    ///
    /// @param faults as they stand
    public void add(List<ArmedFault> faults) {
        for (ArmedFault fault : faults) {
            inThisRound += fault.fired();
            FaultKind.called(fault.kind()).ifPresent(kind -> all.merge(kind, fault.fired(), Integer::sum));
        }
    }

    /// Ends a round.
    ///
    /// @return one line if it proves nothing
    public Optional<String> endRound() {
        rounds++;
        boolean idle = inThisRound == 0;
        inThisRound = 0;
        return idle
                ? Optional.of("INCONCLUSIVE: no fault has struck in round " + rounds + "; so far " + this)
                : Optional.empty();
    }

    /// @return one line if a kind never struck though there were rounds enough
    public Optional<String> idle() {
        String never = all.entrySet().stream()
                .filter(kind -> kind.getValue() == 0)
                .map(kind -> kind.getKey().label())
                .collect(Collectors.joining(", "));
        return rounds < MANY_ROUNDS || never.isEmpty()
                ? Optional.empty()
                : Optional.of("INCONCLUSIVE: in " + rounds + " rounds this never happened: " + never);
    }

    /// `3 x request-lost, 0 x duplicated`.
    @Override
    public String toString() {
        return all.entrySet().stream()
                .map(kind -> kind.getValue() + " x " + kind.getKey().label())
                .collect(Collectors.joining(", "));
    }
}
