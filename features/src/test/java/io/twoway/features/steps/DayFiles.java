package io.twoway.features.steps;

import io.twoway.protocol.reconciliation.DspRow;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.FileReader;
import io.twoway.protocol.reconciliation.MalformedFile;
import io.twoway.protocol.reconciliation.Row;
import io.twoway.protocol.reconciliation.SumRow;
import io.twoway.protocol.reconciliation.TxnRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The reconciliation files below a folder.
final class DayFiles {

    private DayFiles() {}

    /// @param kind such as `TXN`
    static List<Path> in(Path folder, String kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(kind + "_")
                            && f.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return in(folder, kind); // one was given its final name while we looked
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folders of a party, one per settlement date.
    ///
    /// @param root where a simulator writes its files
    static List<Path> of(String party, Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> dates = Files.list(root)) {
            return dates.map(date -> date.resolve(party)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lines of all files of a kind that name something.
    static List<String> naming(Path folder, String kind, String what) {
        List<String> found = new ArrayList<>();
        for (Path file : in(folder, kind)) {
            try {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains(what))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /// SUM files that do not say what the TXN file beside them says.
    static List<Path> disagreeing(Path folder) {
        return in(folder, "SUM").stream()
                .filter(sum -> !said(sum).equals(counted(beside(sum))))
                .toList();
    }

    /// The stages of a file of disputes, in its order.
    static List<String> stages(Path file) {
        return rows(file).stream().map(row -> ((DspRow) row).stage().name()).toList();
    }

    /// How often a file of totals counts each type, such as `2*PURCHASE`.
    static List<String> types(Path file) {
        return rows(file).stream()
                .map(row -> ((SumRow) row).count() + "*" + ((SumRow) row).eventType())
                .toList();
    }

    /// The days of a payment at its merchant's, one for each of its rows.
    static List<LocalDate> paidOn(Path folder, String walletTxnId) {
        return in(folder, "TXN").stream()
                .flatMap(file -> rows(file).stream())
                .map(TxnRow.class::cast)
                .filter(row -> row.keys().walletTxnId().equals(walletTxnId))
                .map(TxnRow::localDate)
                .toList();
    }

    private static Path beside(Path sum) {
        return sum.resolveSibling(sum.getFileName().toString().replaceFirst("SUM", "TXN"));
    }

    private static Map<String, List<Long>> said(Path file) {
        Map<String, List<Long>> totals = new TreeMap<>();
        for (Row row : rows(file)) {
            SumRow sum = (SumRow) row;
            totals.put(sum.currency() + " " + sum.eventType(), List.of(sum.count(), sum.sum()));
        }
        return totals;
    }

    private static Map<String, List<Long>> counted(Path file) {
        Map<String, List<Long>> totals = new TreeMap<>();
        for (Row row : rows(file)) {
            TxnRow txn = (TxnRow) row;
            EventType type = txn.eventType();
            totals.merge(
                    txn.settlement().money().currency() + " " + type,
                    List.of(1L, txn.settlement().money().minor()),
                    (a, b) -> List.of(a.getFirst() + b.getFirst(), a.getLast() + b.getLast()));
        }
        return totals;
    }

    private static List<Row> rows(Path file) {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            FileReader reader =
                    new FileReader(FileName.of(file.getFileName().toString()).orElseThrow(), in);
            Optional<Row> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
            return rows;
        } catch (IOException | MalformedFile e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
