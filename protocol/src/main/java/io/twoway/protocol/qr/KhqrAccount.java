package io.twoway.protocol.qr;

import java.util.Optional;

/// Whom a KHQR pays: what template 29 or 30 says (qr-formats.md 3.2).
///
/// @param accountId     `user@bank`; for remittance and corporate codes the bank's settlement account
/// @param merchantId    30-01 of a corporate code; 29-01, account number or phone, of the others
/// @param acquiringBank bank name, as people read it
public record KhqrAccount(Kind kind, String accountId, Optional<String> merchantId, Optional<String> acquiringBank) {

    /// The template decides: 30 is corporate; 29 with account information is a remittance, else individual.
    public enum Kind {
        INDIVIDUAL,
        REMITTANCE,
        CORPORATE
    }

    /// The participant behind the `@`: `nbcq`.
    public String bank() {
        return accountId.substring(accountId.lastIndexOf('@') + 1);
    }
}
