package io.twoway.party.fault;

import io.twoway.party.time.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Messages that wait at a door, each on its own thread: for a time, for another message, or for the end of the fault.
final class Holding {

    /// @param event the message that it waits for
    private record Waiting(Predicate<Passing> event, CompletableFuture<Boolean> over) {}

    private final Alarm alarm;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    Holding(Alarm alarm) {
        this.alarm = alarm;
    }

    /// Begins to wait for a message to be answered, or until the fault's time is over.
    ///
    /// @return completes with true if that message came
    CompletableFuture<Boolean> holdFor(Armed armed, Predicate<Passing> event) {
        Waiting one = new Waiting(event, new CompletableFuture<>());
        waiting.add(one);
        CompletableFuture<Boolean> _ = one.over().whenComplete((_, _) -> waiting.remove(one));
        CompletableFuture<Void> _ = armed.end().thenRun(() -> one.over().complete(false));
        Duration time = armed.fault().measure().by();
        if (armed.fault().measure().realTime()) {
            CompletableFuture<Boolean> _ = one.over().completeOnTimeout(false, time.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            alarm.in(time, () -> one.over().complete(false));
        }
        return one.over();
    }

    /// A message was answered.
    void answered(Passing passing) {
        waiting.stream()
                .filter(each -> each.event().test(passing))
                .forEach(each -> each.over().complete(true));
    }
}
