package io.twoway.features.steps;

import io.twoway.features.network.Simulator;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.encryption.FieldEncryption;
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
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Tongue tongue;
    private final Dialect dialect;
    private final Signing signing;
    private final String kid;

    /// What two of them speak, as the built-in network says.
    private enum Tongue {
        WALLET("unionpay-app-gateway", "app-gateway-rsa-bare"),
        HOST("unionpay-issuer-host", "upi-jws-rs256"),
        SWITCH("unionpay-scis", "upi-jws-rs256"),
        BANK("bakong-iso20022", "detached-jws-es256"),
        GATEWAY("wechatpay-v3", "wechatpay2-rsa");

        private static final Set<Institution> BANKS =
                Set.of(Institution.MEKONG_ISSUER, Institution.ANGKOR_ISSUER, Institution.MEKONG_ACQUIRER);
        private static final Set<Institution> BEYOND =
                Set.of(Institution.GATEWAY, Institution.WECHAT_PAY, Institution.PANDA_PROVIDER);

        private final String dialect;
        private final String signing;

        Tongue(String dialect, String signing) {
            this.dialect = dialect;
            this.signing = signing;
        }

        static Tongue between(Institution me, Institution peer) {
            Set<Institution> both = EnumSet.of(me, peer);
            if (both.contains(Institution.UNIONPAY_HOST)) {
                return HOST;
            }
            if (both.contains(Institution.UNIONPAY_APP)) {
                return WALLET;
            }
            return !Collections.disjoint(both, BANKS) ? BANK : Collections.disjoint(both, BEYOND) ? SWITCH : GATEWAY;
        }

        /// The id of an institution in messages.
        String number(Institution institution) {
            return this == BANK ? institution.bic() : institution.number();
        }
    }

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
        this.tongue = Tongue.between(me, peer);
        this.dialect = Dialects.byName(tongue.dialect);
        this.signing = Signings.byName(tongue.signing);
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

    Institution peer() {
        return peer;
    }

    boolean signsInBody() {
        return signing.inBody();
    }

    /// What the body of a 401 says on this link (messages.md 1.2, 3.10).
    String saysUnauthorised() {
        return dialect.name().equals("wechatpay-v3") ? "\"code\":\"SIGN_ERROR\"" : "\"responseCode\":\"E0\"";
    }

    Draft draft(Request request) {
        return draft(request, messageId());
    }

    Draft draft(Request request, String messageId) {
        Envelope envelope = new Envelope(messageId, clock.instant(), tongue.number(me), tongue.number(peer));
        return new Draft(envelope, request, encrypted(dialect.encode(envelope, request)));
    }

    /// Towards a host, accounts are readable to nobody else.
    private Dialect.Encoded encrypted(Dialect.Encoded encoded) {
        if (tongue != Tongue.HOST) {
            return encoded;
        }
        String key = peer.party() + "-enc-1";
        FieldEncryption.Key theirs = new FieldEncryption.Key(key, publicKey(key).orElseThrow());
        return new Dialect.Encoded(
                encoded.path(), encoded.contentType(), FieldEncryption.JWE_RSA1_5.seal(encoded.body(), theirs));
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
        Signing.SigningKey key = new Signing.SigningKey(kid, tongue.number(me), strange);
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
        return tongue == Tongue.BANK
                ? ids.isoMessageId(tongue.number(me))
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

    private Letter sealed(
            Dialect.Encoded encoded, Institution signer, Instant time, String path, UnaryOperator<String> change) {
        String kid = kid(signer);
        if (publicKey(kid).isEmpty()) { // asking makes it on first sight
            throw new AssertionError(signer + " has no key " + kid);
        }
        Path file = directory.keys(signer.simulator()).resolve(kid + ".pem");
        try {
            PrivateKey key = Keys.privateKey(Files.readString(file));
            return letter(encoded, new Signing.SigningKey(kid, tongue.number(signer), key), time, path, change);
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
