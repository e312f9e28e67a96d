package io.twoway.features.reconcile;

import io.twoway.protocol.reconciliation.LineReader;
import io.twoway.protocol.reconciliation.MalformedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;

/// Reads all files of a side, once, into records split by settlement key.
final class SideScan {

    private static final int REPORT_EVERY = 1 << 12;

    private final Folder folder;
    private final Signers signers;
    private final long seed;
    private final AtomicLong progress;

    /// @param progress counts rows, about
    SideScan(Folder folder, Signers signers, long seed, AtomicLong progress) {
        this.folder = folder;
        this.signers = signers;
        this.seed = seed;
        this.progress = progress;
    }

    /// @throws BadInput if a file is damaged, or not signed as it must be
    void into(Spill spill) throws IOException, BadInput {
        long[] row = new long[RowRecord.FIELDS];
        for (Folder.Source source : folder.sources()) {
            try (InputStream in = Files.newInputStream(source.path())) {
                RowHashes hashes = new RowHashes(source.name(), seed);
                LineReader lines = new LineReader(source.name(), in);
                while (lines.next()) {
                    hashes.read(lines.cells(), source.start() + lines.cells().offset(), row);
                    spill.add(Parts.of(row[RowRecord.KEY], spill.parts()), row);
                    if (lines.rows() % REPORT_EVERY == 0) {
                        progress.addAndGet(REPORT_EVERY);
                    }
                }
                signers.check(source, lines.trailer());
            } catch (MalformedFile e) {
                throw new BadInput(
                        source.path()
                                .resolveSibling(String.valueOf(e.getMessage()))
                                .toString(),
                        e);
            }
        }
        spill.seal();
    }
}
