package io.twoway.protocol.message;

/// The payment's own result in notifications and inquiry answers (messages.md 1.7); never the result of the message.
public enum PaymentStatus {
    APPROVED,
    /// Refused; also read from `REJECTED`.
    DECLINED,
    /// Not known yet (pairs with code 04).
    PENDING;

    public boolean isFinal() {
        return this != PENDING;
    }
}
