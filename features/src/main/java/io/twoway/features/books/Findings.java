package io.twoway.features.books;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What does not fit in one payment, by currency.
final class Findings {

    private final Map<String, Map<Verdict, Set<String>>> byCurrency = new TreeMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    void add(String currency, Verdict verdict, String why) {
        byCurrency
                .computeIfAbsent(currency, _ -> new EnumMap<>(Verdict.class))
                .computeIfAbsent(verdict, _ -> new LinkedHashSet<>())
                .add(why);
    }

    /// Somebody still has something to do about this payment, so what is missing may come.
    void open(String why) {
        open.add(why);
    }

    /// Two figures that should be the same, without their signs.
    static Verdict between(long one, long other) {
        long smaller = Math.min(Math.abs(one), Math.abs(other));
        long larger = Math.max(Math.abs(one), Math.abs(other));
        if (smaller == 0) {
            return Verdict.MISSING_LEG;
        }
        return larger > smaller && larger % smaller == 0 ? Verdict.DUPLICATED_LEG : Verdict.AMOUNT_DRIFT;
    }

    /// One judgement per currency: the gravest verdict, and all that was found.
    List<Judgement> judgements(String paymentId, Set<String> currencies) {
        currencies.forEach(currency -> byCurrency.computeIfAbsent(currency, _ -> new EnumMap<>(Verdict.class)));
        List<Judgement> judgements = new ArrayList<>();
        byCurrency.forEach((currency, found) -> {
            Set<String> missing = open.isEmpty() ? Set.of() : found.getOrDefault(Verdict.MISSING_LEG, Set.of());
            if (!open.isEmpty()) {
                found.remove(Verdict.MISSING_LEG);
                Set<String> why = new LinkedHashSet<>(open);
                why.addAll(missing);
                found.put(Verdict.UNRESOLVED, why);
            }
            Verdict verdict = found.keySet().stream().findFirst().orElse(Verdict.CONSERVED);
            List<String> all = found.values().stream().flatMap(Set::stream).toList();
            judgements.add(new Judgement(paymentId, currency, verdict, String.join("; ", all)));
        });
        return judgements;
    }
}
