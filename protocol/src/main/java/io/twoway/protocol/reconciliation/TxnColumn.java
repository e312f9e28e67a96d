package io.twoway.protocol.reconciliation;

import java.util.Locale;

/// The columns of a TXN file, in the order of the file.
///
/// Source: messages.md 3.23 (our proposal)
public enum TxnColumn {
    SETTLEMENT_DATE,
    SEQ,
    EVENT_TYPE,
    KEY_ACQUIRER_IIN,
    KEY_FORWARDING_IIN,
    KEY_TRACE_NUMBER,
    KEY_TRANSMISSION_TIME,
    VOUCHER_NO,
    WALLET_TXN_ID,
    BAKONG_HASH,
    ORIG_SETTLEMENT_DATE,
    ORIG_ACQUIRER_IIN,
    ORIG_FORWARDING_IIN,
    ORIG_TRACE_NUMBER,
    ORIG_TRANSMISSION_TIME,
    ORIG_VOUCHER_NO,
    TRX_CCY,
    TRX_AMT,
    BILL_CCY,
    BILL_AMT,
    BILL_RATE,
    SETT_CCY,
    SETT_AMT,
    SETT_RATE,
    INTERCHANGE,
    SWITCH_FEE,
    FX_MARKUP,
    MERCHANT_ID,
    MCC,
    ACQUIRER_IIN,
    ISSUER_IIN,
    TRX_TIME_UTC,
    LOCAL_DATE,
    STATUS;

    private final String header = name().toLowerCase(Locale.ROOT);

    /// Where it stands in the file, from 0.
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the file
    public int number() {
        return ordinal();
    }

    /// Its name in the header line: `trx_amt`.
    public String header() {
        return header;
    }
}
