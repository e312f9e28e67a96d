package io.twoway.features.reconcile;

import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The TXN files of one side, in the order of their names. A row's *position* is where its line would
/// begin if all files were one.
final class Folder {

    /// @param start position of its first byte
    record Source(Path path, FileName name, long start, long size) {}

    private final Path path;
    private final List<Source> sources;

    private Folder(Path path, List<Source> sources) {
        this.path = path;
        this.sources = sources;
    }

    /// @throws BadInput if there are no TXN files, or one has a name that says not whose it is
    static Folder of(Path path) throws BadInput, IOException {
        if (!Files.isDirectory(path)) {
            throw new BadInput(path + " is not a folder");
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(path)) {
            files = entries.filter(Folder::isTxn).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new BadInput("no TXN_*.csv in " + path);
        }
        Source[] sources = new Source[files.size()];
        long start = 0;
        for (int i = 0; i < sources.length; i++) {
            Path file = files.get(i);
            FileName name = FileName.of(file.getFileName().toString())
                    .orElseThrow(
                            () -> new BadInput(file + ": the name must be like TXN_CN-KH_upi_bakong_20261122_1.csv"));
            sources[i] = new Source(file, name, start, Files.size(file));
            start += sources[i].size;
        }
        return new Folder(path, List.of(sources));
    }

    private static boolean isTxn(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(FileKind.TXN + "_") && name.endsWith(".csv") && Files.isRegularFile(file);
    }

    Path path() {
        return path;
    }

    List<Source> sources() {
        return sources;
    }

    /// Bytes in all files.
    long size() {
        return sources.getLast().start + sources.getLast().size;
    }

    /// The file that has the position.
    Source at(long position) {
        int low = 0;
        int high = sources.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sources.get(middle).start <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return sources.get(low);
    }
}
