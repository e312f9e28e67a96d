package io.twoway.party.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The last messages of a process, in the order they were seen. Bounded: the oldest give way.
///
/// Bodies are kept raw and masked by [Masking] wherever they leave the process.
public final class Journal {

    private final int capacity;
    private final Deque<Entry> ring = new ArrayDeque<>();
    private final List<Consumer<Entry>> watchers = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long next = 1;

    /// @param capacity entries to keep
    public Journal(int capacity) {
        this.capacity = capacity;
    }

    /// Keeps an entry; its id is given here.
    public void keep(Entry entry) {
        Entry kept;
        lock.lock();
        try {
            kept = entry.numbered(next++);
            if (ring.size() == capacity) {
                ring.removeFirst();
            }
            ring.addLast(kept);
        } finally {
            lock.unlock();
        }
        for (Consumer<Entry> watcher : watchers) {
            watcher.accept(kept);
        }
    }

    /// What is still kept and matches, oldest first.
    public List<Entry> find(Predicate<Entry> matches) {
        List<Entry> all;
        lock.lock();
        try {
            all = List.copyOf(ring);
        } finally {
            lock.unlock();
        }
        return all.stream().filter(matches).toList();
    }

    /// Calls `watcher` for every entry from now on, on the thread that keeps it, until the result is closed.
    public Subscription watch(Consumer<Entry> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// Ends a watch.
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
