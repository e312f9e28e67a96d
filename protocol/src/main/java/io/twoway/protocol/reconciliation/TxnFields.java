package io.twoway.protocol.reconciliation;

import static io.twoway.protocol.reconciliation.TxnColumn.*;

/// A TXN line checked cell by cell, with its numbers as numbers: for those who read millions. Filled anew for each
/// line.
public final class TxnFields {

    /// The only status that a TXN row may have.
    static final String SETTLED = "SETTLED";

    private static final int VOUCHER = 20;
    private static final int HASH = 64;
    private static final int MCC_DIGITS = 4;
    private static final int IIN = 11;
    private static final EventType[] TYPES = EventType.values();

    private EventType eventType = EventType.PURCHASE;
    private long transaction;
    private long billing;
    private long settlement;
    private long interchange;
    private long switchFee;
    private long fxMarkup;
    private long timeMillis;

    /// @throws MalformedFile naming the first column that is wrong
    public void read(Cells cells) throws MalformedFile {
        eventType = cells.choice(EVENT_TYPE.ordinal(), TYPES);
        cells.checkSettlementKey(KEY_ACQUIRER_IIN.ordinal());
        cells.checkDigitsOrNothing(VOUCHER_NO.ordinal(), VOUCHER);
        cells.checkText(WALLET_TXN_ID.ordinal());
        if (!cells.isEmpty(BAKONG_HASH.ordinal())) {
            cells.checkHex(BAKONG_HASH.ordinal(), HASH);
        }
        checkOriginal(cells);
        transaction = cells.amount(TRX_AMT.ordinal(), cells.currency(TRX_CCY.ordinal()), false);
        billing = billing(cells);
        int settled = cells.currency(SETT_CCY.ordinal());
        settlement = cells.amount(SETT_AMT.ordinal(), settled, false);
        cells.checkRate(SETT_RATE.ordinal());
        interchange = cells.amount(INTERCHANGE.ordinal(), settled, true);
        switchFee = cells.amount(SWITCH_FEE.ordinal(), settled, true);
        fxMarkup = cells.amount(FX_MARKUP.ordinal(), settled, true);
        cells.checkText(MERCHANT_ID.ordinal());
        cells.checkDigitsOrNothing(MCC.ordinal(), MCC_DIGITS);
        cells.checkDigits(ACQUIRER_IIN.ordinal(), 0, IIN);
        cells.checkDigits(ISSUER_IIN.ordinal(), 0, IIN);
        timeMillis = cells.time(TRX_TIME_UTC.ordinal());
        cells.day(LOCAL_DATE.ordinal());
        if (!cells.is(STATUS.ordinal(), SETTLED)) {
            throw cells.malformed(STATUS.ordinal(), "must be " + SETTLED);
        }
    }

    /// All columns but the voucher, or none.
    private static void checkOriginal(Cells cells) throws MalformedFile {
        boolean present = false;
        for (int column = ORIG_SETTLEMENT_DATE.ordinal(); column <= ORIG_VOUCHER_NO.ordinal(); column++) {
            present |= !cells.isEmpty(column);
        }
        if (present) {
            cells.day(ORIG_SETTLEMENT_DATE.ordinal());
            cells.checkSettlementKey(ORIG_ACQUIRER_IIN.ordinal());
            cells.checkDigitsOrNothing(ORIG_VOUCHER_NO.ordinal(), VOUCHER);
        }
    }

    /// All three columns, or none.
    private static long billing(Cells cells) throws MalformedFile {
        if (cells.isEmpty(BILL_CCY.ordinal())
                && cells.isEmpty(BILL_AMT.ordinal())
                && cells.isEmpty(BILL_RATE.ordinal())) {
            return 0;
        }
        cells.checkRate(BILL_RATE.ordinal());
        return cells.amount(BILL_AMT.ordinal(), cells.currency(BILL_CCY.ordinal()), false);
    }

    public EventType eventType() {
        return eventType;
    }

    /// Minor units of `trx_ccy`.
    public long transaction() {
        return transaction;
    }

    /// Minor units of `bill_ccy`; 0 if the sender does not know what was billed.
    public long billing() {
        return billing;
    }

    /// Minor units of `sett_ccy`.
    public long settlement() {
        return settlement;
    }

    /// From the receiver's view.
    public Fees fees() {
        return new Fees(interchange, switchFee, fxMarkup);
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    public long timeMillis() {
        return timeMillis;
    }
}
