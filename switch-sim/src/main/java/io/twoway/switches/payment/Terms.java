package io.twoway.switches.payment;

import io.twoway.protocol.message.SettlementKey;

/// The network's names of a payment, all derived from its voucher, so that a restarted switch finds the same ones.
///
/// @param voucher 20 digits: `yyyyMMddHHmmss` in Beijing, then a sequence of 6
record Terms(String voucher) {

    private static final int MONTH = 4;
    private static final int HOUR = 8;
    private static final int SEQUENCE = 14;

    SettlementKey settlementKey(String acquirerIin, String forwardingIin) {
        return new SettlementKey(
                acquirerIin, forwardingIin, voucher.substring(SEQUENCE), voucher.substring(MONTH, SEQUENCE));
    }

    /// 12 digits: time of day and sequence.
    String retrievalReference() {
        return voucher.substring(HOUR);
    }
}
