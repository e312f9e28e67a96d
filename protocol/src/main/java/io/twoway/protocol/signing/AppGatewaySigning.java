package io.twoway.protocol.signing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.twoway.protocol.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The signature inside the body of App Gateway messages, at `certificateSignature.signature`.
///
/// It covers the transmitted text with eight zeros in its own place. The dialect writes that placeholder; signing adds
/// the names of the keys beside it and puts the signature in. Verifying puts the zeros back into the received text, so
/// nothing is
/// ever written anew before it is checked. The scheme binds neither time nor path, and a repeated message is repeated
/// byte for byte, so there is no unique id to refuse: the message id makes repeats harmless.
///
/// Source: messages.md 1.5, 10.5
public final class AppGatewaySigning implements Signing {

    private static final byte[] PLACEHOLDER = "00000000".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern PLAIN_KID = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
    /// Message types whose request comes from UnionPay's side; all others come from the wallet's.
    private static final Set<String> FROM_UNIONPAY =
            Set.of("TRX_STATUS_NOTIFICATION", "TOKEN_STATE_NOTIFICATION", "GET_USER_ID", "ADDITIONAL_PROCESSING");

    private final String name;
    private final SignatureAlgorithm algorithm;

    private AppGatewaySigning(String name, SignatureAlgorithm algorithm) {
        this.name = name;
        this.algorithm = algorithm;
    }

    /// RSA over the bare digest, as the observed client does it.
    public static AppGatewaySigning bare() {
        return new AppGatewaySigning("app-gateway-rsa-bare", SignatureAlgorithm.BARE_RSA);
    }

    /// Ordinary SHA256withRSA.
    public static AppGatewaySigning standard() {
        return new AppGatewaySigning("app-gateway-rsa", SignatureAlgorithm.RS256);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String keyType() {
        return algorithm.keyType();
    }

    /// @throws IllegalArgumentException if the body has no placeholder or names the signer's key already
    @Override
    public Signed sign(Message message, SigningKey key, Instant now, String nonce) {
        Place place;
        try {
            place = Place.in(message.body());
        } catch (SignatureRefused e) {
            throw new IllegalArgumentException("no place for a signature: " + e.getMessage(), e);
        }
        boolean byWallet = place.kidName(message.answer()).equals(Place.APP_KID);
        Beside beside = key.beside();
        byte[] kids = (place.named(Place.APP_KID, byWallet ? key.kid() : beside.peer())
                        + place.named(Place.UMPS_KID, byWallet ? beside.peer() : key.kid())
                        + place.named(Place.UMPS_ENCRYPTION, byWallet ? beside.peerEncryption() : beside.encryption()))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = message.body();
        byte[] head = joined(Arrays.copyOf(body, place.open), kids, Arrays.copyOfRange(body, place.open, place.from));
        byte[] tail = Arrays.copyOfRange(body, place.to, body.length);
        byte[] signature = algorithm.sign(key.key(), signed(head, PLACEHOLDER, tail));
        return new Signed(Map.of(), joined(head, Base64.getEncoder().encode(signature), tail));
    }

    @Override
    public Verified verify(Message message, KeyFinder keys, Instant now) throws SignatureRefused {
        byte[] body = message.body();
        Place place = Place.in(body);
        String kidName = place.kidName(message.answer());
        String kid = place.kid(kidName);
        if (kid == null) {
            throw new SignatureRefused("certificateSignature." + kidName + " is missing");
        }
        PublicKey key = keys.find(kid).orElseThrow(() -> new SignatureRefused("unknown kid " + Quoted.of(kid)));
        byte[] signature = StrictBase64.standard("certificateSignature.signature", place.signature);
        byte[] head = Arrays.copyOf(body, place.from);
        byte[] tail = Arrays.copyOfRange(body, place.to, body.length);
        algorithm.verify(key, signature, signed(head, PLACEHOLDER, tail));
        boolean byWallet = kidName.equals(Place.APP_KID);
        return new Verified(kid, Optional.empty(), byWallet ? Optional.ofNullable(place.walletId) : Optional.empty());
    }

    private byte[] signed(byte[] head, byte[] placeholder, byte[] tail) {
        if (algorithm != SignatureAlgorithm.BARE_RSA) {
            return joined(head, placeholder, tail);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head);
            digest.update(placeholder);
            return digest.digest(tail);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + middle.length + tail.length);
        out.writeBytes(head);
        out.writeBytes(middle);
        out.writeBytes(tail);
        return out.toByteArray();
    }

