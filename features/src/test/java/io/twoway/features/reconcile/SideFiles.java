package io.twoway.features.reconcile;

import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.FileSignature;
import io.twoway.protocol.reconciliation.FileWriter;
import io.twoway.protocol.reconciliation.Trailer;
import io.twoway.protocol.reconciliation.TxnRow;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One party's TXN files: each row goes to the file of its day, numbered anew.
final class SideFiles implements AutoCloseable {

    private final Path folder;
    private final String from;
    private final String to;
    private final Optional<SigningKey> key;
    private final Map<LocalDate, Day> days = new TreeMap<>();

    SideFiles(Path folder, String from, String to) throws IOException {
        this(folder, from, to, Optional.empty());
    }

    SideFiles(Path folder, String from, String to, Optional<SigningKey> key) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.from = from;
        this.to = to;
        this.key = key;
    }

    private static final class Day {

        private final FileName name;
        private final FileWriter writer;
        private long rows;

        Day(FileName name, FileWriter writer) {
            this.name = name;
            this.writer = writer;
        }
    }

    void write(TxnRow row) throws IOException {
        Day day = days.get(row.settlementDate());
        if (day == null) {
            FileName name = new FileName(FileKind.TXN, "CN-KH", from, to, row.settlementDate(), 1);
            day = new Day(name, new FileWriter(name, Files.newOutputStream(folder.resolve(name.toString()))));
            days.put(row.settlementDate(), day);
        }
        day.writer.write(new RowChange(row).seq(++day.rows));
    }

    @Override
    public void close() throws IOException {
        for (Day day : days.values()) {
            Trailer trailer = day.writer.finish();
            day.writer.close();
            if (key.isPresent()) {
                String signature = FileSignature.sign(
                        day.name, trailer, key.get(), Instant.parse("2026-11-22T16:00:00Z"), "0".repeat(32));
                Files.writeString(folder.resolve(day.name + FileSignature.ENDING), signature);
            }
        }
    }
}
