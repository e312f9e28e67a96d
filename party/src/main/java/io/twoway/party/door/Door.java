package io.twoway.party.door;

import io.twoway.party.fault.Kind;
import io.twoway.party.fault.Mishaps;
import io.twoway.party.fault.Passing;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Verified;
import io.twoway.protocol.signing.Signings;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Where messages come in. In order: who is meant, signature over the received bytes, replay, dialect, sender's
/// identity; only then the rule. Whatever fails before the rule leaves no trace in the ledger.
public final class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);
    /// What the line in front of the party is to do to this answer.
    private static final String LINE = "Twoway-Line";

    private static final int UNAUTHORISED = 401;

    private final Network network;
    private final KeyVault vault;
    private final KeyRing ring;
    private final Journal journal;
    private final Mishaps mishaps;
    private final InstantSource clock;
    private final Ids ids;
    private final ReplayGuard replays;
    private final Desk desk;
    private final Map<String, Party> hosted = new ConcurrentHashMap<>();
    private final Map<String, KeyPair> strayKeys = new ConcurrentHashMap<>();

    public Door(
            Network network,
            String simulator,
            KeyVault vault,
            KeyRing ring,
            Journal journal,
            Mishaps mishaps,
            InstantSource clock,
            Ids ids,
            ReplayGuard replays,
            Desk desk) {
        this.network = network;
        this.vault = vault;
        this.ring = ring;
        this.journal = journal;
        this.mishaps = mishaps;
        this.clock = clock;
        this.ids = ids;
        this.replays = replays;
        this.desk = desk;
        network.playedBy(simulator).forEach(party -> hosted.put(party.id(), party));
    }

    /// What goes back on the wire.
    public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

        /// No answer: the connection is closed.
        static final Reply BROKEN_LINE = new Reply(0, "", Map.of(), new byte[0]);

        boolean isBrokenLine() {
            return status == 0;
        }
    }

    /// @param path    below the party's address, starting with `/`
    /// @param headers names in lower case
    /// @return empty if no such party is played here or it has nothing at this path
    public Optional<Reply> receive(String partyId, String path, Map<String, String> headers, byte[] body) {
        Party me = hosted.get(partyId);
        Optional<Dialect> dialect = Dialects.ofPath(path);
        if (me == null || dialect.isEmpty()) {
            return Optional.empty();
        }
        Trace trace = Optional.ofNullable(headers.get(Trace.HEADER))
                .flatMap(Trace::ofHeader)
                .orElseGet(() -> Trace.begin(ids));
        Arrival arrival = new Arrival(me, dialect.get(), path, headers, body, trace);
        return Optional.of(
                trace.during(() -> mishaps.areQuietAt(partyId) ? receive(arrival, false) : receiveAmidFaults(arrival)));
    }

    /// What came over the wire, and to whom.
    private record Arrival(
            Party me, Dialect dialect, String path, Map<String, String> headers, byte[] body, Trace trace) {}

    /// @param again whether this delivery repeats one that the replay guard has let in
    private Reply receive(Arrival arrival, boolean again) {
        Party me = arrival.me();
        Dialect dialect = arrival.dialect();
        String path = arrival.path();
        Map<String, String> headers = arrival.headers();
        byte[] body = arrival.body();
        Trace trace = arrival.trace();
        long began = System.nanoTime();
        Link link;
        try {
            link = verified(arrival, !again);
        } catch (SignatureRefused e) {
            Seen seen = new Seen(me.id(), "", path, path, "", "", trace);
            return unauthorised(arrival, seen, String.valueOf(e.getMessage()));
        }
        Understood understood = understood(dialect, link, path, body);
        Request asked = understood.request();
        Envelope envelope = understood.envelope();
        Seen seen = new Seen(
                me.id(), link.from().id(), dialect.type(asked), path, asked.paymentId(), envelope.messageId(), trace);
        if (!isBetween(link, envelope)) {
            return unauthorised(arrival, seen, "in the name of " + envelope.sender() + " for " + envelope.receiver());
        }
        boolean kept = !(asked instanceof Request.Echo); // one a minute on every link would drown the rest
        if (kept) {
            keep(
                    seen,
                    Entry.Direction.REQUEST_IN,
                    0,
                    "",
                    0,
                    understood.problem().orElse("ok"),
                    headers,
                    body);
        }
        Signing signing = Signings.byName(link.signing());
        Desk.Response response = understood
                .problem()
                .map(problem -> Desk.Response.of(new Answer.Rejected(ResponseCode.FORMAT_ERROR, problem)))
                .orElseGet(() -> served(new Incoming(
                        link,
                        envelope,
                        asked,
                        Fingerprint.of(dialect.identity(understood.said())),
                        answer -> signed(
                                        link,
                                        signing,
                                        path,
                                        dialect.encode(envelope.answered(clock.instant()), asked, answer))
                                .body())));
        Said said = switch (response) {
            case Desk.Response.Fresh(var answer) -> said(dialect, envelope.answered(clock.instant()), asked, answer);
            case Desk.Response.Stored(var stored, var answer) -> new Said(answer, stored);
        };
        Signing.Signed signed = signing.inBody() && response instanceof Desk.Response.Stored
                ? new Signing.Signed(Map.of(), said.body())
                : signed(link, signing, path, said.body());
        long micros = (System.nanoTime() - began) / 1_000;
        String code = said.answer().code().wire();
        int status = dialect.status(said.answer());
        if (kept) {
            keep(seen, Entry.Direction.ANSWER_OUT, status, code, micros, "ok", signed.headers(), signed.body());
        }
        return new Reply(status, dialect.contentType(asked), signed.headers(), signed.body());
    }

    /// With faults armed for this party, the message is read once more beforehand, to know which of them
    /// are meant. What is not signed or not understood meets no fault.
    private Reply receiveAmidFaults(Arrival arrival) {
        if (mishaps.isDown(arrival.me().id())) {
            return Reply.BROKEN_LINE;
        }
        try {
            Link link = verified(arrival, false);
            Dialect.Decoded decoded = arrival.dialect().decode(arrival.path(), opened(link, arrival.body()));
            Request asked = decoded.request();
            return mishaps.around(
                    new Passing(
                            arrival.me().id(),
                            link.from().id(),
                            asked.getClass().getSimpleName(),
                            asked.paymentId()),
                    new FaultyDelivery(arrival, link, decoded.envelope(), asked));
        } catch (SignatureRefused | MalformedMessage _) {
            return receive(arrival, false);
        }
    }

    /// One message for faults to happen to: the door's own way in, and answers that are not the rule's.
    private final class FaultyDelivery implements Mishaps.Delivery<Reply> {

        private final Arrival arrival;
        private final Link link;
        private final Envelope envelope;
        private final Request asked;
        private final Signing signing;

        FaultyDelivery(Arrival arrival, Link link, Envelope envelope, Request asked) {
            this.arrival = arrival;
            this.link = link;
            this.envelope = envelope;
            this.asked = asked;
            this.signing = Signings.byName(link.signing());
        }

        @Override
        public Reply deliver() {
            return receive(arrival, false);
        }

        @Override
        public Reply deliverAgain() {
            return receive(arrival, true);
        }

        @Override
        public Optional<Answer> said(Reply reply) {
            try {
                return reply.status() == UNAUTHORISED
                        ? Optional.empty()
                        : Optional.of(arrival.dialect().decode(envelope, asked, reply.body()));
            } catch (MalformedMessage _) {
                return Optional.empty();
            }
        }

        @Override
        public Reply saying(Answer other, Kind fault) {
            return reply(other, fault, signed(link, signing, arrival.path(), encoded(other)));
        }

        @Override
        public Reply forged(Answer said) {
            KeyPair stray = strayKeys.computeIfAbsent(signing.keyType(), Keys::generate);
            Signing.SigningKey own = vault.signingKey(link.to(), signing.keyType(), link);
            return reply(
                    said,
                    Kind.CORRUPTED_SIGNATURE,
                    signed(
                            new Signing.SigningKey(own.kid(), own.appId(), stray.getPrivate(), own.beside()),
                            signing,
                            arrival.path(),
                            encoded(said)));
        }

        @Override
        public Reply brokenLine() {
            return Reply.BROKEN_LINE;
        }

        @Override
        public Reply spoiltOnTheLine(Reply reply, Kind fault) {
            Map<String, String> headers = new HashMap<>(reply.headers());
            headers.put(LINE, fault.label());
            return new Reply(reply.status(), reply.contentType(), headers, reply.body());
        }

        private byte[] encoded(Answer answer) {
            return arrival.dialect().encode(envelope.answered(clock.instant()), asked, answer);
        }

        private Reply reply(Answer answer, Kind fault, Signing.Signed signed) {
            int status = arrival.dialect().status(answer);
            keep(
                    new Seen(
                            link.to().id(),
                            link.from().id(),
                            arrival.dialect().type(asked),
                            arrival.path(),
                            asked.paymentId(),
                            envelope.messageId(),
                            arrival.trace()),
                    Entry.Direction.ANSWER_OUT,
                    status,
                    answer.code().wire(),
                    0,
                    "fault " + fault.label(),
                    signed.headers(),
                    signed.body());
            return new Reply(status, arrival.dialect().contentType(asked), signed.headers(), signed.body());
        }
    }

    /// A flow that broke cannot say what it did before, so the answer is 96: the sender inquires.
    private Desk.Response served(Incoming incoming) {
        try {
            return desk.on(incoming);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "party=%s peer=%s payment=%s broken=\"%s\"",
                    incoming.me().id(),
                    incoming.sender().id(),
                    incoming.request().paymentId(),
                    e);
            LOG.debug("where it broke", e);
            return Desk.Response.of(Answer.Rejected.because(ResponseCode.SYSTEM_ERROR));
        }
    }

    /// @param body before it is signed
    private record Said(Answer answer, byte[] body) {}

    /// An answer that the dialect cannot carry is one that broke: 96 too.
    private static Said said(Dialect dialect, Envelope answered, Request asked, Answer answer) {
        try {
            return new Said(answer, dialect.encode(answered, asked, answer));
        } catch (RuntimeException e) {
            LOG.errorf("payment=%s answer=%s unsayable=\"%s\"", asked.paymentId(), answer.code(), e);
            Answer broken = Answer.Rejected.because(ResponseCode.SYSTEM_ERROR);
            return new Said(broken, dialect.encode(answered, asked, broken));
        }
    }

    /// What the bytes say, or why they say nothing: then the answer is 30.
    private Understood understood(Dialect dialect, Link link, String path, byte[] body) {
        try {
            byte[] said = opened(link, body);
            Dialect.Decoded decoded = dialect.decode(path, said);
            return new Understood(decoded.envelope(), decoded.request(), said, Optional.empty());
        } catch (MalformedMessage e) {
            LOG.warnf("link=\"%s\" path=%s malformed=\"%s\"", link, path, e.getMessage());
            Dialect.Heading heading = heading(dialect, link, path, body);
            return new Understood(
                    new Envelope(heading.messageId(), clock.instant(), heading.sender(), heading.receiver()),
                    new Request.Unsupported("", heading.messageType()),
                    body,
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /// Where not even the message id can be read, the answer has none.
    private static Dialect.Heading heading(Dialect dialect, Link link, String path, byte[] body) {
        try {
            return dialect.heading(path, body);
        } catch (MalformedMessage _) {
            return new Dialect.Heading(
                    "",
                    path.substring(path.lastIndexOf('/') + 1),
                    link.from().idIn(link.numbering()),
                    link.to().idIn(link.numbering()));
        }
    }

    /// @param said the message in the clear
    private record Understood(Envelope envelope, Request request, byte[] said, Optional<String> problem) {}

    private byte[] opened(Link link, byte[] body) throws MalformedMessage {
        if (link.encryption().isEmpty()) {
            return body;
        }
        return link.encryption()
                .get()
                .open(
                        body,
                        KeyVault.encryptionKid(link.to()),
                        vault.encryptionPair(link.to()).getPrivate());
    }

    /// Whether the institutions that the message names are the two that signed and received it.
    private static boolean isBetween(Link link, Envelope envelope) {
        String from = link.from().idIn(link.numbering());
        String to = link.to().idIn(link.numbering());
        return (envelope.sender().isEmpty() || envelope.sender().equals(from))
                && (envelope.receiver().isEmpty() || envelope.receiver().equals(to));
    }

    private Reply unauthorised(Arrival arrival, Seen seen, String reason) {
        LOG.warnf("party=%s peer=%s path=%s refused=\"%s\"", seen.party(), seen.peer(), seen.path(), reason);
        byte[] refusal = arrival.dialect().unauthorised();
        String code = ResponseCode.GATEWAY_REFUSED.wire();
        keep(seen, Entry.Direction.REQUEST_IN, 0, "", 0, reason, arrival.headers(), arrival.body());
        keep(seen, Entry.Direction.ANSWER_OUT, UNAUTHORISED, code, 0, "ok", Map.of(), refusal);
        return new Reply(UNAUTHORISED, "application/json", Map.of(), refusal);
    }

    /// Finds the sender by its signature, before anything of the business is read.
    ///
    /// @param guarded whether a unique id that was seen before is refused
    private Link verified(Arrival arrival, boolean guarded) throws SignatureRefused {
        Party me = arrival.me();
        Dialect dialect = arrival.dialect();
        List<String> schemes = network.schemesInto(me, dialect.name());
        SignatureRefused refusal = new SignatureRefused("nobody sends " + dialect.name() + " to " + me.id());
        for (String scheme : schemes) {
            try {
                Verified verified = Signings.byName(scheme)
                        .verify(
                                new Message(arrival.path(), false, arrival.headers(), arrival.body()),
                                kid -> link(me, dialect, scheme, kid).flatMap(_ -> ring.find(me, kid)),
                                clock.instant());
                Link link = link(me, dialect, scheme, verified.kid())
                        .orElseThrow(() -> new SignatureRefused("unknown key " + verified.kid()));
                String institution = link.from().idIn(link.numbering());
                if (!verified.appId().orElse(institution).equals(institution)) {
                    throw new SignatureRefused("signed by " + link.from().id() + " in the name of "
                            + verified.appId().get());
                }
                if (guarded
                        && verified.uniqueId().isPresent()
                        && !replays.firstSight(
                                link.from().id() + verified.uniqueId().get(), clock.instant())) {
                    throw new SignatureRefused(
                            "replay of " + verified.uniqueId().get());
                }
                return link;
            } catch (SignatureRefused e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private Optional<Link> link(Party me, Dialect dialect, String scheme, String kid) {
        return ring.owner(me, kid)
                .flatMap(sender -> network.link(sender, me, dialect.name()))
                .filter(link -> link.signing().equals(scheme));
    }

    private Signing.Signed signed(Link link, Signing signing, String path, byte[] body) {
        return signed(vault.signingKey(link.to(), signing.keyType(), link), signing, path, body);
    }

    private Signing.Signed signed(Signing.SigningKey key, Signing signing, String path, byte[] body) {
        return signing.sign(new Message(path, true, Map.of(), body), key, clock.instant(), ids.nonce());
    }

    /// What the journal's entries of one exchange have in common.
    private record Seen(
            String party, String peer, String type, String path, String paymentId, String messageId, Trace trace) {}

    private void keep(
            Seen seen,
            Entry.Direction direction,
            int status,
            String code,
            long micros,
            String verdict,
            Map<String, String> headers,
            byte[] body) {
        journal.keep(new Entry(
                0,
                clock.instant(),
                seen.party(),
                seen.peer(),
                direction,
                seen.type(),
                seen.path(),
                seen.paymentId(),
                seen.messageId(),
                seen.trace().id(),
                status,
                code,
                micros,
                verdict,
                headers,
                body));
    }
}
