package io.twoway.party.ledger;

import java.util.Map;

/// Where a settlement batch stands, as one of its two parties sees it.
///
/// Source: messages.md 3.24 (our proposal)
public enum SettlementState {
    /// The date is closed; the counterparty's totals are not known yet.
    OPEN,
    /// Both have the same totals; the net waits for its value date.
    AGREED,
    /// The totals differ, or could not be believed: nothing moves until people have decided.
    HELD,
    /// The net has moved.
    SETTLED;

    /// What can happen to a batch.
    public enum Event {
        TOTALS_AGREE,
        TOTALS_DIFFER,
        NET_MOVED
    }

    // spotless:off
    private static final Map<Step, SettlementState> TABLE = Map.ofEntries(
            //   from    event                to
            step(OPEN,   Event.TOTALS_AGREE,  AGREED),
            step(OPEN,   Event.TOTALS_DIFFER, HELD),
            step(HELD,   Event.TOTALS_AGREE,  AGREED),   // compared again
            step(HELD,   Event.TOTALS_DIFFER, HELD),
            step(AGREED, Event.TOTALS_DIFFER, HELD),     // agreed on the totals, but instructed something else
            step(AGREED, Event.NET_MOVED,     SETTLED));
    // spotless:on

    private record Step(SettlementState from, Event event) {}

    private static Map.Entry<Step, SettlementState> step(SettlementState from, Event event, SettlementState to) {
        return Map.entry(new Step(from, event), to);
    }

    /// @throws IllegalStateException if this state does not accept the event
    public SettlementState on(Event event) {
        SettlementState next = TABLE.get(new Step(this, event));
        if (next == null) {
            throw new IllegalStateException(this + " does not accept " + event);
        }
        return next;
    }
}
