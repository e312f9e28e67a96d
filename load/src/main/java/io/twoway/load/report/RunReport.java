package io.twoway.load.report;

import io.twoway.load.payment.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a run was like.
///
/// @param payments   that got an answer or waited in vain
/// @param good       approved, for the amounts asked
/// @param perSecond  good payments per second of the steady part, those sent after the ramp
/// @param latency    microseconds from sending to the wallet's answer, of all payments of the steady part
/// @param kinds      the same by kind of payment, such as `r1 static`
/// @param codes      bad payments by state and code, such as `DECLINED 51`
/// @param problems   the first few of them, in words
public record RunReport(
        int payments,
        int good,
        double perSecond,
        Quantiles latency,
        Map<String, Quantiles> kinds,
        Map<String, Long> codes,
        List<String> problems) {

    private static final int PROBLEMS = 5;

    /// @param ramp at its end the steady part begins
    public static RunReport of(List<Outcome> outcomes, Duration ramp, Duration duration) {
        List<Outcome> steady =
                outcomes.stream().filter(o -> o.at() >= ramp.toMillis()).toList();
        List<Outcome> bad = outcomes.stream().filter(o -> !o.verdict().isGood()).toList();
        long steadyGood = steady.stream().filter(o -> o.verdict().isGood()).count();
        return new RunReport(
                outcomes.size(),
                outcomes.size() - bad.size(),
                1_000.0 * steadyGood / Math.max(1, span(steady, ramp, duration)),
                quantiles(steady),
                steady.stream()
                        .collect(Collectors.groupingBy(
                                Outcome::kind,
                                TreeMap::new,
                                Collectors.collectingAndThen(Collectors.toList(), RunReport::quantiles))),
                bad.stream()
                        .collect(Collectors.groupingBy(
                                o -> (o.verdict().state() + " " + o.verdict().code()).strip(),
                                TreeMap::new,
                                Collectors.counting())),
                bad.stream()
                        .map(o -> o.kind() + ": " + o.verdict().problem())
                        .distinct()
                        .limit(PROBLEMS)
                        .toList());
    }

    public boolean isGood() {
        return payments > 0 && good == payments;
    }

    /// As people read it.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d payments, %d approved for the amounts asked, %d not; %s per second in the steady part"
                .formatted(payments, good, payments - good, decimal(perSecond)));
        lines.add(row("", "p50", "p95", "p99", "max"));
        lines.add(row("all", latency));
        kinds.forEach((kind, of) -> lines.add(row(kind, of)));
        codes.forEach((code, count) -> lines.add("  %d x %s".formatted(count, code)));
        problems.forEach(problem -> lines.add("  " + problem));
        return lines;
    }

    private static String row(String kind, Quantiles of) {
        return row(kind, millis(of.p50()), millis(of.p95()), millis(of.p99()), millis(of.max()));
    }

    private static String row(String kind, String p50, String p95, String p99, String max) {
        return "  %-12s %12s %12s %12s %12s".formatted(kind, p50, p95, p99, max);
    }

    private static String millis(long micros) {
        return decimal(micros / 1_000.0) + " ms";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// Until the last answer: a backlog that is worked off after the last arrival counts as time needed.
    private static long span(List<Outcome> steady, Duration ramp, Duration duration) {
        long last = steady.stream()
                .mapToLong(o -> o.at() + o.micros() / 1_000)
                .max()
                .orElse(0);
        return Math.max(duration.toMillis(), last - ramp.toMillis());
    }

    private static Quantiles quantiles(List<Outcome> outcomes) {
        return Quantiles.of(outcomes.stream().mapToLong(Outcome::micros).toArray());
    }
}
