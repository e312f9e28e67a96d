package io.twoway.load.payment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The payments of a run, one line each, readable while it runs.
public final class OutcomeFile implements AutoCloseable {

    private final BufferedWriter out;
    private final ReentrantLock lock = new ReentrantLock();

    private OutcomeFile(BufferedWriter out) {
        this.out = out;
    }

    static OutcomeFile create(Path file) {
        try {
            OutcomeFile created = new OutcomeFile(Files.newBufferedWriter(file));
            created.add(Outcome.HEADER);
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Outcome outcome) {
        add(outcome.line());
    }

    private void add(String line) {
        lock.lock();
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The payments in a file, also in one that is still being written; none if it is not there yet.
    ///
    /// @throws UncheckedIOException if it cannot be read
    public static List<Outcome> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(Outcome::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
