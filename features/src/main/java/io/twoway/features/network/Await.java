package io.twoway.features.network;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Waiting, always with a bound.
public final class Await {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Await() {}

    /// Asks until there is an answer, 20 times a second: for what tells nobody, such as a process that starts.
    /// [RunningNetwork#await] is for what happens in a network.
    ///
    /// @param what names what did not arrive
    /// @throws NetworkUnavailable if it did not arrive in time
    public static <T> T until(Duration atMost, String what, Supplier<Optional<T>> probe) {
        long began = System.nanoTime();
        Optional<T> answer = probe.get();
        while (answer.isEmpty()) {
            if (System.nanoTime() - began > atMost.toNanos()) {
                throw late(what, atMost);
            }
            pause();
            answer = probe.get();
        }
        return answer.get();
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

    static NetworkUnavailable late(String what, Duration atMost) {
        return new NetworkUnavailable(what + " did not arrive within " + atMost.toMillis() + " ms");
    }

    private static void pause() {
        new CompletableFuture<>()
                .completeOnTimeout(INTERVAL, INTERVAL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
