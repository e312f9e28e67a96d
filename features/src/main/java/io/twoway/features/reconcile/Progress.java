package io.twoway.features.reconcile;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Says how far a long run has come: nothing in the first two seconds, then a line every two.
public final class Progress implements AutoCloseable {

    private static final int SECONDS = 2;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("progress").unstarted(work));
    private final LongSupplier rows;
    private final PrintWriter out;
    private long last = -1;

    /// @param rows how many were read so far
    public Progress(LongSupplier rows, PrintWriter out) {
        this.rows = rows;
        this.out = out;
        var _ = timer.scheduleAtFixedRate(this::tell, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void tell() {
        long now = rows.getAsLong();
        out.println(now == last ? "matching %,d rows".formatted(now) : "read %,d rows".formatted(now));
        out.flush();
        last = now;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
