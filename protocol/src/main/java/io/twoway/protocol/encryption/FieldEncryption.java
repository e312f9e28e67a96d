package io.twoway.protocol.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import io.twoway.protocol.json.StrictJson;
import io.twoway.protocol.message.MalformedMessage;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a link keeps accounts from everyone but the receiver: each of these members of `trxInfo` travels as a compact
/// JWE
/// (RFC 7516) around its JSON value. Sealed before the message is signed, opened after its signature is verified.
///
/// Source: messages.md 1.4
public enum FieldEncryption {
    /// As published. Open to padding oracles, so whatever is wrong with a sealed member, it is refused alike.
    JWE_RSA1_5("jwe-rsa1_5", "RSA1_5", "A128CBC-HS256"),

    /// The stronger profile that messages.md proposes.
    JWE_RSA_OAEP_256("jwe-rsa-oaep-256", "RSA-OAEP-256", "A256GCM");

    private static final String INSIDE = "trxInfo";
    private static final List<String> SEALED =
            List.of("pan", "cvmInfo", "accountInfo", "debitAccountInfo", "creditAccountInfo");

    private final String label;
    private final String algorithm;
    private final String method;

    FieldEncryption(String label, String algorithm, String method) {
        this.label = label;
        this.algorithm = algorithm;
        this.method = method;
    }

    /// A receiver's key for this, which never signs anything.
    ///
    /// @param kid names it to the receiver
    public record Key(String kid, PublicKey key) {}

    /// @param label as a topology file writes it, such as `jwe-rsa1_5`
    public static Optional<FieldEncryption> find(String label) {
        return Arrays.stream(values()).filter(e -> e.label.equals(label)).findFirst();
    }

    /// @param body a message of the link, still unsigned
    /// @return the same message with its secret members encrypted
    public byte[] seal(byte[] body, Key receiver) {
        try {
            ObjectNode message = StrictJson.object(body);
            if (message.get(INSIDE) instanceof ObjectNode inside) {
                for (String name : SEALED) {
                    JsonNode value = inside.get(name);
                    if (value != null) {
                        inside.put(name, sealed(value, receiver));
                    }
                }
            }
            return StrictJson.bytes(message);
        } catch (MalformedMessage | JOSEException e) {
            throw new IllegalStateException("cannot encrypt for " + receiver.kid(), e);
        }
    }

    private String sealed(JsonNode value, Key receiver) throws JOSEException {
        JWEObject jwe = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(method))
                        .keyID(receiver.kid())
                        .build(),
                new Payload(StrictJson.bytes(value)));
        jwe.encrypt(new RSAEncrypter((RSAPublicKey) receiver.key()));
        return jwe.serialize();
    }

    /// @param body a message of the link, its signature verified
    /// @param kid  of the receiver's only key for this
    /// @return the same message in the clear
    /// @throws MalformedMessage if a member that must be encrypted is not, or cannot be decrypted; never says why
    public byte[] open(byte[] body, String kid, PrivateKey key) throws MalformedMessage {
        ObjectNode message = StrictJson.object(body);
        if (message.get(INSIDE) instanceof ObjectNode inside) {
            for (String name : SEALED) {
                JsonNode value = inside.get(name);
                if (value != null) {
                    inside.set(name, opened(name, value, kid, key));
                }
            }
        }
        return StrictJson.bytes(message);
    }

    /// A message as one reads it who has not got the key: what is encrypted is some account, unknown which.
    public static byte[] unread(byte[] body) throws MalformedMessage {
        ObjectNode message = StrictJson.object(body);
        if (message.get(INSIDE) instanceof ObjectNode inside) {
            SEALED.stream()
                    .filter(name -> inside.path(name).isTextual())
                    .forEach(name -> inside.putObject(name).put("token", "***"));
        }
        return StrictJson.bytes(message);
    }

    /// Decrypts under whatever name, and looks at the name afterwards: refusals take equally long.
    private JsonNode opened(String name, JsonNode value, String kid, PrivateKey key) throws MalformedMessage {
        if (!value.isTextual()) {
            throw new MalformedMessage("/" + INSIDE + "/" + name, "must be encrypted");
        }
        try {
            JWEObject jwe = JWEObject.parse(value.textValue());
            JWEHeader header = jwe.getHeader();
            if (header.getAlgorithm().getName().equals(algorithm)
                    && header.getEncryptionMethod().getName().equals(method)
                    && header.getCompressionAlgorithm() == null) {
                jwe.decrypt(new RSADecrypter(key));
                if (kid.equals(header.getKeyID())) {
                    return StrictJson.value(jwe.getPayload().toBytes());
                }
            }
        } catch (ParseException | JOSEException | RuntimeException | MalformedMessage _) {
            // refused below like everything else
        }
        throw new MalformedMessage("/" + INSIDE + "/" + name, "cannot be decrypted");
    }
}
