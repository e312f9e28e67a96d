package io.twoway.protocol.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads the rows of one reconciliation file, one at a time. No row may be used before the whole file
/// was read: only its end says whether it is whole.
public final class FileReader {

    private final FileKind kind;
    private final LineReader lines;

    /// @param in left open
    /// @throws MalformedFile if the header is wrong
    public FileReader(FileName name, InputStream in) throws IOException, MalformedFile {
        this.kind = name.kind();
        this.lines = new LineReader(name, in);
    }

    /// @return empty after the last row, when the trailer was found and holds
    /// @throws MalformedFile saying where and why
    public Optional<Row> next() throws IOException, MalformedFile {
        return lines.next() ? Optional.of(Row.of(kind, lines.cells())) : Optional.empty();
    }

    /// @throws IllegalStateException before [#next] returned empty
    public Trailer trailer() {
        return lines.trailer();
    }
}
