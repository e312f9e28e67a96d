package io.twoway.party.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The catalogue: everything that goes wrong on purpose, one sentence each. `docs/faults.md` is this list as a table.
public enum Kind {
    REQUEST_LOST("The request is dropped before anything of it is processed, and the line breaks."),
    ANSWER_LOST("The request is processed and recorded; then the line breaks instead of an answer."),
    REFUSED("The request is answered with a final no, signed by the party, and nothing of it is processed."),
    DELAYED("The request is held for a time before anything of it is processed."),
    ANSWER_DELAYED("The request is processed and recorded; its answer is held for a time."),
    DUPLICATED("The request is delivered twice, as if its sender had signed it twice; the first answer goes back."),
    OUT_OF_ORDER("The request is held until the next one to the same party has been answered, or a time is over."),
    ANSWERED_TWICE_DIFFERENTLY(
            "The first attempt gets the true answer; a repeat about the same payment gets the opposite one."),
    APPROVE_AFTER_REVERSAL(
            "The request is processed; its answer is withheld until a reversal of the payment has been answered."),
    CORRUPTED_SIGNATURE("The answer is signed with a key that is not the party's."),
    WRONG_AMOUNT("The answer names another amount, signed by the party."),
    WRONG_CURRENCY("The answer names another currency beside the same number, signed by the party."),
    RATE_DRIFT("The rates in the answer, and the amounts they made, are off by a fraction, signed by the party."),
    PARTY_DOWN("Every line to the party breaks for a time; what it had begun, it goes on with."),
    PARTY_KILLED(
            "The request is processed and recorded; then the party's simulator dies at once, as by kill -9, and starts again."),
    SLOW_DRIP("The answer comes a few bytes at a time."),
    CONNECTION_RESET("The request is processed; then the connection is reset."),
    GARBAGE("The request is processed; then bytes come back that are no HTTP.");

    private final String sentence;

    Kind(String sentence) {
        this.sentence = sentence;
    }

    /// Exactly what it does.
    public String sentence() {
        return sentence;
    }

    /// Whether the line in front of the party does it, at the word of the party's door.
    public boolean isOnTheLine() {
        return this == SLOW_DRIP || this == CONNECTION_RESET || this == GARBAGE;
    }

    /// `door`, `line` or `process`.
    public String doneBy() {
        return isOnTheLine() ? "line" : this == PARTY_KILLED ? "process" : "door";
    }

    /// As people write it: `answer-lost`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param text `answer-lost` or `ANSWER_LOST`
    static Optional<Kind> called(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equalsIgnoreCase(text.replace('_', '-')))
                .findFirst();
    }

    /// The labels of all kinds.
    static String labels() {
        return Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "));
    }
}
