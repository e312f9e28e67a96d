package io.twoway.party.ledger;

import static io.twoway.party.ledger.PaymentEvent.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a payment stands, as one party sees it.
///
/// Source: messages.md 3.5 (our proposal). Added here: the receiver's side of a reversal, refused
/// cancels and refunds, steps of disputes.
public enum PaymentState {
    CREATED,
    LOOKED_UP,
    QUOTED,
    AUTHORISING,
    UNKNOWN,
    APPROVED,
    /// Approved, and the far side knows.
    NOTIFIED,
    REVERSAL_PENDING,
    CANCEL_PENDING,
    REFUND_PENDING,
    /// A step of a dispute is under way.
    DISPUTE_PENDING,
    PART_REFUNDED,
    SETTLED,
    /// At least one step of a dispute was taken. Who has the money now is told by the steps.
    DISPUTED,
    /// Waits for a person, who ends it in any final state.
    EXCEPTION,
    REJECTED,
    EXPIRED,
    DECLINED,
    REVERSED,
    CANCELLED,
    REFUNDED,
    WON,
    LOST;

    // spotless:off
    private static final Map<Step, PaymentState> TABLE = Map.ofEntries(
            //   from              event                      to
            step(CREATED,          LOOKUP_ANSWERED,           LOOKED_UP),
            step(CREATED,          LOOKUP_REFUSED,            REJECTED),
            step(LOOKED_UP,        QUOTE_STORED,              QUOTED),
            step(LOOKED_UP,        EXPIRY,                    EXPIRED),
            step(QUOTED,           PAY_SENT,                  AUTHORISING),
            step(QUOTED,           EXPIRY,                    EXPIRED),

            step(AUTHORISING,      APPROVAL,                  APPROVED),
            step(AUTHORISING,      DECLINE,                   DECLINED),
            step(AUTHORISING,      NO_ANSWER,                 UNKNOWN),
            step(AUTHORISING,      UNDELIVERABLE,             EXCEPTION),        // a refund that met silence until cut-over
            step(AUTHORISING,      REVERSAL_BEGUN,            REVERSAL_PENDING),
            step(AUTHORISING,      REVERSAL_BOOKED,           REVERSED),
            step(UNKNOWN,          APPROVAL,                  APPROVED),         // an inquiry or a late answer
            step(UNKNOWN,          DECLINE,                   DECLINED),
            step(UNKNOWN,          REVERSAL_BEGUN,            REVERSAL_PENDING),
            step(UNKNOWN,          REVERSAL_BOOKED,           REVERSED),

            step(APPROVED,         RESULT_ACKNOWLEDGED,       NOTIFIED),
            step(APPROVED,         REVERSAL_BEGUN,            REVERSAL_PENDING),
            step(APPROVED,         REVERSAL_BOOKED,           REVERSED),
            step(APPROVED,         CANCEL_SENT,               CANCEL_PENDING),
            step(APPROVED,         REFUND_SENT,               REFUND_PENDING),
            step(APPROVED,         DISPUTE_SENT,              DISPUTE_PENDING),
            step(APPROVED,         SETTLEMENT,                SETTLED),
            step(NOTIFIED,         REVERSAL_BEGUN,            REVERSAL_PENDING),
            step(NOTIFIED,         REVERSAL_BOOKED,           REVERSED),
            step(NOTIFIED,         CANCEL_SENT,               CANCEL_PENDING),
            step(NOTIFIED,         REFUND_SENT,               REFUND_PENDING),
            step(NOTIFIED,         DISPUTE_SENT,              DISPUTE_PENDING),
            step(NOTIFIED,         SETTLEMENT,                SETTLED),
            step(SETTLED,          REFUND_SENT,               REFUND_PENDING),
            step(SETTLED,          DISPUTE_SENT,              DISPUTE_PENDING),

            step(REVERSAL_PENDING, REVERSAL_ACKNOWLEDGED,     REVERSED),
            step(REVERSAL_PENDING, UNDELIVERABLE,             EXCEPTION),
            step(CANCEL_PENDING,   CANCEL_ACKNOWLEDGED,       CANCELLED),
            step(CANCEL_PENDING,   CANCEL_REFUSED,            APPROVED),
            step(CANCEL_PENDING,   UNDELIVERABLE,             EXCEPTION),
            step(REFUND_PENDING,   PART_REFUND_ACKNOWLEDGED,  PART_REFUNDED),
            step(REFUND_PENDING,   REFUND_ACKNOWLEDGED,       REFUNDED),
            step(REFUND_PENDING,   REFUND_REFUSED,            APPROVED),         // settled or not is told by the batch it is in
            step(REFUND_PENDING,   PART_REFUND_REFUSED,       PART_REFUNDED),
            step(REFUND_PENDING,   UNDELIVERABLE,             EXCEPTION),
            step(PART_REFUNDED,    REFUND_SENT,               REFUND_PENDING),   // until the sum is the original amount
            step(PART_REFUNDED,    DISPUTE_SENT,              DISPUTE_PENDING),
            step(REFUND_PENDING,   DISPUTE_OPENED,            DISPUTED),         // one before had been taken
            step(DISPUTE_PENDING,  DISPUTE_OPENED,            DISPUTED),
            step(DISPUTE_PENDING,  DISPUTE_REFUSED,           APPROVED),         // settled or not is told by the batch it is in
            step(DISPUTE_PENDING,  PART_REFUND_REFUSED,       PART_REFUNDED),
            step(DISPUTE_PENDING,  UNDELIVERABLE,             EXCEPTION),
            step(DISPUTED,         DISPUTE_SENT,              DISPUTE_PENDING),
            step(DISPUTED,         REFUND_SENT,               REFUND_PENDING),
            step(DISPUTED,         DISPUTE_WON,               WON),
            step(DISPUTED,         DISPUTE_LOST,              LOST),

            step(EXCEPTION,        LOOKUP_REFUSED,            REJECTED),         // from here on decided by a person
            step(EXCEPTION,        EXPIRY,                    EXPIRED),
            step(EXCEPTION,        DECLINE,                   DECLINED),
            step(EXCEPTION,        REVERSAL_ACKNOWLEDGED,     REVERSED),
            step(EXCEPTION,        CANCEL_ACKNOWLEDGED,       CANCELLED),
            step(EXCEPTION,        REFUND_ACKNOWLEDGED,       REFUNDED),
            step(EXCEPTION,        DISPUTE_WON,               WON),
            step(EXCEPTION,        DISPUTE_LOST,              LOST));
    // spotless:on

