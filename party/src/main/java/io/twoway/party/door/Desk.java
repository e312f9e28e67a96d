package io.twoway.party.door;

import io.twoway.protocol.message.Answer;

/// What the parties of a simulator do with a message: the way from the door to the flows. One per simulator.
public interface Desk {

    /// Answers a message. Everything that must survive is durable when this returns.
    Response on(Incoming incoming);

    /// What to send back.
    sealed interface Response {

        /// To be encoded and signed now.
        record Fresh(Answer answer) implements Response {}

        /// The very bytes that were stored with the payment.
        ///
        /// @param answer what they say, for the journal
        record Stored(byte[] body, Answer answer) implements Response {}

        static Response of(Answer answer) {
            return new Fresh(answer);
        }

        Answer answer();
    }
}
