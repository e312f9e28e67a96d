package io.twoway.protocol.unionpay;

/// How a family of interfaces spells on output what all of them say. On input every spelling is accepted.
///
/// Source: messages.md 1.5, 1.6, 1.8
enum Spelling {
    // spotless:off
    FAMILY_A("walletID", "retrievalReferenceNumber", "TransmissionDateTime", "cdhldrBillAmt", "cdhldrBillCurrency", "cdhldrBillConvRate"),
    FAMILY_B("insID",    "retrivlRefNum",            "transmissionDateTime", "billAmt",       "billCurrency",       "billConvRate");
    // spotless:on

    final String institution;
    final String retrievalReference;
    final String transmissionTime;
    final String billAmount;
    final String billCurrency;
    final String billRate;

    Spelling(
            String institution,
            String retrievalReference,
            String transmissionTime,
            String billAmount,
            String billCurrency,
            String billRate) {
        this.institution = institution;
        this.retrievalReference = retrievalReference;
        this.transmissionTime = transmissionTime;
        this.billAmount = billAmount;
        this.billCurrency = billCurrency;
        this.billRate = billRate;
    }
}
