package io.twoway.protocol.qr;

import java.util.OptionalInt;

/// A code that must not be shown, because it would break a rule.
public final class QrRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final QrRule rule;

    QrRefused(Violation violation) {
        super(violation.rule().id() + (violation.path().isEmpty() ? "" : " in " + violation.path()) + ": "
                + violation.message());
        rule = violation.rule();
    }

    public QrRule rule() {
        return rule;
    }

    /// What the KHQR SDK answers instead (qr-formats.md 3.7); empty for a rule it does not know.
    public OptionalInt sdkCode() {
        return rule.sdkCode();
    }
}
