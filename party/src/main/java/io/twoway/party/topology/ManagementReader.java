package io.twoway.party.topology;

import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.SignOn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `management` of a network file: each agreement is one that the links' dialects have messages
/// for.
final class ManagementReader {

    private static final int USUAL_MISSES = 3;

    private final Map<String, Party> parties;
    private final List<Link> links;

    ManagementReader(Map<String, Party> parties, List<Link> links) {
        this.parties = parties;
        this.links = links;
    }

    List<Management> read(Section root) {
        List<Management> all = new ArrayList<>();
        for (Section s : root.list("management")) {
            List<String> ends = s.texts("between");
            for (String end : ends) {
                if (!parties.containsKey(end)) {
                    throw s.refuse("between", "no party `" + end + "`");
                }
            }
            if (Set.copyOf(ends).size() != 2) {
                throw s.refuse("between", "an agreement is between two parties");
            }
            Management agreed = agreed(s, Set.copyOf(ends));
            if (all.stream().anyMatch(other -> other.between().equals(agreed.between()))) {
                throw s.refuse("between", "these two have an agreement already");
            }
            boolean withExternal = yes(s, "external");
            s.done();
            if (withExternal || ends.stream().noneMatch(this::isExternal)) {
                all.add(agreed);
            }
        }
        return List.copyOf(all);
    }

    private Management agreed(Section s, Set<String> between) {
        boolean signOn = yes(s, "sign-on");
        Optional<Duration> echo = s.optional("echo").map(_ -> s.positiveDuration("echo"));
        int misses = s.optional("misses")
                .map(_ -> s.parsed("misses", Integer::valueOf))
                .orElse(USUAL_MISSES);
        Optional<Duration> overlap = s.optional("key-overlap").map(_ -> s.duration("key-overlap"));
        if (misses < 1) {
            throw s.refuse("misses", "at least 1, not " + misses);
        }
        if (signOn) {
            carried(s, "sign-on", between, between, new SignOn());
        }
        echo.ifPresent(_ -> carried(s, "echo", between, between, new Echo()));
        Set<String> keysOf = overlap.isPresent() ? Set.copyOf(s.texts("keys-of")) : Set.of();
        if (!between.containsAll(keysOf)) {
            throw s.refuse("keys-of", "only of " + between);
        }
        carried(s, "key-overlap", keysOf, between, new KeyChange("", ""));
        return new Management(between, signOn, echo, misses, overlap, keysOf);
    }

    private static boolean yes(Section s, String key) {
        return s.optional(key).map(_ -> s.parsed(key, NetworkReader::yesOrNo)).orElse(false);
    }

    private boolean isExternal(String id) {
        Party party = parties.get(id);
        return party != null && party.playedBy() instanceof Party.External;
    }

    private void carried(Section s, String key, Set<String> from, Set<String> between, Request request) {
        for (String sender : from) {
            if (links.stream()
                    .filter(link -> link.from().id().equals(sender)
                            && between.contains(link.to().id()))
                    .noneMatch(link -> Dialects.byName(link.dialect()).carries(request))) {
                throw s.refuse(key, "no link from " + sender + " to the other has a message for it");
            }
        }
    }
}
