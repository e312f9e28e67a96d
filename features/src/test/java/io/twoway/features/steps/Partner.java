package io.twoway.features.steps;

import io.twoway.features.network.Simulator;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Acts as one institution of the network towards another: signs with its key, and may do everything wrong.
///
/// It speaks the link's dialect through the protocol library or sends bytes made by hand.
final class Partner {

    /// Instead of a status: the receiver hung up before it had heard all, as it may do with 413.
    static final int HUNG_UP = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Directory directory;
    private final HttpClient http;
    private final InstantSource clock;
    private final Ids ids;
    private final Institution me;
    private final Institution peer;
    private final Dialect dialect;
    private final Signing signing;
    private final String kid;

    /// Where institutions are and where their keys lie.
    interface Directory {
        /// The address of a party, without a slash at its end.
        URI address(Institution institution);

        /// The key that one signs with towards another now, where that is not its first key.
        Optional<String> key(Institution from, Institution to);

        /// The folder with the key pairs of the parties that a simulator plays.
        Path keys(Simulator simulator);
    }

    Partner(Directory directory, HttpClient http, InstantSource clock, Ids ids, Institution me, Institution peer) {
        this.directory = directory;
        this.http = http;
        this.clock = clock;
        this.ids = ids;
        this.me = me;
        this.peer = peer;
        boolean bank =
                me.number().length() == 8 && Character.isLetter(me.number().charAt(0));
        boolean app = me == Institution.UNIONPAY_APP || peer == Institution.UNIONPAY_APP;
        this.dialect = Dialects.byName(bank ? "bakong-iso20022" : app ? "unionpay-app-gateway" : "unionpay-scis");
        this.signing = Signings.byName(bank ? "detached-jws-es256" : app ? "app-gateway-rsa-bare" : "upi-jws-rs256");
        this.kid = directory.key(me, peer).orElseGet(() -> first(me));
    }

    /// What came back.
    record Heard(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return Text.of(body);
        }
    }

    /// A message in the making: what is asked, and the envelope that its answer must fit.
    record Draft(Envelope envelope, Request request, Dialect.Encoded encoded) {}

    Institution me() {
        return me;
    }

    boolean signsInBody() {
        return signing.inBody();
    }

    Draft draft(Request request) {
        return draft(request, messageId());
    }

    Draft draft(Request request, String messageId) {
        Envelope envelope = new Envelope(messageId, clock.instant(), me.number(), receiver());
        return new Draft(envelope, request, dialect.encode(envelope, request));
    }

    /// A message that the dialect does not write.
    Letter byHand(String path, String contentType, String body) {
        Dialect.Encoded made = new Dialect.Encoded(path, contentType, body.getBytes(StandardCharsets.UTF_8));
        return sealed(made, me, clock.instant(), path, UnaryOperator.identity());
    }

    Letter sealed(Draft draft) {
        return sealed(draft, UnaryOperator.identity());
    }

    /// Changes the body before it is signed.
    Letter sealed(Draft draft, UnaryOperator<String> change) {
        return sealed(draft.encoded(), me, clock.instant(), draft.encoded().path(), change);
    }

    Letter sealedBy(Draft draft, Institution other) {
        return sealed(draft.encoded(), other, clock.instant(), draft.encoded().path(), UnaryOperator.identity());
    }

    Letter sealedAt(Draft draft, Instant time) {
        return sealed(draft.encoded(), me, time, draft.encoded().path(), UnaryOperator.identity());
    }

    Letter sealedFor(Draft draft, String path) {
        return sealed(draft.encoded(), me, clock.instant(), path, UnaryOperator.identity());
    }

    /// Signed with a key that nobody knows, under our own key's name or another.
    Letter sealedWithStrangeKey(Draft draft, String kid) {
        PrivateKey strange = Keys.generate(signing.keyType()).getPrivate();
        Signing.SigningKey key = new Signing.SigningKey(kid, me.number(), strange);
        return letter(draft.encoded(), key, clock.instant(), draft.encoded().path(), UnaryOperator.identity());
    }

    /// The key that it signed with when it began to speak, or the first one of another.
    String kid(Institution institution) {
        return institution == me ? kid : first(institution);
    }

    private String first(Institution institution) {
        return institution.party() + "-" + signing.keyType().toLowerCase(Locale.ROOT) + "-1";
    }

    Instant now() {
        return clock.instant();
    }

    String messageId() {
        return Character.isLetter(me.number().charAt(0))
                ? ids.isoMessageId(me.number())
                : ids.messageId(me == Institution.UNIONPAY ? Ids.UNIONPAY : Ids.APP, me.number());
    }

    String paymentId() {
        return ids.messageId(Ids.APP, me.number().chars().allMatch(Character::isDigit) ? me.number() : "99910116");
    }

    Heard post(Letter letter) {
        URI to = URI.create(directory.address(peer) + letter.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach(request::setHeader);
        return send(request.build());
    }

    /// What the peer answered, after its signature was verified.
    ///
    /// @throws AssertionError if the answer is unsigned, badly signed or makes no sense
    Answer understood(Draft draft, Heard heard) {
        try {
            signing.verify(
                    new Signing.Message(draft.encoded().path(), true, heard.headers(), heard.body()),
                    this::publicKey,
                    clock.instant());
            return dialect.decode(draft.envelope(), draft.request(), heard.body());
        } catch (SignatureRefused e) {
            throw new AssertionError(peer + " signed its answer badly: " + e.getMessage() + "\n" + heard.text(), e);
        } catch (MalformedMessage e) {
            throw new AssertionError(peer + " answered nonsense: " + e.getMessage() + "\n" + heard.text(), e);
        }
    }

    private String receiver() {
        return Character.isLetter(me.number().charAt(0)) ? "BKNGKHPP" : peer.number();
    }

    private Letter sealed(
            Dialect.Encoded encoded, Institution signer, Instant time, String path, UnaryOperator<String> change) {
        String kid = kid(signer);
        if (publicKey(kid).isEmpty()) { // asking makes it on first sight
            throw new AssertionError(signer + " has no key " + kid);
        }
        Path file = directory.keys(signer.simulator()).resolve(kid + ".pem");
        try {
            PrivateKey key = Keys.privateKey(Files.readString(file));
            return letter(encoded, new Signing.SigningKey(kid, signer.number(), key), time, path, change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Letter letter(
            Dialect.Encoded encoded, Signing.SigningKey key, Instant time, String path, UnaryOperator<String> change) {
        byte[] body = Text.changed(encoded.body(), change);
        Signing.Signed signed = signing.sign(new Signing.Message(path, false, Map.of(), body), key, time, ids.nonce());
        Map<String, String> headers = new HashMap<>(signed.headers());
        headers.put("content-type", encoded.contentType());
        return new Letter(encoded.path(), headers, signed.body());
    }

    private Optional<PublicKey> publicKey(String kid) {
        String party = kid.substring(0, kid.lastIndexOf('-', kid.length() - 3));
        for (Institution institution : Institution.values()) {
            if (institution.party().equals(party)) {
                URI key = URI.create(directory.address(institution) + "/keys/" + kid);
                Heard heard = send(HttpRequest.newBuilder(key).timeout(PATIENCE).build());
                return heard.status() == 200 ? Optional.of(Keys.publicKey(heard.text())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Heard send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new Heard(response.statusCode(), headers, response.body());
        } catch (ConnectException | HttpTimeoutException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (IOException e) {
            return new Heard(HUNG_UP, Map.of(), String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
