package io.twoway.party.settlement;

import io.twoway.party.ledger.Leftover;
import io.twoway.party.ledger.Owed;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.ledger.SettlementBook;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.Summary;
import io.twoway.protocol.reconciliation.Summary.Receiver;
import io.twoway.protocol.reconciliation.TxnRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// One party's files for one counterparty, corridor and date, while the date is read.
final class DaySheets implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DaySheets.class);

    private static final int CHUNK = 1_000;

    private final Network network;
    private final SettlementBook book;
    private final Archive archive;
    private final Rows rows;
    private final SettledCorridor corridor;
    private final Party me;
    private final Party other;
    private final LocalDate date;
    private final Archive.Sheet transactions;
    private final Summary summary;
    private final Map<Currency, Net> nets = new LinkedHashMap<>();
    private final Map<Currency, List<PaymentKey>> entries = new LinkedHashMap<>();

    DaySheets(
            Network network,
            SettlementBook book,
            Archive archive,
            Rows rows,
            SettledCorridor corridor,
            Party me,
            Party other,
            LocalDate date) {
        this.network = network;
        this.book = book;
        this.archive = archive;
        this.rows = rows;
        this.corridor = corridor;
        this.me = me;
        this.other = other;
        this.date = date;
        this.summary = new Summary(isTowardsPayer() ? Receiver.ACQUIRER_SIDE : Receiver.ISSUER_SIDE);
        this.transactions = archive.begin(name(FileKind.TXN), me);
    }

    void add(Owed owed, EventType type) {
        TxnRow row;
        try {
            row = rows.txn(owed, corridor, type, date, transactions.next());
            transactions.write(row);
        } catch (IllegalArgumentException | ArithmeticException e) { // the totals will differ, and the batch be held
            LOG.errorf("payment=%s cannot be settled: %s", owed.payment().key(), e.getMessage());
            return;
        }
        summary.add(row);
        if (type != EventType.REVERSAL) {
            Currency currency = owed.moved().currency();
            nets.computeIfAbsent(currency, Net::new).add(type, owed.moved());
            List<PaymentKey> pending = entries.computeIfAbsent(currency, _ -> new ArrayList<>());
            pending.add(owed.payment().key());
            if (pending.size() == CHUNK) {
                enter(currency, pending);
            }
        }
    }

    /// Completes the four files.
    ///
    /// @return a batch per currency
    List<SettlementBatch> finish(List<Leftover> leftovers) {
        transactions.finish();
        entries.forEach(this::enter);
        try (Archive.Sheet sums = archive.begin(name(FileKind.SUM), me)) {
            summary.rows(date).forEach(sums::write);
            sums.finish();
        }
        try (Archive.Sheet exceptions = archive.begin(name(FileKind.EXC), me)) {
            leftovers.forEach(leftover -> exceptions.write(rows.exc(leftover, date, exceptions.next())));
            exceptions.finish();
        }
        try (Archive.Sheet disputes = archive.begin(name(FileKind.DSP), me)) {
            disputes.finish();
        }
        return nets.values().stream()
                .map(net -> net.batch(network, corridor, me, other, date))
                .toList();
    }

    private void enter(Currency currency, List<PaymentKey> payments) {
        book.enter(new SettlementBatch.Key(me.id(), other.id(), corridor.id(), date, currency), payments);
        payments.clear();
    }

    private FileName name(FileKind kind) {
        return new FileName(kind, corridor.id(), me.id(), other.id(), date, 1);
    }

    private boolean isTowardsPayer() {
        return corridor.isTowardsPayer(network, me, other);
    }

    @Override
    public void close() {
        transactions.close();
    }
}
