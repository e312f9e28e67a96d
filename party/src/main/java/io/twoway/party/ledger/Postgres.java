package io.twoway.party.ledger;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL server of our own: one process, one data folder, one port on the loopback address.
///
/// Below the given folder lie `postgres` (the data) and `postgres.log`. A server that dies is started again on the same
/// port, until it stays.
final class Postgres implements AutoCloseable {

    static final String USER = "twoway";

    private static final Logger LOG = System.getLogger(Postgres.class.getName());

    /// Durable, and small: a handful of connections from one simulator.
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "20"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("wal_level", "minimal"), // nobody replicates from it
            Map.entry("max_wal_senders", "0"),
            Map.entry("io_method", "sync"), // no helper processes
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("autovacuum_naptime", "10s"), // tables grow from nothing within seconds
            Map.entry("jit", "off"),
            Map.entry("log_checkpoints", "off"));

    private static final String READY = "database system is ready to accept connections";
    private static final String PORT_TAKEN = "could not create any TCP/IP sockets"; // by someone quicker
    private static final long AGAIN_MILLIS = 500;
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;

    private final Path folder;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Process process;

    private Postgres(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        watch(process);
    }

    /// Starts the server, on a folder that is new or has been used before. The caller holds the folder's
    /// lock.
    ///
    /// @throws IOException if it does not come up; the message has the server's own last words
    static Postgres start(Path folder) throws IOException {
        Path programs = PostgresBinaries.unpacked().resolve("bin");
        Path data = dataOf(folder);
        if (Files.exists(data)) {
            stopOrphan(folder);
        } else {
            initialise(programs, folder, data);
        }
        while (true) {
            int port = freePort();
            try {
                return new Postgres(launch(programs, folder, data, port), folder, port);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains(PORT_TAKEN)) {
                    throw e;
                }
            }
        }
    }

    int port() {
        return port;
    }

    /// Stops the server after what it is doing; open connections are cut.
    @Override
    public void close() {
        closing.countDown();
        try {
            stop(dataOf(folder), process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void watch(Process server) {
        var _ = server.onExit().thenAccept(dead -> {
            if (!isClosing()) {
                LOG.log(
                        Level.ERROR,
                        "database=gone exit={0} log={1}",
                        dead.exitValue(),
                        folder.resolve("postgres.log"));
                Thread.ofPlatform().daemon().name("postgres-restart").start(this::startAgain);
            }
        });
    }

    private void startAgain() {
        try {
            Path programs = PostgresBinaries.unpacked().resolve("bin");
            String problem = "";
            while (!isClosing()) {
                try {
                    Process started = launch(programs, folder, dataOf(folder), port);
                    process = started;
                    LOG.log(Level.INFO, "database=started");
                    if (isClosing()) {
                        stop(dataOf(folder), started.toHandle());
                    }
                    watch(started);
                    return;
                } catch (IOException e) {
                    if (!problem.equals(String.valueOf(e.getMessage()))) { // once, not all the time
                        problem = String.valueOf(e.getMessage());
                        LOG.log(Level.ERROR, "database=down problem=\"{0}\"", problem);
                    }
                    boolean _ = closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the server that a killed simulator has left behind on this folder, if there is one. A
    /// process that only happens to have the number of a dead server is left alone.
    static void stopOrphan(Path folder) throws IOException {
        Path data = dataOf(folder);
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            Optional<ProcessHandle> server = Files.readAllLines(pidFile).stream()
                    .findFirst() // none if it was killed while it wrote the file
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(process -> isServerOf(process, data));
            if (server.isPresent()) {
                stop(data, server.get());
            }
            Files.deleteIfExists(pidFile);
        }
    }

    private static boolean isServerOf(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("bin/postgres") && line.contains(data.toString()))
                .isPresent();
    }

    /// By PostgreSQL's own means, which wait for the server's farewell and not for its process number to
    /// become free: an orphan's may stay taken until somebody collects it.
    private static void stop(Path data, ProcessHandle server) throws IOException {
        Path programs = PostgresBinaries.unpacked().resolve("bin");
        Process stop = command(
                        programs.resolve("pg_ctl").toString(),
                        "stop",
                        "-D",
                        data.toString(),
                        "-m",
                        "fast",
                        "-t",
                        Integer.toString(STOP_SECONDS))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (stop.waitFor() != 0) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Under another name first: a half-made data folder of a killed process must never be taken for a
    /// whole one.
    private static void initialise(Path programs, Path folder, Path data) throws IOException {
        Path unfinished = folder.resolve("postgres.new");
        Folders.delete(unfinished);
        Process initdb = command(
                        programs.resolve("initdb").toString(),
                        "-D",
                        unfinished.toString(),
                        "--username=" + USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--no-instructions",
                        "--no-data-checksums",
                        // initdb probes by starting servers; told the sizes, it probes once
                        "--set=shared_buffers=32MB",
                        "--set=max_connections=20")
                .start();
        String said;
        try (BufferedReader output = initdb.inputReader()) {
            said = String.join("; ", output.readAllLines());
        }
        try {
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database was made", e);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process launch(Path programs, Path folder, Path data, int port) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(programs.resolve("postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
        Process server = command(line.toArray(String[]::new)).start();
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread.ofPlatform() // a pipe would hold on to a virtual thread's carrier
                .daemon()
                .name("postgres.log")
                .start(() -> copyLog(server, folder.resolve("postgres.log"), ready));
        try {
            String decisive = ready.get(START_SECONDS, TimeUnit.SECONDS);
            if (!decisive.contains(READY)) {
                throw new IOException("PostgreSQL did not start: " + decisive);
            }
            return server;
        } catch (TimeoutException | ExecutionException e) {
            server.destroyForcibly();
            throw new IOException("PostgreSQL did not start within " + START_SECONDS + " s, see postgres.log", e);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL started", e);
        }
    }

    /// Copies what the server says into its log, and completes `ready` with the line that decides the
    /// start: that it is ready, or the last one it could say.
    private static void copyLog(Process server, Path file, CompletableFuture<String> ready) {
        String last = "it said nothing";
        try (BufferedReader output = server.inputReader();
                PrintStream log = new PrintStream(Files.newOutputStream(file, CREATE, APPEND), true)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.println(line);
                if (line.contains(READY)) {
                    ready.complete(line);
                }
                if (line.contains("FATAL") || !last.contains("FATAL")) {
                    last = line;
                }
            }
            ready.complete(last);
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static ProcessBuilder command(String... line) {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            whole.add("setsid"); // a Ctrl-C in the terminal is for the simulator, which then stops the server
            if (System.getProperty("user.name").equals("root")) {
                whole.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root; there it is nobody
            }
        }
        whole.addAll(List.of(line));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static Path dataOf(Path folder) {
        return folder.toAbsolutePath().normalize().resolve("postgres");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
