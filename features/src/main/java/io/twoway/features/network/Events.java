package io.twoway.features.network;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Server-sent events of simulators, counted as they come.
final class Events implements AutoCloseable {

    private final Semaphore seen = new Semaphore(0);
    private final List<CompletableFuture<?>> streams = new ArrayList<>();

    /// Counts the events of one more stream from now on.
    void listen(URI stream) {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .build();
        streams.add(Door.HTTP.sendAsync(request, BodyHandlers.fromLineSubscriber(new Lines())));
    }

    /// Waits for so many events that were not waited for before.
    ///
    /// @return false if fewer came in time
    boolean await(int count, Duration atMost) {
        try {
            return seen.tryAcquire(count, Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("interrupted while waiting for events", e);
        }
    }

    /// Takes what came as seen.
    void forget() {
        seen.drainPermits();
    }

    @Override
    public void close() {
        streams.forEach(stream -> stream.cancel(true));
    }

    private final class Lines implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("data:")) {
                seen.release();
            }
        }

        @Override
        public void onError(Throwable problem) {
            // a simulator that dies says nothing more; whoever waits has a deadline
        }

        @Override
        public void onComplete() {
            // as with an error
        }
    }
}
