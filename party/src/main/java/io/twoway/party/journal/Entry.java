package io.twoway.party.journal;

import java.time.Instant;
import java.util.Map;

/// One message as one party saw it, raw.
///
/// @param id        counts up per process
/// @param time      the network's clock
/// @param party     who saw it
/// @param peer      who it came from or went to; empty where that never became known
/// @param type      the message's name, same for request and answer
/// @param path      HTTP path
/// @param paymentId the payment it is about, empty where unknown
/// @param messageId its id on the wire, empty where unknown
/// @param trace     ties the messages of one payment together
/// @param status    HTTP status of an answer, 0 for a request
/// @param code      response code of an answer, empty for a request
/// @param micros    how long the answer took, microseconds; 0 for a request
/// @param verdict   `ok`; why signature or form were refused; `late`, where the sender had stopped waiting; or the
///                  fault that made a party say this
public record Entry(
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
        Map<String, String> headers,
        byte[] body) {

    /// Seen from the party that keeps the journal.
    public enum Direction {
        REQUEST_OUT,
        REQUEST_IN,
        ANSWER_OUT,
        ANSWER_IN
    }

    Entry numbered(long number) {
        return new Entry(
                number, time, party, peer, direction, type, path, paymentId, messageId, trace, status, code, micros,
                verdict, headers, body);
    }
}
