package io.twoway.party.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How often a process has been started on its data: where time stands, the start time cannot tell its lives apart.
public final class Lives {

    private static final String FILE = "lives";

    private Lives() {}

    /// Begins a life.
    ///
    /// @param folder of the process's data
    /// @return how many were before; 0 for the first
    public static long begin(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            long before =
                    Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
            Files.writeString(file, Long.toString(before + 1));
            return before;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be kept: " + e.getMessage(), e);
        }
    }
}
