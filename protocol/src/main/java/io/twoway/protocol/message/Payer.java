package io.twoway.protocol.message;

import java.util.Optional;

/// Whose money leaves, as the network may know it: never a name, never a PAN. A text that a link does not carry is
/// empty.
///
/// @param account  PAN surrogate (token, 16 to 19 digits) or account alias at the issuer
/// @param deviceId wallet device bound to the account
/// @param userId   the wallet's user id, where the dialect carries one
/// @param country  ISO 3166-1 alpha-2
public record Payer(String account, String deviceId, Optional<String> userId, String country) {

    /// Country of a payer whose link does not say it: ISO 3166-1 leaves ZZ to its users.
    public static final String UNKNOWN_COUNTRY = "ZZ";

    /// Nobody that the speaker knows.
    public static final Payer UNKNOWN = new Payer("", "", Optional.empty(), UNKNOWN_COUNTRY);
}
