package io.twoway.protocol.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The four files of a day and their columns, in the order of the file. Each begins with
/// `settlement_date` and `seq`.
///
/// Source: messages.md 3.23 (our proposal)
public enum FileKind {
    /// One row per final financial event.
    TXN(
            Arrays.stream(TxnColumn.values()).map(TxnColumn::header).toList(),
            TxnColumn.SETT_CCY.header(),
            TxnColumn.SETT_AMT.header()),
    /// Counts, sums, fees and net per settlement currency and event type.
    SUM(
            List.of(
                    "settlement_date",
                    "seq",
                    "ccy",
                    "event_type",
                    "count",
                    "sum",
                    "interchange",
                    "switch_fee",
                    "fx_markup",
                    "net",
                    "direction"),
            "ccy",
            "sum"),
    /// What did not settle as it should.
    EXC(
            List.of(
                    "settlement_date",
                    "seq",
                    "reason",
                    "key_acquirer_iin",
                    "key_forwarding_iin",
                    "key_trace_number",
                    "key_transmission_time",
                    "voucher_no",
                    "wallet_txn_id",
                    "bakong_hash",
                    "trx_ccy",
                    "trx_amt",
                    "trx_time_utc",
                    "note"),
            "trx_ccy",
            "trx_amt"),
    /// Movements of disputes.
    DSP(
            List.of(
                    "settlement_date",
                    "seq",
                    "dispute_id",
                    "stage",
                    "orig_settlement_date",
                    "orig_acquirer_iin",
                    "orig_forwarding_iin",
                    "orig_trace_number",
                    "orig_transmission_time",
                    "reason_code",
                    "ccy",
                    "amt",
                    "evidence_sha256"),
            "ccy",
            "amt");

    private final String header;
    private final int columnCount;
    private final int currencyColumn;
    private final int amountColumn;

    FileKind(List<String> columns, String currency, String amount) {
        header = String.join(",", columns);
        columnCount = columns.size();
        currencyColumn = columns.indexOf(currency);
        amountColumn = columns.indexOf(amount);
    }

    /// Names of the columns, as the header line has them.
    public List<String> columns() {
        return List.of(header.split(","));
    }

    int columnCount() {
        return columnCount;
    }

    String header() {
        return header;
    }

    /// Where the currency of the amounts stands that the trailer totals.
    int currencyColumn() {
        return currencyColumn;
    }

    /// Where the amount stands that the trailer totals.
    int amountColumn() {
        return amountColumn;
    }

    static Stream<String> names() {
        return Arrays.stream(values()).map(FileKind::name);
    }
}
