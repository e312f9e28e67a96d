package io.twoway.protocol.signing;

import java.time.Instant;

/// The window in which a signed message is believed.
///
/// Source: messages.md 1.3 (300 seconds either way)
final class Freshness {

    private static final long TOLERANCE_SECONDS = 300;

    private Freshness() {}

    /// @param name        of the member or header that carries the time
    /// @param unixSeconds decimal digits
    static void check(String name, String unixSeconds, Instant now) throws SignatureRefused {
        if (unixSeconds.length() > 12 || !unixSeconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new SignatureRefused(name + " must be Unix seconds");
        }
        long age = now.getEpochSecond() - Long.parseLong(unixSeconds);
        if (Math.abs(age) > TOLERANCE_SECONDS) {
            throw new SignatureRefused(name + (age > 0 ? " is " + age + " s old" : " is " + -age + " s in the future"));
        }
    }
}
