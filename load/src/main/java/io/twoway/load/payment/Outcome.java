package io.twoway.load.payment;

import io.twoway.load.payment.Judge.Verdict;

/// How one payment of a run went: a line of `payments.csv`.
///
/// @param at     when it was sent, milliseconds since the first arrival
/// @param micros from sending to the wallet's answer, microseconds
/// @param kind   such as `r1 static`
public record Outcome(long at, long micros, String kind, Verdict verdict) {

    static final String HEADER = "at_ms,micros,kind,state,code,trace,payment,problem";

    String line() {
        return String.join(
                ",",
                Long.toString(at),
                Long.toString(micros),
                kind,
                verdict.state(),
                verdict.code(),
                verdict.trace(),
                verdict.payment(),
                verdict.problem().replaceAll("[,\\p{Cntrl}]", ";"));
    }

    /// @throws IllegalArgumentException if this is no line that a run wrote
    public static Outcome of(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 8) {
            throw new IllegalArgumentException("no payment: " + line);
        }
        return new Outcome(
                Long.parseLong(cells[0]),
                Long.parseLong(cells[1]),
                cells[2],
                new Verdict(cells[3], cells[4], cells[5], cells[6], cells[7]));
    }
}
