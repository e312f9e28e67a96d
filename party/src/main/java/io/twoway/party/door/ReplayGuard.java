package io.twoway.party.door;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Remembers the unique ids of signed messages for twice the signature window (messages.md 5.1 S-04), also when the
/// process dies in between.
///
/// A message older than the window is refused by its signature, so nothing older needs to be remembered. Two
/// generations are in memory and in two files, each file a line with the time of its turn and a line per id. A line is
/// one write without a sync: it outlives the process, not the machine.
public final class ReplayGuard {

    private static final Duration GENERATION = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Path currentFile;
    private final Path previousFile;
    private OutputStream out;
    private Set<String> current = new HashSet<>();
    private Set<String> previous;
    private Instant turn = Instant.MIN;

    /// @param folder made if there is none; what a former life left there is known from the start
    public ReplayGuard(Path folder) {
        currentFile = folder.resolve("current");
        previousFile = folder.resolve("previous");
        try {
            Files.createDirectories(folder);
            previous = new HashSet<>(lines(previousFile));
            List<String> kept = lines(currentFile);
            if (!kept.isEmpty()) {
                turn = turn(kept.getFirst());
                current.addAll(kept);
            }
            out = appending();
            out.write('\n'); // a death may have cut the last line
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember unique ids in " + folder + ": make it writable", e);
        }
    }

    /// @return false if this id was seen before
    boolean firstSight(String uniqueId, Instant now) {
        lock.lock();
        try {
            if (now.isAfter(turn)) {
                begin(now.plus(GENERATION));
            }
            if (previous.contains(uniqueId) || !current.add(uniqueId)) {
                return false;
            }
            write(uniqueId);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + currentFile + ": make room for it", e);
        } finally {
            lock.unlock();
        }
    }

    /// Where the former generation is empty, which a death in between leaves, the one before it stays.
    private void begin(Instant until) throws IOException {
        if (!current.isEmpty()) {
            out.close();
            Files.move(currentFile, previousFile, StandardCopyOption.REPLACE_EXISTING);
            out = appending();
            previous = current;
            current = new HashSet<>();
        }
        turn = until;
        write(turn.toString());
    }

    private void write(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Not a channel, which an interrupted thread would close.
    private OutputStream appending() throws IOException {
        return new FileOutputStream(currentFile.toFile(), true);
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isEmpty()).toList();
        }
    }

    private static Instant turn(String line) {
        try {
            return Instant.parse(line);
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }
}
