package io.twoway.party.topology;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Whether everybody waits longer than whoever they wait for.
final class TimerCheck {

    private TimerCheck() {}

    /// Every inner timer plus margin is shorter than the one that waits for it (messages.md 3.4).
    static void timersNest(Section root, Network network) {
        Duration margin = root.duration("timer-margin");
        for (Corridor corridor : network.corridors()) {
            List<String> route = corridor.route();
            for (int i = 0; i < route.size(); i++) {
                String at = route.get(i);
                String before = i == 0 ? "" : route.get(i - 1);
                String after = i == route.size() - 1 ? "" : route.get(i + 1);
                List<Link> outers = network.links().stream()
                        .filter(l -> l.to().id().equals(at) && isBefore(corridor, before, l.from()))
                        .toList();
                List<Link> inners = network.links().stream()
                        .filter(l -> l.from().id().equals(at) && isAfter(corridor, after, l.to()))
                        .toList();
                if (outers.isEmpty() || inners.isEmpty()) {
                    throw root.refuse(
                            "corridors", corridor.id() + ": no link " + (outers.isEmpty() ? "to " : "from ") + at);
                }
                for (Link outer : outers) {
                    for (Link inner : inners) {
                        nests(root, margin, "pay", outer, inner, Link.Timers::pay);
                        nests(root, margin, "lookup", outer, inner, Link.Timers::lookup);
                    }
                }
            }
        }
    }

    private static boolean isBefore(Corridor corridor, String before, Party party) {
        return before.isEmpty()
                ? party.role() == Role.ISSUER && party.country().equals(corridor.payerCountry())
                : party.id().equals(before);
    }

    private static boolean isAfter(Corridor corridor, String after, Party party) {
        return after.isEmpty()
                ? party.role() == Role.ACQUIRER && party.country().equals(corridor.payeeCountry())
                : party.id().equals(after);
    }

    private static void nests(
            Section root, Duration margin, String name, Link outer, Link inner, Function<Link.Timers, Duration> timer) {
        Duration waits = timer.apply(outer.timers());
        Duration needs = timer.apply(inner.timers()).plus(margin);
        if (needs.compareTo(waits) >= 0) {
            throw root.refuse(
                    "links",
                    "timer `" + name + "` of " + inner + " plus margin (" + needs.toMillis()
                            + " ms) must be shorter than that of " + outer + " (" + waits.toMillis() + " ms)");
        }
    }
}
