package io.twoway.party.settlement;

import io.twoway.party.ledger.Leftover;
import io.twoway.party.ledger.Owed;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.ledger.SettlementBook;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.reconciliation.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Closes a settlement date: reads it once, out of the books, and leaves files and batches. Doing so twice leaves the
/// same.
final class Closing {

    private static final Logger LOG = Logger.getLogger(Closing.class);

    private final Network network;
    private final SettlementBook book;
    private final Archive archive;
    private final Rows rows;

    Closing(Network network, SettlementBook book, Archive archive) {
        this.network = network;
        this.book = book;
        this.archive = archive;
        this.rows = new Rows(network);
    }

    private record Pair(String party, String counterparty) {}

    private record Lane(Pair pair, SettledCorridor corridor) {}

    /// @param corridors whose date is over
    /// @param at        now; what was to be delivered until then is given up
    void close(Set<SettledCorridor> corridors, LocalDate date, Instant at) {
        book.awaitWrites();
        Map<Lane, List<Leftover>> leftovers = new LinkedHashMap<>();
        book.leftovers(date, at, of(corridors, leftovers));
        corridors.forEach(corridor -> book.late(corridor.id(), date, of(Set.of(corridor), leftovers)));
        Map<Lane, List<Payment>> disputes = new LinkedHashMap<>();
        book.disputes(
                date,
                (step, counterparty) -> rows.corridor(step, counterparty)
                        .filter(corridors::contains)
                        .map(corridor -> new Lane(new Pair(step.key().party(), counterparty), corridor))
                        .ifPresent(lane -> disputes.computeIfAbsent(lane, _ -> new ArrayList<>())
                                .add(step)));
        List<SettlementBatch> batches = new ArrayList<>();
        try (Open open = new Open(corridors, date, leftovers, disputes, batches)) {
            book.owed(date, open::add);
            open.finishPair();
            open.finishRest();
        }
        book.open(batches);
        corridors.forEach(corridor -> book.close(corridor.id(), date, at));
        LOG.infof(
                "settlement_date=%s corridors=%s batches=%d",
                date, corridors.stream().map(SettledCorridor::id).sorted().toList(), batches.size());
    }

    /// Adds what belongs to these corridors.
    private Consumer<Leftover> of(Set<SettledCorridor> corridors, Map<Lane, List<Leftover>> leftovers) {
        return leftover -> lane(corridors, leftover)
                .ifPresent(lane ->
                        leftovers.computeIfAbsent(lane, _ -> new ArrayList<>()).add(leftover));
    }

    private Optional<Lane> lane(Set<SettledCorridor> corridors, Leftover leftover) {
        return rows.corridor(leftover.payment(), leftover.counterparty())
                .filter(corridors::contains)
                .map(corridor ->
                        new Lane(new Pair(leftover.payment().key().party(), leftover.counterparty()), corridor));
    }

    /// The files of the pair that is being read; the rows come pair by pair.
    private final class Open implements AutoCloseable {

        private final Set<SettledCorridor> corridors;
        private final LocalDate date;
        private final Map<Lane, List<Leftover>> leftovers;
        private final Map<Lane, List<Payment>> disputes;
        private final List<SettlementBatch> batches;
        private final Map<SettledCorridor, DaySheets> sheets = new HashMap<>();
        private Pair pair = new Pair("", "");

        Open(
                Set<SettledCorridor> corridors,
                LocalDate date,
                Map<Lane, List<Leftover>> leftovers,
                Map<Lane, List<Payment>> disputes,
                List<SettlementBatch> batches) {
            this.corridors = corridors;
            this.date = date;
            this.leftovers = leftovers;
            this.disputes = disputes;
            this.batches = batches;
        }

        void add(Owed owed) {
            Pair now = new Pair(owed.payment().key().party(), owed.counterparty());
            if (!now.equals(pair)) {
                finishPair();
                pair = now;
            }
            Optional<EventType> type = Rows.type(owed);
            if (type.isEmpty() || (type.get() == EventType.REVERSAL && !isBetweenSwitches())) {
                return;
            }
            Optional<SettledCorridor> corridor = rows.corridor(owed.payment(), owed.counterparty());
            if (corridor.isEmpty()) {
                LOG.errorf(
                        "payment=%s belongs to no corridor and cannot be settled",
                        owed.payment().key());
            } else if (corridors.contains(corridor.get())) {
                sheets.computeIfAbsent(corridor.get(), this::begin).add(owed, type.get());
            }
        }

        /// Elsewhere a cancellation may have come as a reversal, and what was cancelled has no row.
        private boolean isBetweenSwitches() {
            return Stream.of(pair.party(), pair.counterparty())
                    .allMatch(id -> network.party(id).role() == Role.SWITCH);
        }

        private DaySheets begin(SettledCorridor corridor) {
            Party me = network.party(pair.party());
            return new DaySheets(network, book, archive, rows, corridor, me, network.party(pair.counterparty()), date);
        }

        void finishPair() {
            sheets.forEach((corridor, files) -> finish(new Lane(pair, corridor), files));
            close();
        }

        private void finish(Lane lane, DaySheets files) {
            List<Leftover> left = leftovers.remove(lane);
            List<Payment> steps = disputes.remove(lane);
            batches.addAll(files.finish(left == null ? List.of() : left, steps == null ? List.of() : steps));
        }

        /// Where nothing settled, but something is left over or was disputed.
        void finishRest() {
            Set<Lane> rest = new LinkedHashSet<>(leftovers.keySet());
            rest.addAll(disputes.keySet());
            rest.forEach(lane -> {
                pair = lane.pair();
                try (DaySheets files = begin(lane.corridor())) {
                    finish(lane, files);
                }
            });
        }

        @Override
        public void close() {
            sheets.values().forEach(DaySheets::close);
            sheets.clear();
        }
    }
}
