package io.twoway.features.report;

import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// A request and its answer, as the sender saw them.
///
/// @param atMicros   since the first message of the payment
/// @param tookMicros until the answer was there; 0 without one
/// @param depth      how many exchanges it happened inside of
/// @param code       response code of the answer; empty where it has none, `-` without an answer
/// @param verdict    `ok`, or why the answer's signature or form were refused
public record Exchange(
        String from, String to, String type, long atMicros, long tookMicros, int depth, String code, String verdict) {

    private static final String NO_ANSWER = "-";

    /// The exchanges among the messages of one payment, by time.
    public static List<Exchange> among(List<Message> messages) {
        List<Message> requests = messages.stream()
                .filter(message -> message.direction() == Direction.REQUEST_OUT)
                .sorted(Comparator.comparing(Message::time))
                .toList();
        if (requests.isEmpty()) {
            return List.of();
        }
        Message first = requests.getFirst();
        List<Exchange> flat =
                requests.stream().map(request -> of(request, first, messages)).toList();
        return flat.stream().map(exchange -> exchange.inside(flat)).toList();
    }

    private static Exchange of(Message request, Message first, List<Message> messages) {
        long at = Duration.between(first.time(), request.time()).toNanos() / 1000;
        return messages.stream()
                .filter(message -> message.direction() == Direction.ANSWER_IN && answers(message, request))
                .findFirst()
                .map(answer -> exchange(request, at, answer.micros(), answer.code(), answer.verdict()))
                .orElseGet(() -> exchange(request, at, 0, NO_ANSWER, NO_ANSWER));
    }

    private static Exchange exchange(Message request, long at, long took, String code, String verdict) {
        return new Exchange(request.party(), request.peer(), request.type(), at, took, 0, code, verdict);
    }

    private static boolean answers(Message answer, Message request) {
        return answer.id() > request.id()
                && answer.party().equals(request.party())
                && answer.peer().equals(request.peer())
                && answer.type().equals(request.type())
                && answer.messageId().equals(request.messageId());
    }

    private Exchange inside(List<Exchange> all) {
        long around = all.stream()
                .filter(other -> other.atMicros < atMicros && atMicros < other.atMicros + other.tookMicros)
                .count();
        return new Exchange(from, to, type, atMicros, tookMicros, (int) around, code, verdict);
    }
}
