package io.twoway.features.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a network keeps between runs, held by the one process that runs it.
///
/// Beside the simulators' own folders lie `lock`, and while it runs `running.json`: who runs it and where it listens.
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String RUNNING = "running.json";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @throws FolderInUse if a living process runs a network on it
    /// @throws UncheckedIOException if it cannot be written
    public static DataFolder hold(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new FolderInUse(folder, running(folder));
            }
            Files.deleteIfExists(folder.resolve(RUNNING)); // left by a process that was killed
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written, so it cannot be a data folder", e);
        }
    }

    /// The network that runs on a folder now; empty if none does.
    public static Optional<Running> running(Path folder) {
        try {
            return Optional.of(Door.JSON.readValue(Files.readAllBytes(folder.resolve(RUNNING)), Running.class))
                    .filter(Running::isAlive);
        } catch (IOException _) {
            return Optional.empty(); // no such file, or one that is being written
        }
    }

    public Path path() {
        return path;
    }

    /// Forgets all that earlier runs kept. What else somebody has put there stays.
    public void empty() {
        for (Simulator simulator : Simulator.values()) {
            delete(path.resolve(simulator.id()));
            delete(Launch.log(path, simulator));
        }
    }

    /// Lets `twoway pay` and others find the network.
    public void announce(Running running) {
        try {
            Files.write(path.resolve(RUNNING), Door.JSON.writeValueAsBytes(running));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve(RUNNING));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what simulators kept in a folder, but for what they said.
    public static void deleteAllButLogs(Path folder) {
        for (Simulator simulator : Simulator.values()) {
            delete(folder.resolve(simulator.id()));
        }
    }

    /// Deletes a folder and all in it.
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false; // by this very process
        }
    }
}
