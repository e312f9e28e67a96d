package io.twoway.protocol.reconciliation;

import java.time.LocalDate;

/// A row of a reconciliation file.
public sealed interface Row permits TxnRow, SumRow, ExcRow, DspRow {

    FileKind kind();

    /// The settlement date of the whole file.
    LocalDate settlementDate();

    /// Number of the row in its file, from 1, without gaps.
    long seq();

    /// Writes all cells in the order of the columns.
    void writeTo(CellsOut out);

    /// @throws MalformedFile naming the first column that is wrong
    static Row of(FileKind kind, Cells cells) throws MalformedFile {
        return switch (kind) {
            case TXN -> TxnRow.of(cells);
            case SUM -> SumRow.of(cells);
            case EXC -> ExcRow.of(cells);
            case DSP -> DspRow.of(cells);
        };
    }
}
