package io.twoway.protocol.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads one reconciliation file line by line without keeping it: for those who read millions of rows
/// and want the cells as bytes. Checks header, number of columns, settlement date, gapless `seq`, and
/// the trailer; what the other cells hold is checked by [Row] or [TxnFields].
public final class LineReader {

    private static final int BUFFER = 1 << 18;

    private final FileName name;
    private final InputStream in;
    private final MessageDigest sha256 = Sha256.create();
    private final Totals totals = new Totals();
    private final Cells cells;
    private final int columns;
    private final int currencyColumn;
    private final int amountColumn;
    private final long day;
    private final byte[] buffer = new byte[BUFFER];
    private int at; // of the next line in the buffer
    private int end; // of what the buffer holds
    private long bufferOffset; // of the buffer's first byte in the file
    private long line;
    private long rows;
    private Optional<Trailer> trailer = Optional.empty();

    /// Reads the header.
    ///
    /// @param in left open
    /// @throws MalformedFile if the header is not that of the kind of file
    public LineReader(FileName name, InputStream in) throws IOException, MalformedFile {
        this.name = name;
        this.in = in;
        FileKind kind = name.kind();
        cells = new Cells(name.toString(), kind);
        columns = kind.columnCount();
        currencyColumn = kind.currencyColumn();
        amountColumn = kind.amountColumn();
        day = name.date().toEpochDay();
        int start = nextLine();
        List<String> names = kind.columns();
        for (int i = 0; i < columns; i++) {
            String expected = names.get(i);
            if (i >= cells.count() || !cells.is(i, expected)) {
                throw new MalformedFile(
                        name.toString(), 1, "", "the header must have " + expected + " as column " + (i + 1));
            }
        }
        cells.expect(columns);
        sha256.update(buffer, start, at - start);
    }

    /// Goes to the next row.
    ///
    /// @return false after the last row, when the trailer was found and holds
    /// @throws MalformedFile if the line or, at the end, the trailer is wrong
    public boolean next() throws IOException, MalformedFile {
        if (trailer.isPresent()) {
            return false;
        }
        int start = nextLine();
        if (cells.is(0, Trailer.MARK)) {
            trailer = Optional.of(checkedTrailer());
            return false;
        }
        cells.expect(columns);
        sha256.update(buffer, start, at - start);
        rows++;
        if (cells.day(0) != day) {
            throw cells.malformed(0, "is not that of the file, " + name.date());
        }
        if (cells.number(1) != rows) {
            throw cells.malformed(1, "must be " + rows);
        }
        int currency = cells.currency(currencyColumn);
        try {
            totals.add(currency, cells.amount(amountColumn, currency, false));
        } catch (ArithmeticException _) {
            throw cells.malformed(amountColumn, "makes the total larger than a file can say");
        }
        return true;
    }

    /// The cells of the current row; the same object for every row.
    public Cells cells() {
        return cells;
    }

    /// Rows read so far.
    public long rows() {
        return rows;
    }

    /// @throws IllegalStateException before [#next] returned false
    public Trailer trailer() {
        return trailer.orElseThrow(() -> new IllegalStateException("the trailer is not yet read"));
    }

    private Trailer checkedTrailer() throws IOException, MalformedFile {
        cells.expect(Trailer.CELLS);
        Trailer said = new Trailer(number(1), cells.text(2), cells.text(3));
        if (said.rows() != rows) {
            throw wrong("the trailer says " + said.rows() + " rows, there are " + rows);
        }
        if (!said.totals().equals(totals.toString())) {
            throw wrong("the trailer's totals are '" + said.totals() + "', the rows come to '" + totals + "'");
        }
        String hash = HexFormat.of().formatHex(sha256.digest());
        if (!said.sha256().equals(hash)) {
            throw wrong("the trailer's SHA-256 is not that of the lines before it");
        }
        if (at < end || fill() > 0) {
            line++;
            throw wrong("nothing may follow the trailer");
        }
        return said;
    }

    private long number(int column) throws MalformedFile {
        try {
            return cells.number(column);
        } catch (MalformedFile _) {
            throw wrong("the trailer's number of rows is not a whole number");
        }
    }

    private MalformedFile wrong(String problem) {
        return new MalformedFile(name.toString(), line, "", problem);
    }

    /// Splits the next line, whose first byte is at the returned position; [#at] is then behind it.
    private int nextLine() throws IOException, MalformedFile {
        line++;
        while (true) {
            int behind = cells.split(buffer, at, end, line, bufferOffset + at);
            if (behind >= 0) {
                int start = at;
                at = behind;
                return start;
            }
            if (end - at > Cells.MAX_LINE) {
                throw wrong("is longer than " + Cells.MAX_LINE + " bytes");
            }
            if (fill() == 0) {
                throw wrong(end == at ? "the file ends without a trailer" : "the file ends in the middle of a line");
            }
        }
    }

    /// Makes room before what is not yet read, and reads more.
    ///
    /// @return how many bytes came; 0 at the end of the file
    private int fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        bufferOffset += at;
        end -= at;
        at = 0;
        int read = in.readNBytes(buffer, end, buffer.length - end);
        end += read;
        return read;
    }
}
