package io.twoway.features.books;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.twoway.features.network.NetworkUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The books of one simulator while they come in: one row at a time, in the order of [Row#root].
final class Export implements AutoCloseable {

    private static final String END = "{\"end\":";

    private static final ObjectReader ROWS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Row.class);

    private final String name;
    private final BufferedReader lines;
    private @Nullable Row next;
    private long read;

    /// @param name for messages about it
    /// @param body UTF-8, one JSON document per line
    Export(String name, InputStream body) {
        this.name = name;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        advance();
    }

    /// The row that comes next; null after the last.
    @Nullable
    Row peek() {
        return next;
    }

    /// @throws NetworkUnavailable if the export breaks off, or does not keep its order
    void advance() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new NetworkUnavailable("the books of " + name + " break off after " + read + " rows");
            }
            if (line.startsWith(END)) {
                next = null;
                return;
            }
            Row row = ROWS.readValue(line);
            if (next != null && next.root().compareTo(row.root()) > 0) {
                throw new NetworkUnavailable("the books of " + name + " are not in order at payment " + row.root());
            }
            next = row;
            read++;
        } catch (IOException e) {
            throw new NetworkUnavailable(
                    "the books of " + name + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException _) {
            // nothing more was wanted from it
        }
    }
}
