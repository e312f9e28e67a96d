package io.twoway.wallet.cpm;

/// What a payer does when she is asked to confirm a payment with her code.
public enum PayersAnswer {
    CONFIRM,
    REFUSE,
    /// She looks away. Somebody may still answer for her.
    SILENT
}
