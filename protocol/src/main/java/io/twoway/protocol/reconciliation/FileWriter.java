package io.twoway.protocol.reconciliation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Writes one reconciliation file, row by row, in UTF-8 with LF line ends. Only [#finish] makes it
/// whole: a file whose writer was closed before that is recognised as cut.
public final class FileWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final FileName name;
    private final OutputStream out;
    private final MessageDigest sha256 = Sha256.create();
    private final CellsOut cells = new CellsOut();
    private final Cells readBack;
    private final Totals totals = new Totals();
    private long rows;

    /// Writes the header.
    ///
    /// @param out closed by [#close]
    public FileWriter(FileName name, OutputStream out) throws IOException {
        this.name = name;
        this.out = new BufferedOutputStream(out, BUFFER);
        this.readBack = new Cells(name.toString(), name.kind());
        write(name.kind().header() + "\n");
    }

    /// @throws IllegalArgumentException if the row does not belong here, or a reader would refuse it
    public void write(Row row) throws IOException {
        if (row.kind() != name.kind() || !row.settlementDate().equals(name.date()) || row.seq() != rows + 1) {
            throw new IllegalArgumentException("row " + row.seq() + " of " + row.kind() + " for " + row.settlementDate()
                    + " cannot follow row " + rows + " of " + name);
        }
        row.writeTo(cells);
        byte[] line = cells.take().getBytes(StandardCharsets.UTF_8);
        check(line);
        rows++;
        sha256.update(line);
        out.write(line);
    }

    /// What nobody could read is not written.
    private void check(byte[] line) {
        try {
            if (line.length > Cells.MAX_LINE || readBack.split(line, 0, line.length, rows + 2, 0) != line.length) {
                throw new IllegalArgumentException("row " + (rows + 1) + " is no line of a file");
            }
            readBack.expect(name.kind().columnCount());
            Row.of(name.kind(), readBack);
            int currency = readBack.currency(name.kind().currencyColumn());
            totals.add(currency, readBack.amount(name.kind().amountColumn(), currency, false));
        } catch (MalformedFile e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// Writes the trailer, which [FileSignature] signs.
    public Trailer finish() throws IOException {
        Trailer trailer = new Trailer(rows, totals.toString(), HexFormat.of().formatHex(sha256.digest()));
        out.write((trailer + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return trailer;
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(bytes);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
