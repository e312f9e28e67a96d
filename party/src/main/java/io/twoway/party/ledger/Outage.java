package io.twoway.party.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// The time from the first caller who was sent away because the database was not there, until it is there again and the
/// last caller who waited for it has been answered or sent away.
final class Outage {

    private static final Logger LOG = System.getLogger(Outage.class.getName());
    private static final long AGAIN_MILLIS = 500;
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;
    private final Duration patience;
    private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param patience of callers
    Outage(DataSource database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /// @param what runs after every outage, on a thread of its own
    void whenOver(Runnable what) {
        whenOver.add(what);
    }

    /// A caller was sent away.
    void noticed() {
        if (running.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, "ledger=away");
            Thread.ofVirtual().name("ledger-outage").start(this::awaitEnd);
        }
    }

    void close() {
        closing.countDown();
    }

    private void awaitEnd() {
        try {
            while (!isOver()) {
                if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            LOG.log(Level.INFO, "ledger=back");
            if (closing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        running.set(false); // first: whoever is sent away from now on begins another
        whenOver.forEach(Runnable::run);
    }

    private boolean isOver() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
