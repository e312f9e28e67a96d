package io.twoway.features.network;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Waiting, always with a bound.
public final class Await {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Await() {}

    /// Asks until there is an answer, 20 times a second.
    ///
    /// @param what names what did not arrive
    /// @throws NetworkUnavailable if it did not arrive in time
    public static <T> T until(Duration atMost, String what, Supplier<Optional<T>> probe) {
        CompletableFuture<T> arrived = new CompletableFuture<>();
        Executor later = CompletableFuture.delayedExecutor(
                INTERVAL.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
        Thread.startVirtualThread(() -> ask(arrived, probe, later));
        try {
            return of(arrived, atMost, what);
        } finally {
            arrived.cancel(true);
        }
    }

    /// @throws NetworkUnavailable if it did not arrive in time; what the future failed with otherwise
    public static <T> T of(CompletableFuture<T> arriving, Duration atMost, String what) {
        try {
            return arriving.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NetworkUnavailable(what + " did not arrive within " + atMost.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("interrupted while waiting for " + what, e);
        }
    }

    private static <T> void ask(CompletableFuture<T> arrived, Supplier<Optional<T>> probe, Executor later) {
        if (arrived.isDone()) {
            return;
        }
        CompletableFuture.supplyAsync(probe, Thread::startVirtualThread).whenComplete((answer, problem) -> {
            if (problem != null) {
                arrived.completeExceptionally(problem.getCause() == null ? problem : problem.getCause());
            } else if (answer.isPresent()) {
                arrived.complete(answer.get());
            } else {
                later.execute(() -> ask(arrived, probe, later));
            }
        });
    }
}
