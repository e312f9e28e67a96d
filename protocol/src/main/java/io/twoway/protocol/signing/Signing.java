package io.twoway.protocol.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the messages of a link are signed. Always over the exact transmitted bytes. Stateless and thread-safe.
public interface Signing {

    /// Its name in a topology file, such as `upi-jws-rs256`.
    String name();

    /// Kind of key that this scheme signs with: `RSA` or `EC`.
    String keyType();

    /// Whether the signature is part of the body; else it travels in headers beside it.
    default boolean inBody() {
        return false;
    }

    /// Signs an outgoing request or answer.
    ///
    /// @param message what will be sent; `headers` holds nothing of the signature yet
    /// @param nonce   32 hex digits, unique per message
    Signed sign(Message message, SigningKey key, Instant now, String nonce);

    /// Checks a received request or answer before any business field is read.
    ///
    /// @throws SignatureRefused with the reason, for the log; the sender only learns 401
    Verified verify(Message message, KeyFinder keys, Instant now) throws SignatureRefused;

    /// A message on the wire.
    ///
    /// @param path    request path below the party's address; an answer carries its request's path
    /// @param answer  true for the answer to a request
    /// @param headers names in lower case
    record Message(String path, boolean answer, Map<String, String> headers, byte[] body) {}

    /// @param kid names the key to the receiver
    /// @param appId the signer's institution id in the link's numbering
    /// @param beside what else a message names, where the scheme says so
    record SigningKey(String kid, String appId, PrivateKey key, Beside beside) {

        public SigningKey(String kid, String appId, PrivateKey key) {
            this(kid, appId, key, Beside.NOTHING);
        }
    }

    /// The names of keys that a message is not signed with; empty where not known.
    ///
    /// @param peer           what the peer signs with
    /// @param encryption     what the peer encrypts with for the signer
    /// @param peerEncryption what the signer encrypts with for the peer
    record Beside(String peer, String encryption, String peerEncryption) {

        public static final Beside NOTHING = new Beside("", "", "");
    }

    /// The same message with its signature.
    ///
    /// @param headers to be added, names in lower case
    /// @param body    to be sent; differs from the unsigned body only where the scheme signs inside the body
    record Signed(Map<String, String> headers, byte[] body) {}

    /// @param uniqueId the message's unique id, to be refused when seen again; empty where the scheme has none
    /// @param appId    who the signer says it is, where the scheme says so
    record Verified(String kid, Optional<String> uniqueId, Optional<String> appId) {}

    /// Finds the public key of the expected sender.
    @FunctionalInterface
    interface KeyFinder {
        Optional<PublicKey> find(String kid);
    }
}
