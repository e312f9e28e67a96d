package io.twoway.features.check;

/// What a check says.
public sealed interface Finding {

    Finding PASSED = new Passed();

    /// The requirement is kept.
    record Passed() implements Finding {}

    /// @param problem  one line
    /// @param evidence what was seen, short
    record Failed(String problem, String evidence) implements Finding {}

    /// @param why what is not there to be looked at
    record NotApplicable(String why) implements Finding {}

    static Finding of(boolean kept, String problem, String evidence) {
        return kept ? PASSED : new Failed(problem, evidence);
    }
}
