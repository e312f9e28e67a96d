package io.twoway.features.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The database server of a simulator that was killed outlives it.
final class Postmaster {

    private static final int PATIENCE_SECONDS = 10;

    private Postmaster() {}

    /// Stops it, if there is one; a process that only happens to have its number is left alone.
    static void stopLeftBehind(Path folder) {
        Path data = folder.resolve("database/postgres");
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            Optional<ProcessHandle> server = ProcessHandle.of(pid).filter(process -> isServerOf(process, data));
            if (server.isPresent()) {
                stop(server.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isServerOf(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("bin/postgres") && line.contains(data.toString()))
                .isPresent();
    }

    /// INT is PostgreSQL's fast shutdown.
    private static void stop(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        server.onExit()
                .completeOnTimeout(server, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (server.isAlive()) {
            server.destroyForcibly();
        }
    }
}
