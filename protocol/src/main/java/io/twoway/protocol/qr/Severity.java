package io.twoway.protocol.qr;

/// What breaking a rule means for the code.
public enum Severity {
    /// Refused in strict and in lenient mode, unless the code's scheme breaks it (qr-formats.md 3.9, 7).
    ERROR,
    /// Refused in strict mode; lenient mode lets it pass because codes in circulation do it.
    FORGIVABLE,
    /// Reported, never refused.
    WARNING,
    /// Asked of the reader, not of the code: never a violation.
    READER;

    public boolean refusesStrictly() {
        return this == ERROR || this == FORGIVABLE;
    }
}
