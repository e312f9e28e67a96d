-- A step of a dispute that is under way holds the payment (messages.md 3.25). The list is PaymentState.isInFlight().
DROP INDEX payment_in_flight;

CREATE INDEX payment_in_flight ON payment (opened_at)
    WHERE state IN ('AUTHORISING', 'UNKNOWN', 'REVERSAL_PENDING', 'CANCEL_PENDING', 'REFUND_PENDING',
        'DISPUTE_PENDING');
