package io.twoway.features.verdict;

import io.twoway.features.network.ArmedFault;
import java.util.List;
import java.util.Optional;

/// Neither passed nor failed: what was to go wrong never did, so nothing was tried.
public final class Inconclusive {

    private Inconclusive() {}

    /// @param faults as they stand at the end
    /// @return one line, empty if every fault has struck
    public static Optional<String> because(List<ArmedFault> faults) {
        List<String> idle = faults.stream()
                .filter(fault -> fault.fired() == 0)
                .map(ArmedFault::toString)
                .toList();
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of("INCONCLUSIVE: this never happened: " + String.join(", ", idle));
    }
}
