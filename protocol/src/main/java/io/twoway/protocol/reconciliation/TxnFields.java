package io.twoway.protocol.reconciliation;

import static io.twoway.protocol.reconciliation.TxnColumn.*;

/// A TXN line checked cell by cell, with its numbers as numbers: for those who read millions. Filled
/// anew for each line.
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
        eventType = cells.choice(EVENT_TYPE.number(), TYPES);
        cells.checkSettlementKey(KEY_ACQUIRER_IIN.number());
        cells.checkDigitsOrNothing(VOUCHER_NO.number(), VOUCHER);
        cells.checkText(WALLET_TXN_ID.number());
        if (!cells.isEmpty(BAKONG_HASH.number())) {
            cells.checkHex(BAKONG_HASH.number(), HASH);
        }
        checkOriginal(cells);
        transaction = cells.amount(TRX_AMT.number(), cells.currency(TRX_CCY.number()), false);
        billing = billing(cells);
        int settled = cells.currency(SETT_CCY.number());
        settlement = cells.amount(SETT_AMT.number(), settled, false);
        cells.checkRate(SETT_RATE.number());
        interchange = cells.amount(INTERCHANGE.number(), settled, true);
        switchFee = cells.amount(SWITCH_FEE.number(), settled, true);
        fxMarkup = cells.amount(FX_MARKUP.number(), settled, true);
        cells.checkText(MERCHANT_ID.number());
        cells.checkDigitsOrNothing(MCC.number(), MCC_DIGITS);
        cells.checkDigits(ACQUIRER_IIN.number(), 0, IIN);
        cells.checkDigits(ISSUER_IIN.number(), 0, IIN);
        timeMillis = cells.time(TRX_TIME_UTC.number());
        cells.day(LOCAL_DATE.number());
        if (!cells.is(STATUS.number(), SETTLED)) {
            throw cells.malformed(STATUS.number(), "must be " + SETTLED);
        }
    }

    /// All columns but the voucher, or none.
    private static void checkOriginal(Cells cells) throws MalformedFile {
        boolean present = false;
        for (int column = ORIG_SETTLEMENT_DATE.number(); column <= ORIG_VOUCHER_NO.number(); column++) {
            present |= !cells.isEmpty(column);
        }
        if (present) {
            cells.day(ORIG_SETTLEMENT_DATE.number());
            cells.checkSettlementKey(ORIG_ACQUIRER_IIN.number());
            cells.checkDigitsOrNothing(ORIG_VOUCHER_NO.number(), VOUCHER);
        }
    }

    /// All three columns, or none.
    private static long billing(Cells cells) throws MalformedFile {
        if (cells.isEmpty(BILL_CCY.number()) && cells.isEmpty(BILL_AMT.number()) && cells.isEmpty(BILL_RATE.number())) {
            return 0;
        }
        cells.checkRate(BILL_RATE.number());
        return cells.amount(BILL_AMT.number(), cells.currency(BILL_CCY.number()), false);
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
