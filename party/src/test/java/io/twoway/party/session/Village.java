package io.twoway.party.session;

import io.twoway.party.Messages;
import io.twoway.party.Town;
import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.LinkKey;
import io.twoway.party.ledger.LinkRow;
import io.twoway.party.link.KeyChanges;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.link.Reply;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Management;
import io.twoway.protocol.signing.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// Both ends of every link between switches, with lines that the test breaks and a clock that it sets.
final class Village {

    /// What went over the lines, heard or not.
    final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

    /// `upi>bakong` for each end that can reach its peer again.
    final BlockingQueue<String> reachable = new LinkedBlockingQueue<>();

    final Map<String, LinkRow> rows = new LinkedHashMap<>();
    final Map<String, LinkKey> keyRows = new LinkedHashMap<>();
    final List<Request> served = new ArrayList<>();

    /// Message kinds that get lost on their way there, and those whose answers get lost.
    final List<Class<? extends Request>> lost = new CopyOnWriteArrayList<>();

    final List<Class<? extends Request>> answerLost = new CopyOnWriteArrayList<>();

    final Town town = new Town(Map.of());
    volatile Instant now = Town.NOON;
    KeyChanges changes;
    KeyVault vault;
    KeyRing ring;
    KeyRotation keys;
    Sessions sessions;
    SessionDesk desk;

    /// @param parties `upi to bakong`
    record Said(String parties, Management message) {}

    Village() {
        live();
    }

    /// A new life of the process, with what the last one kept.
    void live() {
        changes = new KeyChanges(
                List.copyOf(keyRows.values()),
                row -> keyRows.put(row.party() + ">" + row.peer() + " " + row.kid(), row));
        vault = new KeyVault(Path.of("target", "test-keys"), changes);
        ring = new KeyRing(
                town.network,
                url -> {
                    String kid = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
                    String owner = url.getPath().split("/", -1)[1];
                    return Optional.of(
                            Keys.toPem(vault.pair(town.network.party(owner), kid.contains("-ec-") ? "EC" : "RSA")
                                    .getPublic()));
                },
                changes,
                () -> now);
        keys = new KeyRotation(changes, vault, ring, this::send, () -> now);
        sessions = new Sessions(
                town.network,
                "switch-sim",
                List.copyOf(rows.values()),
                row -> rows.put(row.party() + ">" + row.peer(), row),
                this::send,
                (me, peer) -> reachable.add(me.id() + ">" + peer.id()),
                () -> now);
        desk = new SessionDesk(sessions, keys, incoming -> {
            served.add(incoming.request());
            return Response.of(Messages.yes(incoming.request()));
        });
    }

    Session between(String me, String peer) {
        return sessions.between(town.network.party(me), town.network.party(peer))
                .orElseThrow();
    }

    Link link(String from, String to) {
        return town.network.link(town.network.party(from), town.network.party(to));
    }

    /// What a party answers to a message that passed its door.
    Answer told(Link link, Request request) {
        Envelope envelope = new Envelope("M-1", now, "", "");
        return desk.on(new Incoming(link, envelope, request, Fingerprint.of(new byte[0]), _ -> new byte[0]))
                .answer();
    }

    Reply send(Link link, Management message) {
        boolean arrives = !lost.contains(message.getClass()); // before the test hears of it and changes it
        said.add(new Said(link.from().id() + " to " + link.to().id(), message));
        if (!arrives) {
            return new Reply.NoAnswer("lost", Duration.ZERO);
        }
        Answer answer = told(link, message);
        if (answerLost.contains(message.getClass())) {
            return new Reply.NoAnswer("answer lost", Duration.ZERO);
        }
        sessions.answered(link);
        return new Reply.Answered(answer);
    }
}
