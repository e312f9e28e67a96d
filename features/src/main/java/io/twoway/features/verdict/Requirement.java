package io.twoway.features.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A row of `requirements.csv`.
///
/// @param level            `MUST`, `SHOULD` or `MAY`
/// @param source           where it comes from, such as `messages.md 3.14`
/// @param notTestedBecause why there is no scenario for it
public record Requirement(String id, String level, String source, String text, Optional<String> notTestedBecause) {

    private static final String HEADER = "id,level,source,text,not tested because";
    private static final int COLUMNS = 5;

    /// All requirements, in the order of the file.
    public static List<Requirement> all() {
        try (InputStream file = Requirement.class.getResourceAsStream("/requirements.csv")) {
            if (file == null) {
                throw new IllegalStateException("requirements.csv is not on the class path");
            }
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Texts have no commas and no quotes, so that a line is its columns.
    ///
    /// @throws IllegalArgumentException that names the line that is wrong
    static List<Requirement> of(String csv) {
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IllegalArgumentException("line 1: must be " + HEADER);
        }
        return lines.stream().skip(1).map(Requirement::row).toList();
    }

    private static Requirement row(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(columns.length + " columns instead of " + COLUMNS + ": " + line);
        }
        return new Requirement(
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                Optional.of(columns[4]).filter(t -> !t.isEmpty()));
    }
}
