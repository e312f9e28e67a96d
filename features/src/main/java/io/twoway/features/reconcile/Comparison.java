package io.twoway.features.reconcile;

import static io.twoway.protocol.reconciliation.TxnColumn.*;

import io.twoway.features.reconcile.Difference.Column;
import io.twoway.features.reconcile.RowSource.Found;
import io.twoway.protocol.reconciliation.MalformedFile;
import io.twoway.protocol.reconciliation.TxnColumn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Says in which columns two rows of one event differ, and what that makes of the pair.
final class Comparison {

    private static final Set<TxnColumn> FEES = EnumSet.of(INTERCHANGE, SWITCH_FEE, FX_MARKUP);
    private static final Set<TxnColumn> RATES = EnumSet.of(BILL_RATE, SETT_RATE);
    private static final Set<TxnColumn> STATUS_COLUMNS = EnumSet.of(EVENT_TYPE, STATUS);
    private static final Set<TxnColumn> DATES = EnumSet.of(SETTLEMENT_DATE, TRX_TIME_UTC, LOCAL_DATE);
    private static final Set<TxnColumn> AMOUNTS = EnumSet.range(TRX_CCY, FX_MARKUP);

    /// What the sender may not know.
    private static final Set<TxnColumn> OPTIONAL = EnumSet.of(
            VOUCHER_NO,
            WALLET_TXN_ID,
            BAKONG_HASH,
            ORIG_VOUCHER_NO,
            BILL_CCY,
            BILL_AMT,
            BILL_RATE,
            MERCHANT_ID,
            MCC,
            ACQUIRER_IIN,
            ISSUER_IIN);

    private final List<Column> columns = new ArrayList<>();
    private Outcome outcome = Outcome.MATCHED;

    private Comparison() {}

    static Comparison of(Found left, Found right) throws MalformedFile {
        Comparison comparison = new Comparison();
        boolean mirrored = RowHashes.feeSign(left.source().name())
                != RowHashes.feeSign(right.source().name());
        for (TxnColumn column : TxnColumn.values()) {
            String a = left.cells().text(column.number());
            String b = right.cells().text(column.number());
            if (column != SEQ && !same(column, a, b, mirrored)) {
                comparison.add(column, a, b);
            }
        }
        return comparison;
    }

    Outcome outcome() {
        return outcome;
    }

    List<Column> columns() {
        return columns;
    }

    private void add(TxnColumn column, String left, String right) {
        columns.add(new Column(column.header(), left, right));
        Outcome means = meaning(column);
        if (rank(means) > rank(outcome)) {
            outcome = means;
        }
    }

    private static Outcome meaning(TxnColumn column) {
        if (AMOUNTS.contains(column)) {
            return Outcome.AMOUNT_DIFF;
        }
        if (STATUS_COLUMNS.contains(column)) {
            return Outcome.STATUS_DIFF;
        }
        return DATES.contains(column) ? Outcome.DATE_DIFF : Outcome.MATCHED;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case AMOUNT_DIFF -> 3;
            case STATUS_DIFF -> 2;
            case DATE_DIFF -> 1;
            default -> 0;
        };
    }

    /// @param mirrored what one party receives the other pays
    private static boolean same(TxnColumn column, String left, String right, boolean mirrored) {
        if (mirrored && FEES.contains(column)) {
            return new BigDecimal(left).negate().compareTo(new BigDecimal(right)) == 0;
        }
        if (left.equals(right) || (OPTIONAL.contains(column) && (left.isEmpty() || right.isEmpty()))) {
            return true;
        }
        if (RATES.contains(column)) {
            return new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
        }
        if (column == TRX_TIME_UTC) {
            Duration apart = Duration.between(Instant.parse(left), Instant.parse(right));
            return apart.abs().toMillis() <= Pass.SAME_TIME_MILLIS;
        }
        return false;
    }
}
