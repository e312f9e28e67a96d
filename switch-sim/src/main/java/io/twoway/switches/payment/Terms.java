package io.twoway.switches.payment;

import io.twoway.protocol.message.SettlementKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The network's names of a payment, all derived from its voucher, so that a restarted switch finds the
/// same ones.
///
/// @param voucher 20 digits: `yyyyMMddHHmmss` in Beijing, then a sequence of 6
record Terms(String voucher) {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int MONTH = 4;
    private static final int HOUR = 8;
    private static final int SEQUENCE = 14;

    /// When the payment got its voucher, to the second.
    Instant time() {
        return LocalDateTime.parse(voucher.substring(0, SEQUENCE), SECONDS).toInstant(BEIJING);
    }

    SettlementKey settlementKey(String acquirerIin, String forwardingIin, LocalDate settlementDate) {
        return new SettlementKey(
                acquirerIin,
                forwardingIin,
                voucher.substring(SEQUENCE),
                voucher.substring(MONTH, SEQUENCE),
                settlementDate);
    }

    /// 12 digits: time of day and sequence.
    String retrievalReference() {
        return voucher.substring(HOUR);
    }
}
