package io.twoway.features.reconcile;

import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.Fees;
import io.twoway.protocol.reconciliation.JoinKeys;
import io.twoway.protocol.reconciliation.TxnRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Rows of payments that are alike except for their keys.
final class Lunches {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final SettlementKey OTHER_KEY = new SettlementKey("99999999", "99999999", "999999", "1122999999", DAY);

    private Lunches() {}

    /// @param number one digit or two; twenty minutes apart
    static TxnRow row(int number) {
        String two = (number < 10 ? "0" : "") + number;
        return new TxnRow(
                DAY,
                number,
                EventType.PURCHASE,
                new JoinKeys(
                        new SettlementKey("00010344", "00020344", "0000" + two, "1122101530", DAY),
                        "202611220000000000" + two,
                        "mei-" + number,
                        "ab".repeat(31) + two),
                Optional.empty(),
                Money.of("KHR", "82000"),
                Optional.of(new Converted(Money.of("CNY", "146.43"), Rate.of("KHR", "CNY", "0.00178571"))),
                new Converted(Money.of("USD", "20.25"), Rate.of("KHR", "USD", "0.00024691")),
                new Fees(-12, 5, 0),
                "sok-noodles",
                "5812",
                "00010344",
                "00030344",
                Instant.parse("2026-11-22T00:00:00Z").plusSeconds(1200L * number),
                DAY);
    }

    /// What one party receives the other pays.
    static TxnRow mirrored(TxnRow row) {
        return new RowChange(row).fees(row.fees().negated());
    }
}
