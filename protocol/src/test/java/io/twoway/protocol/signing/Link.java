package io.twoway.protocol.signing;

import io.twoway.protocol.signing.Signing.KeyFinder;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Signed;
import io.twoway.protocol.signing.Signing.SigningKey;
import io.twoway.protocol.signing.Signing.Verified;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Two sides of a link in tests: one signs, the other knows the first one's key under `k1`.
record Link(Signing signing) {

    static final Instant NOW = Instant.ofEpochSecond(1_767_225_600);
    static final String NONCE = "0123456789abcdef0123456789abcdef";
    static final String PATH = "/scis/switch/exchangerateinquiry";
    static final String BODY = """
            {"msgInfo":{"msgType":"QRC_INFO_INQUIRY","msgID":"A1","walletID":"99990010"},\
            "trxInfo":{"trxAmt":"82000.00","signature":"00000000"},\
            "certificateSignature":{"signature":"00000000"}}""";

    private static final Map<String, KeyPair> SIGNING_KEYS =
            Map.of("RSA", Keys.generate("RSA"), "EC", Keys.generate("EC"));
    private static final Map<String, KeyPair> ENCRYPTION_KEYS =
            Map.of("RSA", Keys.generate("RSA"), "EC", Keys.generate("EC"));

    static Link of(String scheme) {
        return new Link(Signings.byName(scheme));
    }

    KeyPair pair() {
        return key(SIGNING_KEYS);
    }

    KeyPair encryptionPair() {
        return key(ENCRYPTION_KEYS);
    }

    private KeyPair key(Map<String, KeyPair> keys) {
        return keys.getOrDefault(signing.keyType(), keys.values().iterator().next());
    }

    KeyFinder finder() {
        return kid -> kid.equals("k1") ? Optional.of(pair().getPublic()) : Optional.empty();
    }

    SigningKey key() {
        return new SigningKey("k1", "99990010", pair().getPrivate());
    }

    /// A message as it arrives at the other side.
    Message request() {
        return sent(new Message(PATH, false, Map.of(), bytes(BODY)), key(), NOW);
    }

    Message answer() {
        return sent(new Message(PATH, true, Map.of(), bytes(BODY)), key(), NOW);
    }

    Message sent(Message message, SigningKey key, Instant at) {
        Signed signed = signing.sign(message, key, at, NONCE);
        return new Message(message.path(), message.answer(), signed.headers(), signed.body());
    }

    Verified verify(Message message) throws SignatureRefused {
        return verify(message, NOW);
    }

    Verified verify(Message message, Instant at) throws SignatureRefused {
        return signing.verify(message, finder(), at);
    }

    static Message withBody(Message message, String body) {
        return new Message(message.path(), message.answer(), message.headers(), bytes(body));
    }

    static Message withPath(Message message, String path) {
        return new Message(path, message.answer(), message.headers(), message.body());
    }

    static Message withHeader(Message message, String name, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(name, value);
        return new Message(message.path(), message.answer(), headers, message.body());
    }

    static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
