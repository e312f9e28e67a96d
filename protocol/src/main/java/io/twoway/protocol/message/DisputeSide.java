package io.twoway.protocol.message;

/// Whose step of a dispute it is.
public enum DisputeSide {
    ISSUER,
    ACQUIRER;

    public DisputeSide other() {
        return this == ISSUER ? ACQUIRER : ISSUER;
    }
}
