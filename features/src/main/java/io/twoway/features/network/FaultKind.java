package io.twoway.features.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The catalogue of docs/faults.md, as a load run takes it.
public enum FaultKind {
    REQUEST_LOST,
    ANSWER_LOST,
    REFUSED,
    DELAYED,
    ANSWER_DELAYED,
    DUPLICATED,
    OUT_OF_ORDER,
    ANSWERED_TWICE_DIFFERENTLY,
    APPROVE_AFTER_REVERSAL,
    CORRUPTED_SIGNATURE,
    WRONG_AMOUNT,
    WRONG_CURRENCY,
    RATE_DRIFT,
    PARTY_DOWN,
    PARTY_KILLED,
    SLOW_DRIP,
    CONNECTION_RESET,
    GARBAGE;

    /// As people write it: `answer-lost`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it needs lines in front of the parties.
    public boolean isOnTheLine() {
        return this == SLOW_DRIP || this == CONNECTION_RESET || this == GARBAGE;
    }

    /// @param label `answer-lost`
    public static Optional<FaultKind> called(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /// All of them, for people.
    static String labels() {
        return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));
    }
}
