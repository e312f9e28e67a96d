package io.twoway.features.network;

import java.time.Instant;

/// One message as one party saw it, from a simulator's journal.
///
/// @param id        counts up per simulator
/// @param time      the network's clock
/// @param peer      who it came from or went to; empty where that never became known
/// @param type      the message's name, same for request and answer
/// @param paymentId empty where unknown
/// @param trace     ties the messages of one payment together
/// @param status    HTTP status of an answer, 0 for a request
/// @param code      response code of an answer, empty for a request
/// @param micros    how long the answer took; 0 for a request
/// @param verdict   `ok`; why signature or form were refused; `late`; or the fault that made a party say this
/// @param body      with secrets and personal data masked
public record Message(
        long id,
        Instant time,
        String party,
        String peer,
        Direction direction,
        String type,
        String path,
        String paymentId,
        String messageId,
        String trace,
        int status,
        String code,
        long micros,
        String verdict,
        String body) {

    /// Seen from the party that keeps the journal.
    public enum Direction {
        REQUEST_OUT,
        REQUEST_IN,
        ANSWER_OUT,
        ANSWER_IN
    }
}
