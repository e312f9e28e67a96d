package io.twoway.party.link;

import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Trace;
import io.twoway.party.link.Reply.Answered;
import io.twoway.party.link.Reply.NoAnswer;
import io.twoway.party.link.Reply.Refused;
import io.twoway.party.link.Wire.Outcome;
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
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Sends a neutral message over a link and says what came of it: encode, sign, send, verify, decode.
public final class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    /// Nobody read the message: no such path, too large, too many.
    private static final Set<Integer> NOT_LET_IN = Set.of(404, 413, 429);

    private final Network network;
    private final KeyVault vault;
    private final KeyRing ring;
    private final Wire wire;
    private final Journal journal;
    private final InstantSource clock;
    private final Ids ids;
    private volatile Gate gate = Gate.OPEN;

    public Sender(
            Network network, KeyVault vault, KeyRing ring, Wire wire, Journal journal, InstantSource clock, Ids ids) {
        this.network = network;
        this.vault = vault;
        this.ring = ring;
        this.wire = wire;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    /// From now on nothing goes out that the gate refuses.
    public void pass(Gate through) {
        gate = through;
    }

    /// What a sent message got, and the id it was sent under.
    public record Sent(String messageId, Reply reply) {}

    /// Sends a new message and waits as long as the link's timer says.
    public Sent send(Link link, Request request) {
        return send(link, request, messageId(link));
    }

    /// Sends a new message, and goes on listening when its time is over.
    ///
    /// @param late hears an answer that comes within the same time again; on a thread of its own
    public Sent send(Link link, Request request, Consumer<Answer> late) {
        return send(link, request, messageId(link), late);
    }

    /// Sends under a given message id, for an advice that is repeated until it is answered.
    public Sent send(Link link, Request request, String messageId) {
        return send(link, request, messageId, _ -> {});
    }

    Sent send(Link link, Request request, String messageId, Consumer<Answer> tooLate) {
        Optional<Refused> refusal = gate.refusal(link, request);
        if (refusal.isPresent()) {
            return new Sent(messageId, refusal.get());
        }
        Dialect dialect = Dialects.byName(link.dialect());
        Signing signing = Signings.byName(link.signing());
        Envelope envelope = new Envelope(
                messageId,
                clock.instant(),
                link.from().idIn(link.numbering()),
                link.to().idIn(link.numbering()));
        Dialect.Encoded encoded = dialect.encode(envelope, request);
        Optional<byte[]> body = sealed(link, encoded.body());
        if (body.isEmpty()) {
            return new Sent(
                    messageId,
                    new Refused(
                            ResponseCode.NETWORK_ERROR,
                            "no encryption key of " + link.to().id() + " can be had"));
        }
        Signing.Signed signed = signing.sign(
                new Message(encoded.path(), false, Map.of(), body.get()),
                vault.signingKey(link.from(), signing.keyType(), link),
                clock.instant(),
                ids.nonce());
        Exchange exchange = new Exchange(link, dialect.type(request), encoded.path(), request, messageId, trace());

        Map<String, String> headers = new HashMap<>(signed.headers());
        headers.put("content-type", encoded.contentType());
        headers.put(Trace.HEADER, exchange.trace().header());
        exchange.keep(Entry.Direction.REQUEST_OUT, 0, "", 0, "ok", headers, signed.body());

        long began = System.nanoTime();
        Duration timeout = timeout(link, request);
        Outcome outcome = wire.post(
                URI.create(network.address(link.to()) + encoded.path()),
                headers,
                signed.body(),
                timeout,
                late -> keepLate(exchange, dialect, signing, envelope, late, began)
                        .ifPresent(tooLate));
        long micros = (System.nanoTime() - began) / 1_000;
        Reply reply = switch (outcome) {
            case Outcome.NotSent(var reason) -> new Refused(ResponseCode.NETWORK_ERROR, reason);
            case Outcome.Lost(var reason) -> new NoAnswer(reason, timeout);
            case Outcome.Received received -> understood(exchange, dialect, signing, envelope, received, micros);
        };
        if (!(outcome instanceof Outcome.Received)) {
            exchange.keep(Entry.Direction.ANSWER_IN, 0, "", micros, reason(reply), Map.of(), new byte[0]);
        }
        if (reply instanceof Answered) {
            gate.answered(link);
        }
        return new Sent(messageId, reply);
    }

    /// @return empty if the receiver's key cannot be had now
    private Optional<byte[]> sealed(Link link, byte[] body) {
        return link.encryption()
                .map(encryption -> ring.encryption(link.to()).map(key -> encryption.seal(body, key)))
                .orElse(Optional.of(body));
    }

    /// The outcome of the sending stands. A late answer is written down; who has not acted on the silence may use it.
    ///
    /// Source: messages.md 3.17, 3.21 (our proposal)
    private Optional<Answer> keepLate(
            Exchange exchange, Dialect dialect, Signing signing, Envelope envelope, Outcome.Received late, long began) {
        long micros = (System.nanoTime() - began) / 1_000;
        Reply reply = understood(exchange, dialect, signing, envelope, late);
        String code = reply instanceof Answered(var answer) ? answer.code().wire() : "";
        String verdict = reply instanceof Answered ? "late" : "late, " + reason(reply);
        exchange.keep(Entry.Direction.ANSWER_IN, late.status(), code, micros, verdict, late.headers(), late.body());
        LOG.warnf(
                "payment=%s party=%s peer=%s message=%s event=LATE_RESPONSE code=%s after_ms=%d verdict=\"%s\"",
                exchange.request().paymentId(),
                exchange.link().from().id(),
                exchange.link().to().id(),
                envelope.messageId(),
                code,
                micros / 1_000,
                verdict);
        return reply instanceof Answered(var answer) ? Optional.of(answer) : Optional.empty();
    }

    private Reply understood(
            Exchange exchange,
            Dialect dialect,
            Signing signing,
            Envelope envelope,
            Outcome.Received received,
            long micros) {
        Reply reply = understood(exchange, dialect, signing, envelope, received);
        String code = reply instanceof Answered(var answer) ? answer.code().wire() : "";
        exchange.keep(
                Entry.Direction.ANSWER_IN,
                received.status(),
                code,
                micros,
                reason(reply),
                received.headers(),
                received.body());
        return reply;
    }

    private Reply understood(
            Exchange exchange, Dialect dialect, Signing signing, Envelope envelope, Outcome.Received received) {
        if (received.status() == 401) {
            return new Refused(
                    ResponseCode.GATEWAY_REFUSED,
                    "refused at the door of " + exchange.link().to().id());
        }
        Party me = exchange.link().from();
        try {
            signing.verify(
                    new Message(exchange.path(), true, received.headers(), received.body()),
                    kid -> ring.owner(me, kid)
                            .filter(exchange.link().to()::equals)
                            .flatMap(_ -> ring.find(me, kid)),
                    clock.instant());
            Answer answer = dialect.decode(envelope, exchange.request(), received.body());
            return new Answered(answer);
        } catch (SignatureRefused e) {
            if (NOT_LET_IN.contains(received.status())) { // unless a party says so itself, in a signed answer
                return new Refused(ResponseCode.NETWORK_ERROR, "HTTP " + received.status());
            }
            return new NoAnswer("answer badly signed: " + e.getMessage(), Duration.ZERO);
        } catch (MalformedMessage e) {
            return new NoAnswer("answer not understood: " + e.getMessage(), Duration.ZERO);
        }
    }

    /// A message id in the link's form.
    public String messageId(Link link) {
        String institution = link.from().idIn(link.numbering());
        return link.numbering().equals("bic")
                ? ids.isoMessageId(institution)
                : ids.messageId(
                        link.from().ids().getOrDefault("originator", "A").charAt(0), institution);
    }

    private Trace trace() {
        return Trace.current().orElseGet(() -> Trace.begin(ids));
    }

    private static Duration timeout(Link link, Request request) {
        return switch (request) {
            case Request.QrLookup _,
                    Request.OrderVerify _,
                    Request.UserId _,
                    Request.Inquiry _,
                    Request.Management _,
                    Request.CpmIssue _ -> link.timers().lookup();
            case Request.Quote _ -> link.timers().quote();
            default -> link.timers().pay();
        };
    }

    private static String reason(Reply reply) {
        return switch (reply) {
            case Answered _ -> "ok";
            case Refused(var ignored, var reason) -> reason;
            case NoAnswer(var reason, var ignored) -> reason;
        };
    }

    /// One request and its answer, for the journal.
    private final class Exchange {

        private final Link link;
        private final String type;
        private final String path;
        private final Request request;
        private final String messageId;
        private final Trace trace;

        Exchange(Link link, String type, String path, Request request, String messageId, Trace trace) {
            this.link = link;
            this.type = type;
            this.path = path;
            this.request = request;
            this.messageId = messageId;
            this.trace = trace;
        }

        Link link() {
            return link;
        }

        String path() {
            return path;
        }

        Request request() {
            return request;
        }

        Trace trace() {
            return trace;
        }

        void keep(
                Entry.Direction direction,
                int status,
                String code,
                long micros,
                String verdict,
                Map<String, String> headers,
                byte[] body) {
            if (request instanceof Request.Echo && verdict.equals("ok")) {
                return; // one a minute on every link: only those that say something are kept
            }
            journal.keep(new Entry(
                    0,
                    clock.instant(),
                    link.from().id(),
                    link.to().id(),
                    direction,
                    type,
                    path,
                    request.paymentId(),
                    messageId,
                    trace.id(),
                    status,
                    code,
                    micros,
                    verdict,
                    headers,
                    body));
        }
    }
}
