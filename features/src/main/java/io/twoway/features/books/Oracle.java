package io.twoway.features.books;

import io.twoway.features.books.Audit.Imbalance;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Joins the books of all parties, payment by payment, and judges each.
///
/// The simulators hand out their books in the order of the payments, so three streams are merged, and no more than one
/// payment is in memory. Their readings are not of the same moment: what does not fit is read a second time by itself,
/// for by then whatever was under way has usually arrived.
public final class Oracle {

    /// More than this many is no coincidence, and is not read again.
    private static final int SECOND_LOOKS = 300;

    /// Ids in one request: a request line has at most 4096 characters.
    private static final int IDS = 50;

    private final RunningNetwork network;
    private final Topology topology;
    private final Judge judge;

    private Oracle(RunningNetwork network) {
        this.network = network;
        this.topology = Topology.of(network.file());
        this.judge = new Judge(topology);
    }

    /// @throws NetworkUnavailable if a simulator does not answer or breaks off
    public static Oracle of(RunningNetwork network) {
        return new Oracle(network);
    }

    public Audit judge(Scope scope) {
        return judge(scope, _ -> {});
    }

    /// @param each is told every judgement once: conserved ones first, in the order of their ids
    public Audit judge(Scope scope, Consumer<Judgement> each) {
        Tally tally = new Tally(each);
        Set<String> again = new LinkedHashSet<>();
        read(scope, rows -> {
            List<Judgement> judgements = judge.judge(rows);
            if (judgements.stream().allMatch(Judgement::isConserved) || again.size() == SECOND_LOOKS) {
                tally.add(judgements, rows);
            } else {
                again.add(rows.getFirst().root());
            }
        });
        List<String> ids = List.copyOf(again);
        for (int from = 0; from < ids.size(); from += IDS) {
            Scope few = Scope.only(ids.subList(from, Math.min(from + IDS, ids.size())));
            read(few, rows -> tally.add(judge.judge(rows), rows));
        }
        return tally.audit();
    }

    private void read(Scope scope, Consumer<List<Row>> payment) {
        List<Export> exports = new ArrayList<>();
        try {
            for (Simulator simulator : Simulator.values()) {
                InputStream body = network.export(simulator, scope.query());
                exports.add(new Export(simulator.id(), body));
            }
            join(exports, payment);
        } finally {
            exports.forEach(Export::close);
        }
    }

    static void join(List<Export> exports, Consumer<List<Row>> payment) {
        while (true) {
            String root = exports.stream()
                    .map(Export::peek)
                    .filter(row -> row != null)
                    .map(Row::root)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (root == null) {
                return;
            }
            List<Row> rows = new ArrayList<>();
            for (Export export : exports) {
                for (Row row = export.peek(); row != null && row.root().equals(root); row = export.peek()) {
                    rows.add(row);
                    export.advance();
                }
            }
            payment.accept(rows);
        }
    }

    private record Day(String currency, LocalDate date) {}

    private final class Tally {

        private final Consumer<Judgement> each;
        private final Map<Verdict, Long> verdicts = Audit.noVerdicts();
        private final List<Judgement> bad = new ArrayList<>();
        private final Map<Day, Long> owed = new HashMap<>();
        private long payments;

        Tally(Consumer<Judgement> each) {
            this.each = each;
        }

        void add(List<Judgement> judgements, List<Row> rows) {
            payments += judgements.isEmpty() ? 0 : 1;
            for (Judgement judgement : judgements) {
                verdicts.merge(judgement.verdict(), 1L, Math::addExact);
                if (!judgement.isConserved() && bad.size() < Audit.LISTED) {
                    bad.add(judgement);
                }
                each.accept(judgement);
            }
            for (Row row : rows) {
                for (Row.Leg leg : row.postings()) {
                    if (leg.account().startsWith(Legs.DUE)
                            && topology.isSimulated(row.party())
                            && topology.isSimulated(leg.account().substring(Legs.DUE.length()))) {
                        owed.merge(new Day(leg.currency(), leg.date()), leg.minor(), Math::addExact);
                    }
                }
            }
        }

        Audit audit() {
            List<Imbalance> imbalances = owed.entrySet().stream()
                    .filter(day -> day.getValue() != 0)
                    .map(day -> new Imbalance(
                            day.getKey().currency(), day.getKey().date().toString(), day.getValue()))
                    .sorted(Comparator.comparing(Imbalance::settlementDate).thenComparing(Imbalance::currency))
                    .toList();
            bad.sort(Comparator.comparing(Judgement::paymentId).thenComparing(Judgement::currency));
            return new Audit(payments, verdicts, bad, imbalances);
        }
    }
}