    /// Where the signature sits in a body, and what stands beside it.
    private static final class Place {

        private static final String APP_KID = "appSignCertID";
        private static final String UMPS_KID = "umpsSignCertID";
        private static final String UMPS_ENCRYPTION = "umpsEncCertID";

        private @Nullable String messageType;
        private @Nullable String walletId;
        private @Nullable String appKid;
        private @Nullable String umpsKid;
        private @Nullable String umpsEncryptionKid;
        private String signature = "";
        /// Just after the opening brace of `certificateSignature`.
        private int open = -1;
        /// The signature's text without its quotes.
        private int from = -1;

        private int to = -1;

        static Place in(byte[] body) throws SignatureRefused {
            if (body.length > StrictJson.MAX_BYTES) {
                throw new SignatureRefused("the body is longer than " + StrictJson.MAX_BYTES + " bytes");
            }
            Place place = new Place();
            try (JsonParser parser = StrictJson.parser(body)) {
                place.read(parser);
            } catch (JacksonException e) {
                throw new SignatureRefused(StrictJson.firstLine(e));
            } catch (IOException _) {
                throw new SignatureRefused("the body is not UTF-8");
            }
            if (place.from < 0) {
                throw new SignatureRefused("certificateSignature.signature is missing");
            }
            return place;
        }

        private void read(JsonParser parser) throws IOException, SignatureRefused {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new SignatureRefused("the body is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && member.equals("msgInfo")) {
                    readMsgInfo(parser);
                } else if (value == JsonToken.START_OBJECT && member.equals("certificateSignature")) {
                    open = (int) parser.currentTokenLocation().getByteOffset() + 1;
                    readSignature(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new SignatureRefused("the body goes on after its object");
            }
        }

        private void readMsgInfo(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    switch (member) {
                        case "msgType" -> messageType = parser.getText();
                        case "walletID" -> walletId = parser.getText();
                        default -> {}
                    }
                }
                parser.skipChildren();
            }
        }

        private void readSignature(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    switch (member) {
                        case APP_KID -> appKid = parser.getText();
                        case UMPS_KID -> umpsKid = parser.getText();
                        case UMPS_ENCRYPTION -> umpsEncryptionKid = parser.getText();
                        case "signature" -> {
                            signature = parser.getText(); // reads to its end
                            from = (int) parser.currentTokenLocation().getByteOffset() + 1;
                            to = (int) parser.currentLocation().getByteOffset() - 1;
                        }
                        default -> {}
                    }
                }
                parser.skipChildren();
            }
        }

        /// Requests are signed by their originator, answers by the other side.
        private String kidName(boolean answer) {
            boolean fromUnionPay = messageType != null && FROM_UNIONPAY.contains(messageType);
            return fromUnionPay == answer ? APP_KID : UMPS_KID;
        }

        /// The member that names a key; nothing where its name is not known.
        String named(String member, String kid) {
            if (kid.isEmpty()) {
                return "";
            }
            if (kid(member) != null || !PLAIN_KID.matcher(kid).matches()) {
                throw new IllegalArgumentException(
                        "the body has a " + member + " already, or the key's id is not plain");
            }
            return "\"" + member + "\":\"" + kid + "\",";
        }

        private @Nullable String kid(String kidName) {
            return switch (kidName) {
                case APP_KID -> appKid;
                case UMPS_KID -> umpsKid;
                default -> umpsEncryptionKid;
            };
        }
    }

    @Override
    public boolean inBody() {
        return true;
    }
}