    private static final Set<PaymentState> FINAL =
            EnumSet.of(REJECTED, EXPIRED, DECLINED, REVERSED, CANCELLED, REFUNDED, WON, LOST);

    private static final Set<PaymentState> IN_FLIGHT =
            EnumSet.of(AUTHORISING, UNKNOWN, REVERSAL_PENDING, CANCEL_PENDING, REFUND_PENDING, DISPUTE_PENDING);

    private static final Set<PaymentState> LOCKED = EnumSet.of(CANCEL_PENDING, REFUND_PENDING, DISPUTE_PENDING);

    private record Step(PaymentState from, PaymentEvent event) {}

    private static Map.Entry<Step, PaymentState> step(PaymentState from, PaymentEvent event, PaymentState to) {
        return Map.entry(new Step(from, event), to);
    }

    /// @throws IllegalStateException if this state does not accept the event
    public PaymentState on(PaymentEvent event) {
        return after(event).orElseThrow(() -> new IllegalStateException(this + " does not accept " + event));
    }

    /// Where the event leads; empty if this state does not accept it.
    public Optional<PaymentState> after(PaymentEvent event) {
        return Optional.ofNullable(TABLE.get(new Step(this, event)));
    }

    /// A return of it is under way, and must have an end before anything else happens to it.
    public boolean isLocked() {
        return LOCKED.contains(this);
    }

    /// Nothing happens to the payment any more.
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /// Someone owes an answer: a party that starts again has to resolve it (messages.md 3.26, restart).
    public boolean isInFlight() {
        return IN_FLIGHT.contains(this);
    }

    /// The states of [#isInFlight()].
    static Set<PaymentState> inFlight() {
        return IN_FLIGHT;
    }

    /// All events this state accepts.
    public Set<PaymentEvent> accepted() {
        EnumSet<PaymentEvent> accepted = EnumSet.noneOf(PaymentEvent.class);
        Arrays.stream(PaymentEvent.values()).filter(e -> after(e).isPresent()).forEach(accepted::add);
        return accepted;
    }
}
