package io.twoway.party.ledger;

import io.twoway.protocol.message.Answer;
import java.time.Instant;

/// A price this party is bound to. Paying it claims it: [Claim#quote].
///
/// @param paymentId the payment it was asked for
public record StoredQuote(String party, String paymentId, Answer.Quoted quoted) {

    /// @param now of the simulated network
    public boolean isExpired(Instant now) {
        return !now.isBefore(quoted.expiresAt());
    }
}
