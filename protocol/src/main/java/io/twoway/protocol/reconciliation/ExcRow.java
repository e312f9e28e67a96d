package io.twoway.protocol.reconciliation;

import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.time.LocalDate;

/// An event that did not settle as it should.
///
/// @param note any text, may be empty
///
/// Source: messages.md 3.23 (our proposal)
public record ExcRow(
        LocalDate settlementDate, long seq, Reason reason, JoinKeys keys, Money transaction, Instant time, String note)
        implements Row {

    /// Why it is an exception.
    public enum Reason {
        UNMATCHED,
        UNREVERSED,
        LATE,
        /// An advice that store-and-forward could not deliver before the cut-over.
        SAF_LEFTOVER
    }

    static ExcRow of(Cells cells) throws MalformedFile {
        return new ExcRow(
                cells.date(0),
                cells.number(1),
                cells.choice(2, Reason.values()),
                new JoinKeys(
                        cells.settlementKey(3, 0),
                        cells.digitsOrNothing(7, 20),
                        cells.text(8),
                        cells.hexOrNothing(9, 64)),
                cells.money(11, 10),
                cells.instant(12),
                cells.text(13));
    }

    @Override
    public FileKind kind() {
        return FileKind.EXC;
    }

    @Override
    public void writeTo(CellsOut out) {
        out.date(settlementDate)
                .number(seq)
                .plain(reason.name())
                .settlementKey(keys.settlementKey())
                .plain(keys.voucherNo())
                .text(keys.walletTxnId())
                .plain(keys.bakongHash())
                .currency(transaction.currency())
                .amount(transaction.currency(), transaction.minor())
                .time(time)
                .text(note);
    }
}
