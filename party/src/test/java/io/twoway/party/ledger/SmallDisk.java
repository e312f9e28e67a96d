package io.twoway.party.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of its own, so small that it can be filled; in memory. Only who may mount one can have one.
final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    static boolean mayBeMounted() {
        try {
            Path folder = Files.createTempDirectory("twoway-disk-");
            try {
                mounted(folder, 1).close();
                return true;
            } finally {
                Files.delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            System.out.println("tests of a full disk skipped: " + e.getMessage());
            return false;
        }
    }

    /// @param folder that exists and is empty
    static SmallDisk mounted(Path folder, int megabytes) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /// To the last byte.
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int size = CHUNK; size > 0; size /= 2) {
                write(out, new byte[size]);
            }
        }
    }

    private static void write(OutputStream out, byte[] zeros) {
        try {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            // as wanted
            return;
        }
    }

    void empty() throws IOException {
        Files.delete(ballast);
    }

    void makeReadOnly() throws IOException {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
