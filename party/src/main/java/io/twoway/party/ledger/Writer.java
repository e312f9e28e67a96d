package io.twoway.party.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Group commit: one thread with one connection commits whatever has queued up while it committed the
/// previous batch. Nothing waits for company; under load the batches grow by themselves.
///
/// A batch ends by noting its number in table `writer`. When the connection breaks during a commit, that
/// row tells afterwards whether the commit happened; the old session still holds the row's lock while it
/// may yet commit.
final class Writer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Writer.class.getName());

    private static final int LARGEST_BATCH = 500;
    private static final long SHORTEST_BACKOFF_MILLIS = 20;
    private static final long LONGEST_BACKOFF_MILLIS = 1_000;

    private final DataSource database;
    private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LongAdder commits = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("ledger-writer").unstarted(this::run);

    private @Nullable Connection connection;
    private @Nullable UUID id;
    private long batch;

    Writer(DataSource database) {
        this.database = database;
    }

    void start() {
        thread.start();
    }

    /// @throws LedgerUnavailable if the ledger is closed
    <W extends Write<?>> W submit(W write) {
        if (closing.getCount() == 0) {
            throw new LedgerUnavailable("the ledger is closed");
        }
        queue.add(write);
        return write;
    }

    /// Transactions so far.
    long commits() {
        return commits.sum();
    }

    /// Writes in them.
    long committed() {
        return committed.sum();
    }

    /// @return ends the watch
    Runnable watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// Writes what is queued, then stops.
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        List<Write<?>> waiting = new ArrayList<>();
        while (!(isClosing() && waiting.isEmpty() && queue.isEmpty())) {
            try {
                if (waiting.isEmpty()) {
                    waiting.add(queue.take());
                }
            } catch (InterruptedException e) {
                continue; // closing
            }
            queue.drainTo(waiting, LARGEST_BATCH);
            commit(nextBatch(waiting));
        }
        disconnect();
    }

    /// Moves as many writes as have no key in common out of `waiting`; the others keep their order. A write
    /// without keys overtakes none.
    private static List<Write<?>> nextBatch(List<Write<?>> waiting) {
        List<Write<?>> chosen = new ArrayList<>();
        List<Write<?>> later = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (Write<?> write : waiting) {
            if (write.isAbandoned()) {
                continue;
            }
            List<Object> own = write.keys();
            boolean next = own.isEmpty() ? later.isEmpty() : own.stream().noneMatch(keys::contains);
            if (next && chosen.size() < LARGEST_BATCH) {
                chosen.add(write);
            } else {
                later.add(write);
            }
            keys.addAll(own);
        }
        waiting.clear();
        waiting.addAll(later);
        return chosen;
    }

    /// Returns when each of the writes is durable, or refused by the database, or given up because the
    /// ledger closes.
    private void commit(List<Write<?>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        boolean doubtful = false;
        long number = ++batch;
        for (long backoff = SHORTEST_BACKOFF_MILLIS; ; backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS)) {
            boolean sealing = false;
            try {
                Connection open = connected();
                if (!(doubtful && lastBatch(open) == number)) {
                    doubtful = false;
                    new Batch(open, wanted(writes)).write();
                    sealing = true;
                    seal(open, number);
                }
                commits.increment();
                committed.add(writes.size());
                writes.forEach(Write::tell);
                break;
            } catch (SQLException e) {
                Trouble trouble = Trouble.of(e);
                doubtful = doubtful || (sealing && trouble == Trouble.CONNECTION);
                if (trouble == Trouble.CONNECTION) {
                    LOG.log(Level.WARNING, "ledger=waiting writes={0} problem={1}", writes.size(), e.getMessage());
                    disconnect();
                } else {
                    rollback();
                }
                if (trouble == Trouble.REFUSAL) {
                    isolate(writes, e);
                    return;
                }
                if (!pause(backoff)) {
                    writes.forEach(w -> w.fail(new LedgerUnavailable("the ledger is closed", e)));
                    return;
                }
            } catch (RuntimeException e) { // a write our own code cannot bear must not take the writer with it
                rollback();
                isolate(writes, e);
                return;
            }
        }
        tellWatchers();
    }

    /// Also for changes that were written elsewhere.
    void tellWatchers() {
        watchers.forEach(Runnable::run);
    }

    /// Whose caller was sent away is not written after all.
    private static List<Write<?>> wanted(List<Write<?>> writes) {
        return writes.stream().filter(write -> !write.isAbandoned()).toList();
    }

    /// One bad write must not fail its neighbours: each is committed alone.
    private void isolate(List<Write<?>> writes, Exception refusal) {
        if (writes.size() == 1) {
            writes.getFirst()
                    .fail(new IllegalArgumentException(
                            "the ledger refuses the write: " + refusal.getMessage(), refusal));
        } else {
            writes.forEach(write -> commit(List.of(write)));
        }
    }

    /// Whether it is worth trying on.
    private boolean pause(long millis) {
        try {
            return !closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = opened();
            connection = open;
            open.setAutoCommit(false);
            prepare(open);
        }
        return open;
    }

    /// A database that does not let us in may do so later, whatever its reason.
    private Connection opened() throws SQLException {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), "08004", e);
        }
    }

    private void prepare(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            // A plan made while the tables were small must not scan them when they are large.
            statement.execute("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
            if (id == null) {
                try (ResultSet row = statement.executeQuery(
                        "INSERT INTO writer (id, batch) VALUES (gen_random_uuid(), 0) RETURNING id")) {
                    row.next();
                    id = row.getObject(1, UUID.class);
                }
            }
            open.commit();
        }
    }

    private long lastBatch(Connection open) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement("SELECT batch FROM writer WHERE id = ? FOR UPDATE")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            } finally {
                open.commit();
            }
        }
    }

    /// The note and the commit travel together.
    private void seal(Connection open, long number) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement("UPDATE writer SET batch = ? WHERE id = ?; COMMIT")) {
            statement.setLong(1, number);
            statement.setObject(2, id);
            statement.execute();
        }
    }

    private void rollback() {
        Connection open = connection;
        try {
            if (open != null) {
                open.rollback();
            }
        } catch (SQLException e) {
            disconnect();
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // it is gone either way
            connection = null;
        }
    }
}
