package io.twoway.party.door;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers the unique ids of signed messages for twice the signature window (messages.md 5.1 S-04).
///
/// A message older than the window is refused by its signature, so nothing older needs to be remembered, and what a
/// restart forgets is caught by the stored payments.
final class ReplayGuard {

    private static final Duration GENERATION = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();
    private Set<String> current = new HashSet<>();
    private Set<String> previous = new HashSet<>();
    private Instant turn = Instant.MIN;

    /// @return false if this id was seen before
    boolean firstSight(String uniqueId, Instant now) {
        lock.lock();
        try {
            if (now.isAfter(turn)) {
                previous = current;
                current = new HashSet<>();
                turn = now.plus(GENERATION);
            }
            return !previous.contains(uniqueId) && current.add(uniqueId);
        } finally {
            lock.unlock();
        }
    }
}
