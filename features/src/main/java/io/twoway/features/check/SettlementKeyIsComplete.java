package io.twoway.features.check;

import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.SettlementKey;

/// An approval carries all four parts of the settlement key: 8, 8, 6 and 10 digits, the last one a time of a year.
///
/// Source: messages.md 1.5 (`settlementKey`)
public final class SettlementKeyIsComplete implements Check<Approved> {

    private static final String MONTH_DAY_TIME =
            "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]";

    @Override
    public String requirement() {
        return "REQ-MSG-005";
    }

    @Override
    public Finding on(Approved seen) {
        SettlementKey key = seen.settlementKey();
        boolean complete = key.acquirerIin().matches("[0-9]{8}")
                && key.forwardingIin().matches("[0-9]{8}")
                && key.traceNumber().matches("[0-9]{6}")
                && key.transmissionTime().matches(MONTH_DAY_TIME);
        return Finding.of(complete, "the settlement key is not complete", key.toString());
    }
}
