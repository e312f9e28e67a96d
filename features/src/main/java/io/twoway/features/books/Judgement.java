package io.twoway.features.books;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// @param currency ISO 4217
/// @param why      one line: the parties and figures that do not fit; empty if all do
public record Judgement(String paymentId, String currency, Verdict verdict, String why) {

    @JsonIgnore
    public boolean isConserved() {
        return verdict == Verdict.CONSERVED;
    }

    @Override
    public String toString() {
        return "payment " + paymentId + " in " + currency + " is " + verdict + (why.isEmpty() ? "" : ": " + why);
    }
}
