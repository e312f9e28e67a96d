package io.twoway.load.cost;

import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the time of payments goes, from the journals of a few of them.
///
/// @param hops in the order of their first message
public record Hops(List<Hop> hops) {

    /// @param name      `upi > bakong MERCHANT_VERIFICATION`
    /// @param roundTrip median microseconds from sending to the answer, as the sender saw it
    /// @param handling  median microseconds behind the receiver's door, with all that it asked others meanwhile
    public record Hop(String name, long roundTrip, long handling) {}

    /// @param journals the messages of one payment each, of all parties, by time
    public static Hops of(List<List<Message>> journals) {
        Map<String, List<Long>> roundTrips = new LinkedHashMap<>();
        Map<String, List<Long>> handlings = new LinkedHashMap<>();
        for (List<Message> journal : journals) {
            for (Message message : journal) {
                switch (message.direction()) {
                    case REQUEST_OUT ->
                        roundTrips.computeIfAbsent(
                                name(message.party(), message.peer(), message), _ -> new ArrayList<>());
                    case ANSWER_IN -> add(roundTrips, name(message.party(), message.peer(), message), message);
                    case ANSWER_OUT -> add(handlings, name(message.peer(), message.party(), message), message);
                    case REQUEST_IN -> {}
                }
            }
        }
        return new Hops(roundTrips.entrySet().stream()
                .map(hop -> new Hop(
                        hop.getKey(),
                        Median.of(hop.getValue()),
                        Median.of(handlings.getOrDefault(hop.getKey(), List.of()))))
                .toList());
    }

    /// HTTP exchanges between parties in one payment.
    public static long exchanges(List<Message> journal) {
        return journal.stream()
                .filter(m -> m.direction() == Direction.REQUEST_OUT)
                .count();
    }

    private static void add(Map<String, List<Long>> to, String name, Message message) {
        to.computeIfAbsent(name, _ -> new ArrayList<>()).add(message.micros());
    }

    private static String name(String from, String to, Message message) {
        return from + " > " + to + " " + message.type();
    }
}
