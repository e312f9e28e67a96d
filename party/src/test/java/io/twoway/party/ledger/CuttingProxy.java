package io.twoway.party.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A wire to the database that breaks when told to: just before a commit reaches it, or just after it
/// was done.
final class CuttingProxy implements AutoCloseable {

    private enum Cut {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicReference<Cut> armed = new AtomicReference<>(Cut.NONE);
    private final AtomicInteger cuts = new AtomicInteger();
    private final URI database;

    private CuttingProxy(URI database) throws IOException {
        this.database = database;
        Thread.ofVirtual().start(this::accept);
    }

    static CuttingProxy before(String jdbcUrl) throws IOException {
        return new CuttingProxy(URI.create(jdbcUrl.substring("jdbc:".length())));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + database.getPath() + "?" + database.getQuery();
    }

    void cutBeforeNextCommit() {
        armed.set(Cut.BEFORE_COMMIT);
    }

    void cutAfterNextCommit() {
        armed.set(Cut.AFTER_COMMIT);
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(database.getHost(), database.getPort());
                Line line = new Line(client, server);
                Thread.ofVirtual().start(() -> line.copy(client, server, true));
                Thread.ofVirtual().start(() -> line.copy(server, client, false));
            }
        } catch (IOException e) {
            // closed
            armed.set(Cut.NONE);
        }
    }

    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile boolean cutOnAnswer;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void copy(Socket from, Socket to, boolean request) {
            byte[] buffer = new byte[1 << 16];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    byte[] chunk = Arrays.copyOf(buffer, n);
                    if (request && isCommit(chunk)) {
                        if (armed.compareAndSet(Cut.BEFORE_COMMIT, Cut.NONE)) {
                            cuts.incrementAndGet();
                            return;
                        }
                        cutOnAnswer = armed.compareAndSet(Cut.AFTER_COMMIT, Cut.NONE);
                    } else if (!request && cutOnAnswer) {
                        cuts.incrementAndGet();
                        return;
                    }
                    to.getOutputStream().write(chunk);
                }
            } catch (IOException e) {
                cutOnAnswer = false; // the other direction was cut
            } finally {
                hangUp();
            }
        }

        private void hangUp() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The writer's commit travels in one piece with its note in table `writer`.
    private static boolean isCommit(byte[] chunk) {
        String text = new String(chunk, StandardCharsets.ISO_8859_1);
        return text.contains("UPDATE writer") && text.contains("COMMIT");
    }
}
