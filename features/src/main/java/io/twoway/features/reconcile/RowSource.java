package io.twoway.features.reconcile;

import io.twoway.features.reconcile.Findings.Spot;
import io.twoway.protocol.reconciliation.Cells;
import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.MalformedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/// Reads single rows of a side's files again.
final class RowSource implements AutoCloseable {

    private static final int AHEAD = 1 << 13;

    private final Folder folder;
    private Folder.Source source;
    private FileChannel file;
    private final ByteBuffer window = ByteBuffer.allocate(Cells.MAX_LINE + 2);
    private long windowStart = -1; // position of its first byte

    RowSource(Folder folder) throws IOException {
        this.folder = folder;
        source = folder.sources().getFirst();
        file = FileChannel.open(source.path(), StandardOpenOption.READ);
    }

    /// A row, and whose it is.
    record Found(Cells cells, Folder.Source source, long line) {

        String place() {
            return source.name() + ":" + line;
        }
    }

    /// `file:line`
    String place(Spot spot) {
        return folder.at(spot.position()).name() + ":" + spot.line();
    }

    /// @throws IOException also if the file is no longer what it was
    Found row(Spot spot) throws IOException {
        open(folder.at(spot.position()));
        int at = (int) (spot.position() - windowStart);
        if (windowStart < 0 || at < 0 || at >= window.limit() || !hasLineEnd(at)) {
            fill(spot.position(), AHEAD);
            at = 0;
            if (!hasLineEnd(at)) {
                fill(spot.position(), window.capacity());
            }
        }
        try {
            return new Found(
                    Cells.of(source.name().toString(), FileKind.TXN, spot.line(), window.array(), at, window.limit()),
                    source,
                    spot.line());
        } catch (MalformedFile e) {
            throw new IOException(source.path() + " was changed while it was read: " + e.getMessage(), e);
        }
    }

    private void open(Folder.Source wanted) throws IOException {
        if (!wanted.equals(source)) {
            file.close();
            file = FileChannel.open(wanted.path(), StandardOpenOption.READ);
            source = wanted;
            windowStart = -1;
        }
    }

    private boolean hasLineEnd(int from) {
        for (int i = from; i < window.limit(); i++) {
            if (window.get(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    private void fill(long position, int bytes) throws IOException {
        window.clear().limit(bytes);
        long at = position - source.start();
        int read = 0;
        while (window.hasRemaining() && (read = file.read(window, at)) > 0) {
            at += read;
        }
        window.flip();
        windowStart = position;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
