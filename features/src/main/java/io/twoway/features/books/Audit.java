package io.twoway.features.books;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What came out of judging many payments.
///
/// @param payments   how many were judged
/// @param verdicts   how often each verdict was given, per payment and currency; all verdicts are there
/// @param bad        those that are not conserved, in the order of their ids; no more than [#LISTED]
/// @param imbalances what all institutions together owe, where it is not zero
public record Audit(long payments, Map<Verdict, Long> verdicts, List<Judgement> bad, List<Imbalance> imbalances) {

    /// So many are listed; all are counted.
    public static final int LISTED = 1000;

    /// What is left over when all that institutions say they owe each other is added up (messages.md 3.24).
    ///
    /// @param minor minor units
    public record Imbalance(String currency, String settlementDate, long minor) {
        @Override
        public String toString() {
            return "what institutions owe each other on " + settlementDate + " sums to " + Figures.text(currency, minor)
                    + ", not to zero";
        }
    }

    public Audit {
        verdicts = Collections.unmodifiableMap(new EnumMap<>(verdicts));
        bad = List.copyOf(bad);
        imbalances = List.copyOf(imbalances);
    }

    public boolean agree() {
        return bad.isEmpty() && imbalances.isEmpty();
    }

    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    static Map<Verdict, Long> noVerdicts() {
        Map<Verdict, Long> none = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            none.put(verdict, 0L);
        }
        return none;
    }
}
