package io.twoway.features.reconcile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Matches the TXN files of two folders. Memory does not grow with the files, save for a few bytes per
/// row that shares its key with very many others.
///
/// Source: messages.md 3.23 (our proposal)
public final class Reconciliation {

    private final Folder left;
    private final Folder right;
    private final Signers signers;
    private final long seed;
    private final AtomicLong progress = new AtomicLong();

    /// @param seed of the hashes; unpredictable for whoever made the files
    /// @throws BadInput if a folder holds no TXN files
    public Reconciliation(Path left, Path right, Signers signers, long seed) throws BadInput, IOException {
        this.left = Folder.of(left);
        this.right = Folder.of(right);
        this.signers = signers;
        this.seed = seed;
    }

    /// What a side has.
    public record Side(Path folder, int files, long rows) {}

    /// @param outcomes   rows per outcome; a pair counts once
    /// @param matchedBy  pairs per key that joined them, whether they agree or not
    /// @param verified   whether every file's signature was verified
    public record Result(
            Side left, Side right, Map<Outcome, Long> outcomes, Map<JoinKey, Long> matchedBy, boolean verified) {

        public boolean allMatched() {
            return outcomes.entrySet().stream()
                    .allMatch(entry -> entry.getKey() == Outcome.MATCHED || entry.getValue() == 0);
        }
    }

    /// Who is told of each difference.
    @FunctionalInterface
    public interface Listener {
        void found(Difference difference) throws IOException;
    }

    /// About how many rows were read so far, of both sides; may be asked while [#run] runs.
    public long rowsRead() {
        return progress.get();
    }

    /// @param listener is told the differences in the order of the left files, then of the right ones
    /// @throws BadInput before the listener is told anything
    public Result run(Listener listener) throws BadInput, IOException {
        long size = Math.max(left.size(), right.size());
        int parts = Parts.forSize(size);
        try (Spill leftRows = new Spill(parts, RowRecord.FIELDS);
                Spill rightRows = new Spill(parts, RowRecord.FIELDS);
                Findings findings = new Findings(parts, size)) {
            scan(leftRows, rightRows);
            Tally tally = new Tally();
            tally.add(JoinKey.SETTLEMENT_KEY, match(JoinKey.SETTLEMENT_KEY, leftRows, rightRows, findings));
            findings.seal();
            try (Judge judge = new Judge(new RowSource(left), new RowSource(right))) {
                findings.forEach(finding -> {
                    Judge.Verdict verdict = judge.on(finding);
                    tally.add(finding, verdict.outcome());
                    if (verdict.difference().isPresent()) {
                        listener.found(verdict.difference().get());
                    }
                });
            }
            return new Result(
                    new Side(left.path(), left.sources().size(), leftRows.size()),
                    new Side(right.path(), right.sources().size(), rightRows.size()),
                    tally.outcomes,
                    tally.matchedBy,
                    signers.verify());
        }
    }

    /// Both sides at once.
    private void scan(Spill leftRows, Spill rightRows) throws BadInput, IOException {
        SideScan rightScan = new SideScan(right, signers, seed, progress);
        try (Background other = new Background(() -> rightScan.into(rightRows))) {
            new SideScan(left, signers, seed, progress).into(leftRows);
            other.join();
        }
    }

    /// @return pairs that agree
    private static long match(JoinKey by, Spill leftRows, Spill rightRows, Findings findings) throws IOException {
        if (by == JoinKey.AMOUNT_AND_TIME) {
            for (int part = 0; part < leftRows.parts(); part++) {
                new LookAlikes(leftRows.part(part), rightRows.part(part), findings).run();
            }
            return 0;
        }
        JoinKey next = by.next().orElseThrow();
        try (Spill leftRest = new Spill(leftRows.parts(), RowRecord.FIELDS);
                Spill rightRest = new Spill(rightRows.parts(), RowRecord.FIELDS)) {
            Rest rest = new Rest(next, leftRest, rightRest);
            long matched = 0;
            for (int part = 0; part < leftRows.parts(); part++) {
                matched += new Pass(by, leftRows.part(part), rightRows.part(part), findings, rest).run();
            }
            leftRest.seal();
            rightRest.seal();
            return matched + match(next, leftRest, rightRest, findings);
        }
    }

    /// Splits what found no partner by the next key.
    private record Rest(JoinKey next, Spill left, Spill right, long[] record) implements Pass.Leftovers {

        Rest(JoinKey next, Spill left, Spill right) {
            this(next, left, right, new long[RowRecord.FIELDS]);
        }

        @Override
        public void left(Spill.Part rows, int row) throws IOException {
            add(rows, row, left);
        }

        @Override
        public void right(Spill.Part rows, int row) throws IOException {
            add(rows, row, right);
        }

        private void add(Spill.Part rows, int row, Spill rest) throws IOException {
            rows.copy(row, record);
            long key = record[next.field()];
            rest.add(Parts.of(key == 0 ? record[RowRecord.KEY] : key, rest.parts()), record);
        }
    }

    private static final class Tally {

        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Map<JoinKey, Long> matchedBy = new EnumMap<>(JoinKey.class);

        Tally() {
            List.of(Outcome.values()).forEach(outcome -> outcomes.put(outcome, 0L));
        }

        void add(JoinKey by, long matched) {
            outcomes.merge(Outcome.MATCHED, matched, Long::sum);
            matchedBy.merge(by, matched, Long::sum);
        }

        void add(Findings.Finding finding, Outcome outcome) {
            outcomes.merge(outcome, 1L, Long::sum);
            if (finding.kind() == Findings.Kind.PAIR) {
                matchedBy.merge(finding.by(), 1L, Long::sum);
            }
        }
    }
}
