package io.twoway.party.ledger;

/// What can happen to a payment. Which event is possible when: [PaymentState].
public enum PaymentEvent {
    /// The code leads to a payee.
    LOOKUP_ANSWERED,
    /// It does not.
    LOOKUP_REFUSED,
    QUOTE_STORED,
    /// The quote or the code ran out before anyone paid.
    EXPIRY,
    PAY_SENT,
    APPROVAL,
    DECLINE,
    /// No usable answer in time.
    NO_ANSWER,
    /// The payment is taken back, by its sender or by us who gave up on it, and others must be told.
    REVERSAL_BEGUN,
    /// The payment is taken back, and nobody else must be told.
    REVERSAL_BOOKED,
    REVERSAL_ACKNOWLEDGED,
    /// The far side has accepted the result.
    RESULT_ACKNOWLEDGED,
    CANCEL_SENT,
    CANCEL_ACKNOWLEDGED,
    CANCEL_REFUSED,
    REFUND_SENT,
    /// A part is back; more may follow.
    PART_REFUND_ACKNOWLEDGED,
    /// The last part is back.
    REFUND_ACKNOWLEDGED,
    /// Nothing has been refunded so far, and this was not either.
    REFUND_REFUSED,
    /// Some of it had been refunded before, this was not.
    PART_REFUND_REFUSED,
    DISPUTE_SENT,
    /// A step of a dispute was taken, now or before.
    DISPUTE_OPENED,
    /// Nothing has been refunded or disputed so far, and this step was not taken either.
    DISPUTE_REFUSED,
    DISPUTE_WON,
    DISPUTE_LOST,
    /// The last of the payment's nets has moved.
    SETTLEMENT,
    /// An advice could not be delivered before cut-over: people decide.
    UNDELIVERABLE
}
