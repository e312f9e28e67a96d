package io.twoway.protocol.message;

import java.time.Instant;

/// What surrounds a message on the wire. An answer repeats its request's message id. A side that a link does not name
/// is
/// empty.
///
/// @param messageId unique per originator and day, at most 50 characters
/// @param time      when the message was made
/// @param sender    institution id of the sender in the link's numbering (walletID, insID, BIC, merchant id)
/// @param receiver  institution id of the receiver in the same numbering
public record Envelope(String messageId, Instant time, String sender, String receiver) {

    /// The envelope of the answer: the same message id, the sides in each other's place.
    public Envelope answered(Instant now) {
        return new Envelope(messageId, now, /* sender= */ receiver, /* receiver= */ sender);
    }
}
