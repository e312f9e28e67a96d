package io.twoway.party.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL of a simulator: its own in a data folder, or one that somebody else runs.
public final class Database implements AutoCloseable {

    private final String jdbcUrl;
    private final @Nullable Postgres server;
    private final @Nullable FileChannel lock;

    private Database(String jdbcUrl, @Nullable Postgres server, @Nullable FileChannel lock) {
        this.jdbcUrl = jdbcUrl;
        this.server = server;
        this.lock = lock;
    }

    /// Starts a server on this folder, new or used before, also after the simulator was killed. Stop it
    /// with [#close()].
    ///
    /// @throws DatabaseInUse if another living simulator works on the folder
    /// @throws UncheckedIOException if the server does not start
    public static Database embedded(Path folder) {
        try {
            FileChannel lock = lock(folder);
            try {
                Postgres server = Postgres.start(folder);
                String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?user=" + Postgres.USER
                        + "&sslmode=disable&gssEncMode=disable";
                return new Database(url, server, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// @param jdbcUrl of a PostgreSQL or a database that speaks its language, with user and password
    public static Database external(String jdbcUrl) {
        return new Database(jdbcUrl, null, null);
    }

    /// Stops the server that a killed simulator has left behind on this folder, if there is one.
    ///
    /// @throws DatabaseInUse if the simulator is alive
    /// @throws UncheckedIOException if the folder cannot be read
    public static void stopOrphan(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (FileChannel _ = lock(folder)) {
            Postgres.stopOrphan(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With user and, where needed, password.
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /// Brings the tables to the version this program needs.
    void migrate() {
        Flyway.configure().dataSource(jdbcUrl, null, null).load().migrate();
    }

    @Override
    public void close() {
        try (FileChannel _ = lock) {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The operating system lets go of it when the process dies, however it dies.
    private static FileChannel lock(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new DatabaseInUse(folder);
        }
        channel.close();
        throw new DatabaseInUse(folder);
    }
}
