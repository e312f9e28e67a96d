package io.twoway.party.fault;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The end of a simulator that a fault brings about: nothing is tidied up, no more than by `kill -9`. Only the faults
/// are written down, with their strikes, so that the next life can tell of them. Whoever started the simulator knows by
/// that file that it is to be started again.
public final class Death {

    private static final int KILLED = 128 + 9;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /// @param data folder of the simulator
    public Death(Path data) {
        this.file = data.resolve("faults.json");
    }

    /// The faults that the former life died with; none if it did not die by a fault, or if they were taken before.
    public List<Faults.Kept> takeUp() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            List<Faults.Kept> kept = JSON.readerForListOf(Faults.Kept.class).readValue(Files.readAllBytes(file));
            Files.delete(file);
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be taken up: " + e.getMessage(), e);
        }
    }

    void write(List<Faults.Kept> kept) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, JSON.writeValueAsBytes(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// Does not return. Only the first of many at once dies.
    public synchronized void die(List<Faults.Kept> kept) {
        write(kept);
        Runtime.getRuntime().halt(KILLED);
    }
}
