package io.twoway.load.cost;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Processor time that processes have used so far, each with all it started: a simulator with its database.
public record ProcessorTime(Map<String, Duration> used) {

    public static ProcessorTime of(Map<String, ProcessHandle> processes) {
        Map<String, Duration> used = new TreeMap<>();
        processes.forEach((name, process) -> {
            used.put(name, of(process));
            used.put(
                    name + " database",
                    process.descendants().map(ProcessorTime::of).reduce(Duration.ZERO, Duration::plus));
        });
        return new ProcessorTime(used);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Microseconds per payment since an earlier reading, by process.
    public Map<String, Long> since(ProcessorTime earlier, int payments) {
        Map<String, Long> each = new TreeMap<>();
        used.forEach((name, now) -> {
            Duration before = earlier.used.getOrDefault(name, Duration.ZERO);
            each.put(name, now.minus(before).toNanos() / 1_000 / Math.max(1, payments));
        });
        return each;
    }
}
