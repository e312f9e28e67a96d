package io.twoway.party.settlement;

import io.twoway.party.ledger.LedgerUnavailable;
import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.ledger.SettlementBook;
import io.twoway.party.ledger.SettlementState;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.link.Wire;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Network;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.reconciliation.ExcRow;
import io.twoway.protocol.reconciliation.ExcRow.Reason;
import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.JoinKeys;
import io.twoway.protocol.signing.DetachedJws;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Signed;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What every institution does when a settlement date is over: closes it, agrees on its totals with each counterparty,
/// and moves the net on its value date (F19).
///
/// One step does whatever is due, whoever asks for it, and says when the next one is: after a restart or a jump of the
/// clock nothing is forgotten, and nothing is done twice.
public final class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    /// Before a counterparty that was not ready is asked again; the last one repeats.
    private static final List<Duration> PATIENCE = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));

    private static final SettlementState[] UNSETTLED = {
        SettlementState.OPEN, SettlementState.AGREED, SettlementState.HELD
    };

    private final Network network;
    private final SettlementBook book;
    private final Archive archive;
    private final KeyVault vault;
    private final Ids ids;
    private final Closing closing;
    private final Counterparty counterparty;
    private final Alarm alarm;
    private final InstantSource clock;
    private final List<SettledCorridor> corridors;
    private final ReentrantLock lock = new ReentrantLock();
    private Consumer<LocalDate> whenOver = _ -> {};
    private volatile Set<SettlementBatch.Key> overdue = Set.of();
    private LocalDate over = LocalDate.MIN;
    private Instant next = Instant.MAX;
    private int waiting;
    private int tries;

    /// @param folder   of the files
    /// @param exchange how this process reaches counterparties and is believed by them
    public Settlement(
            Network network,
            SettlementBook book,
            Path folder,
            Exchange exchange,
            Alarm alarm,
            InstantSource clock,
            Ids ids) {
        this.network = network;
        this.book = book;
        this.archive = new Archive(folder, exchange.vault(), clock, ids);
        this.vault = exchange.vault();
        this.ids = ids;
        this.closing = new Closing(network, book, archive);
        this.counterparty = new Counterparty(network, exchange.wire(), exchange.ring(), clock);
        this.alarm = alarm;
        this.clock = clock;
        this.corridors = SettledCorridor.of(network);
    }

    /// How a process talks to the others about settlement.
    ///
    /// @param vault keys to sign with
    /// @param ring  keys to verify with
    public record Exchange(KeyVault vault, KeyRing ring, Wire wire) {}

    /// What a counterparty gets when it asks for a file.
    sealed interface Served {}

    record Here(Archive.Signed file) implements Served {}

    /// The date is closed and nothing settled between the two.
    record Nothing() implements Served {}

    record NotClosed() implements Served {}

    Served file(FileName name) {
        nudge(
                SettlementState.OPEN,
                batch -> batch.party().equals(name.from())
                        && batch.counterparty().equals(name.to())
                        && batch.date().equals(name.date()));
        return archive.read(name)
                .<Served>map(Here::new)
                .orElseGet(() -> book.closedThrough(name.corridor())
                        .filter(through -> !through.isBefore(name.date()))
                        .<Served>map(_ -> new Nothing())
                        .orElseGet(NotClosed::new));
    }

    /// What this party has instructed its settlement bank to do.
    ///
    /// @param path of the request, which the signature binds
    /// @return empty unless the totals are agreed
    Optional<Signed> instruction(String party, String other, String moveId, String path) {
        nudge(
                SettlementState.AGREED,
                batch -> batch.party().equals(party) && batch.counterparty().equals(other));
        return book.batches(SettlementState.AGREED, SettlementState.SETTLED).stream()
                .filter(b -> b.moveId().equals(moveId)
                        && b.key().party().equals(party)
                        && b.key().counterparty().equals(other))
                .findFirst()
                .map(batch -> new DetachedJws()
                        .sign(
                                new Message(path, true, Map.of(), Instruction.of(batch)),
                                Archive.key(vault, network.party(party)),
                                clock.instant(),
                                ids.nonce()));
    }

    /// Who asks us is ready itself: if we wait for it, we need not wait longer.
    private void nudge(SettlementState waiting, Predicate<SettlementBatch.Key> between) {
        Instant now = clock.instant();
        if (book.batches(waiting).stream()
                .anyMatch(b -> between.test(b.key()) && (waiting == SettlementState.OPEN || !now.isBefore(moves(b))))) {
            alarm.at(now, this::step);
        }
    }

    List<SettlementBatch> batches() {
        return book.batches();
    }

    /// Whether a net between two parties should have moved and has not (messages.md 3.24), as the first one knows.
    public boolean isOverdue(String party, String other) {
        return overdue.stream()
                .anyMatch(key -> key.party().equals(party) && key.counterparty().equals(other));
    }

    boolean isOverdue(SettlementBatch batch) {
        return overdue.contains(batch.key());
    }

    /// Takes up what a former life left, then goes on with the clock.
    ///
    /// @param then told the last date that is closed for all, also after a restart: what is open of it will stay so
    public void start(Consumer<LocalDate> then) {
        whenOver = then;
        tellWhatIsOverdue(clock.instant());
        alarm.at(clock.instant(), this::step);
        announceCutOver();
    }

    /// Compares the totals of held batches once more: somebody has put them right.
    public void recheck() {
        lock.lock();
        try {
            book.batches(SettlementState.HELD).forEach(this::agree);
        } finally {
            lock.unlock();
        }
        step();
    }

    private void announceCutOver() {
        Instant now = clock.instant();
        corridors.stream()
                .map(c -> c.closes(c.terms().settlementDate(now)))
                .min(Instant::compareTo)
                .ifPresent(at -> alarm.at(at, () -> {
                    LOG.infof("cut_over=%s", at);
                    announceCutOver();
                }));
    }

    private void step() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant again = now.plus(PATIENCE.getLast()); // whatever goes wrong, it is tried again
            try {
                int missing = doWhatIsDue(now);
                again = earlier(nextClosing(now), nextMove(now));
                tries = missing == waiting ? tries + 1 : 0; // others come one by one
                waiting = missing;
                if (missing > 0) {
                    again = earlier(again, now.plus(PATIENCE.get(Math.min(tries, PATIENCE.size() - 1))));
                }
            } catch (LedgerUnavailable | UncheckedIOException e) {
                LOG.errorf("settlement=\"%s\"", e.getMessage());
            } finally {
                wake(again);
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return batches whose counterparty must be asked again
    private int doWhatIsDue(Instant now) {
        try {
            closeWhatIsOver(now);
            tellWhatIsOver();
            return agree() + move(now);
        } finally {
            tellWhatIsOverdue(now);
        }
    }

    private void wake(Instant at) {
        Instant now = clock.instant();
        if (at.equals(Instant.MAX)) {
            return; // a network without corridors
        }
        if (at.isBefore(next) || !next.isAfter(now)) {
            next = at;
            alarm.at(at, this::step);
        }
    }

    private void closeWhatIsOver(Instant now) {
        Map<LocalDate, Set<SettledCorridor>> due = new TreeMap<>();
        for (SettledCorridor corridor : corridors) {
            LocalDate through = lastOver(corridor, now);
            LocalDate after = book.closedThrough(corridor.id()).orElse(LocalDate.EPOCH);
            if (after.isBefore(through)) {
                for (LocalDate date : book.dates(after, through)) {
                    due.computeIfAbsent(date, _ -> new LinkedHashSet<>()).add(corridor);
                }
                due.computeIfAbsent(through, _ -> new LinkedHashSet<>()).add(corridor);
            }
        }
        due.forEach((date, over) -> closing.close(over, date, now.truncatedTo(ChronoUnit.MICROS)));
    }

    /// After the files are written: they say what was open when the date was over.
    private void tellWhatIsOver() {
        LocalDate through = corridors.stream()
                .map(corridor -> book.closedThrough(corridor.id()).orElse(LocalDate.MIN))
                .min(LocalDate::compareTo)
                .orElse(over);
        if (through.isAfter(over)) {
            whenOver.accept(through);
            over = through;
        }
    }

    /// The last date to which nothing can be added any more.
    private LocalDate lastOver(SettledCorridor corridor, Instant now) {
        LocalDate date = corridor.terms().settlementDate(now).minusDays(1);
        return now.isBefore(isFinal(corridor, date)) ? date.minusDays(1) : date;
    }

    /// After the grace, what was sent at its end may still be under way.
    private Instant isFinal(SettledCorridor corridor, LocalDate date) {
        return network.expires(corridor.terms(), date).plus(network.schedules().inFlight());
    }

    private Instant nextClosing(Instant now) {
        return corridors.stream()
                .map(corridor -> isFinal(corridor, lastOver(corridor, now).plusDays(1)))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /// @return batches whose counterparty must be asked again
    private int agree() {
        int waiting = 0;
        for (SettlementBatch batch : book.batches(SettlementState.OPEN)) {
            waiting += agree(batch) ? 0 : 1;
        }
        return waiting;
    }

    /// @return whether the counterparty said anything
    private boolean agree(SettlementBatch batch) {
        switch (counterparty.totals(batch.key())) {
            case Counterparty.NotYet _ -> {
                return false;
            }
            case Counterparty.Unbelievable(var reason) -> hold(batch, reason);
            case Counterparty.Said(var rows) ->
                Comparison.difference(batch, rows)
                        .ifPresentOrElse(
                                reason -> hold(batch, reason),
                                () -> book.advance(batch, SettlementState.Event.TOTALS_AGREE, ""));
        }
        return true;
    }

    private void hold(SettlementBatch batch, String reason) {
        if (book.advance(batch, SettlementState.Event.TOTALS_DIFFER, reason)) {
            LOG.errorf(
                    "settlement=%s party=%s held=\"%s\"",
                    batch.moveId(), batch.key().party(), reason);
            except(batch, reason);
        }
    }

    /// A file of its own, for the exception that came after the day's files.
    private void except(SettlementBatch batch, String reason) {
        SettlementBatch.Key key = batch.key();
        int number = 1;
        FileName name;
        do {
            name = new FileName(FileKind.EXC, key.corridor(), key.party(), key.counterparty(), key.date(), number++);
        } while (archive.exists(name));
        try (Archive.Sheet sheet = archive.begin(name, network.party(key.party()))) {
            sheet.write(new ExcRow(
                    key.date(),
                    1,
                    Reason.UNMATCHED,
                    new JoinKeys(
                            new SettlementKey("00000000", "00000000", "000000", "0000000000", key.date()), "", "", ""),
                    batch.net().isPositive() ? batch.net() : batch.net().negated(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    "batch " + batch.moveId() + " is held: " + reason));
            sheet.finish();
        }
    }

    /// @return batches whose counterparty must be asked again
    private int move(Instant now) {
        int waiting = 0;
        for (SettlementBatch batch : book.batches(SettlementState.AGREED)) {
            if (now.isBefore(moves(batch))) {
                continue;
            }
            switch (counterparty.instructed(batch)) {
                case THE_SAME -> {
                    book.settle(batch, "nostro:" + bank(batch));
                    LOG.infof(
                            "settlement=%s party=%s net=\"%s\"",
                            batch.moveId(), batch.key().party(), batch.net());
                }
                case NOTHING_YET -> waiting++;
                case SOMETHING_ELSE -> hold(batch, "the counterparty has instructed something else");
            }
        }
        return waiting;
    }

    private String bank(SettlementBatch batch) {
        return batch.debtor().equals(batch.key().party()) ? batch.debtorBank() : batch.creditorBank();
    }

    private void tellWhatIsOverdue(Instant now) {
        Set<SettlementBatch.Key> late = new HashSet<>();
        for (SettlementBatch batch : book.batches(UNSETTLED)) {
            if (now.isBefore(alarms(batch))) {
                continue;
            }
            late.add(batch.key());
            if (!isOverdue(batch)) {
                LOG.errorf(
                        "settlement=%s party=%s overdue=\"%s was to move on %s and the batch is %s\"",
                        batch.moveId(), batch.key().party(), batch.net(), batch.valueDate(), batch.state());
            }
        }
        overdue = Set.copyOf(late);
    }

    private Instant alarms(SettlementBatch batch) {
        Instant moves = moves(batch);
        return moves.equals(Instant.MAX)
                ? moves
                : moves.plus(network.settlement().overdue());
    }

    /// When the next batch moves or, having not moved, raises the alarm.
    private Instant nextMove(Instant now) {
        return book.batches(UNSETTLED).stream()
                .flatMap(batch -> Stream.of(moves(batch), alarms(batch)))
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /// Never, where the network file knows the corridor no longer.
    private Instant moves(SettlementBatch batch) {
        return corridors.stream()
                .filter(c -> c.id().equals(batch.key().corridor()))
                .findFirst()
                .map(corridor -> batch.valueDate()
                        .atTime(network.settlement().time())
                        .atZone(corridor.terms().zone())
                        .toInstant())
                .orElse(Instant.MAX);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
