package io.twoway.load;

import io.twoway.load.LoadCommand.SequentialResult;
import io.twoway.load.cost.Hops;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Costs, as people read them.
final class CostLines {

    private CostLines() {}

    static List<String> of(SequentialResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("%d R1 payments one after the other: p50 %s, p95 %s, p99 %s; load average %.1f"
                .formatted(
                        result.measured().payments(),
                        millis(result.measured().latency().p50()),
                        millis(result.measured().latency().p95()),
                        millis(result.measured().latency().p99()),
                        result.loadAverage()));
        processor(lines, result.measured().processor());
        result.measured()
                .residentMegabytes()
                .forEach((name, megabytes) -> lines.add("  %-24s %8d MB resident".formatted(name, megabytes)));
        hops(lines, result.hops());
        result.floor().forEach(floor -> {
            floor.parts()
                    .forEach(part -> lines.add(
                            "  %3d x %-40s %10s".formatted(part.count(), part.name(), millis(part.micros()))));
            lines.add("  floor %s, that is %.2f of the measured median"
                    .formatted(millis(floor.micros()), result.ratio()));
        });
        return lines;
    }

    static List<String> of(Climb.Top top) {
        List<String> lines = new ArrayList<>();
        top.all()
                .forEach(level -> lines.add("  %5d/s: %5d payments, %d not good, %.1f/s served, p50 %s, p99 %s"
                        .formatted(
                                level.rate(),
                                level.run().payments(),
                                level.run().payments() - level.run().good(),
                                level.run().perSecond(),
                                millis(level.run().latency().p50()),
                                millis(level.run().latency().p99()))));
        if (top.best().isEmpty()) {
            lines.add("Not even the first rate was served with p99 below 1 s.");
        }
        top.best().forEach(level -> {
            lines.add("Highest rate served: %d per second".formatted(level.rate()));
            processor(lines, level.processor());
            hops(lines, level.hops());
        });
        top.off().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static void processor(List<String> lines, Map<String, Long> processor) {
        long all = processor.values().stream().mapToLong(v -> v).sum();
        processor.forEach((name, micros) -> lines.add("  %-24s %10s processor time per payment, %d%%"
                .formatted(name, millis(micros), 100 * micros / Math.max(1, all))));
        lines.add("  %-24s %10s".formatted("all", millis(all)));
    }

    private static void hops(List<String> lines, List<Hops.Hop> hops) {
        hops.forEach(hop -> lines.add("  %-56s round trip %10s, handling %10s"
                .formatted(hop.name(), millis(hop.roundTrip()), millis(hop.handling()))));
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0);
    }
}
