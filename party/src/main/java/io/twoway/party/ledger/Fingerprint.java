package io.twoway.party.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether a repeated message says the same.
///
/// @param hex SHA-256, 64 lower-case hex digits
public record Fingerprint(String hex) {

    public Fingerprint {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("a fingerprint has 64 hex digits, not " + hex.length());
        }
    }

    /// @param received the body as it came over the wire, without what may differ in a repeat
    public static Fingerprint of(byte[] received) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(received)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
