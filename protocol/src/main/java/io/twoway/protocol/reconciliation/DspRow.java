package io.twoway.protocol.reconciliation;

import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.time.LocalDate;

/// A movement of a dispute.
///
/// @param disputeId      any text
/// @param originalDate   settlement date of the disputed event
/// @param reasonCode     4 digits
/// @param evidenceSha256 64 hex digits; empty if no evidence was handed in
///
/// Source: messages.md 3.23, 3.25 (our proposal)
public record DspRow(
        LocalDate settlementDate,
        long seq,
        String disputeId,
        Stage stage,
        LocalDate originalDate,
        SettlementKey originalKey,
        String reasonCode,
        Money amount,
        String evidenceSha256)
        implements Row {

    /// How far a dispute has come.
    public enum Stage {
        RETRIEVAL,
        FULFILMENT,
        CHARGEBACK,
        REPRESENTMENT,
        PRE_ARBITRATION,
        ARBITRATION,
        CREDIT_ADJUSTMENT,
        GOOD_FAITH
    }

    static DspRow of(Cells cells) throws MalformedFile {
        return new DspRow(
                cells.date(0),
                cells.number(1),
                cells.text(2),
                cells.choice(3, Stage.values()),
                cells.date(4),
                cells.settlementKey(5, 4),
                cells.digits(9, 4, 4),
                cells.money(11, 10),
                cells.hexOrNothing(12, 64));
    }

    @Override
    public FileKind kind() {
        return FileKind.DSP;
    }

    @Override
    public void writeTo(CellsOut out) {
        out.date(settlementDate)
                .number(seq)
                .text(disputeId)
                .plain(stage.name())
                .date(originalDate)
                .settlementKey(originalKey)
                .plain(reasonCode)
                .currency(amount.currency())
                .amount(amount.currency(), amount.minor())
                .plain(evidenceSha256);
    }
}
