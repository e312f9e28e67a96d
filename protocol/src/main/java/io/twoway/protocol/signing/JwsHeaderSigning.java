package io.twoway.protocol.signing;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A detached compact JWS (RFC 7515 appendix F) in an HTTP header, bound to sender, time, path and a unique id by
/// extension members that `crit` must list.
///
/// The payload is signed in its base64url form; the unencoded payload of RFC 7797 is accepted too, where the header
/// says so and `crit` lists it.
public abstract sealed class JwsHeaderSigning implements Signing permits UpiJws, DetachedJws {

    private static final int MAX_LENGTH = 4096;
    private static final String UNENCODED = "b64";
    private static final byte[] DOT = {'.'};
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String name;
    private final SignatureAlgorithm algorithm;
    private final Names names;

    JwsHeaderSigning(String name, SignatureAlgorithm algorithm, Names names) {
        this.name = name;
        this.algorithm = algorithm;
        this.names = names;
    }

    /// What a scheme calls the HTTP header, in lower case, and its four members.
    record Names(String httpHeader, String uniqueId, String time, String signer, String path) {

        List<String> critical() {
            return List.of(uniqueId, time, signer, path);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String keyType() {
        return algorithm.keyType();
    }

    @Override
    public Signed sign(Message message, SigningKey key, Instant now, String nonce) {
        byte[] header = JsonOut.object(out -> out.text("alg", algorithm.name())
                .text("kid", key.kid())
                .texts("crit", names.critical())
                .text(names.uniqueId, nonce)
                .text(names.time, Long.toString(now.getEpochSecond()))
                .text(names.signer, key.appId())
                .text(names.path, message.path()));
        byte[] protectedHeader = BASE64URL.encode(header);
        byte[] signature = algorithm.sign(key.key(), protectedHeader, DOT, BASE64URL.encode(message.body()));
        String compact = text(protectedHeader) + ".." + text(BASE64URL.encode(signature));
        return new Signed(Map.of(names.httpHeader, compact), message.body());
    }

    @Override
    public Verified verify(Message message, KeyFinder keys, Instant now) throws SignatureRefused {
        String compact = message.headers().get(names.httpHeader);
        if (compact == null) {
            throw new SignatureRefused("no header " + names.httpHeader);
        }
        int end = compact.indexOf('.');
        if (compact.length() > MAX_LENGTH || end < 0 || !compact.startsWith("..", end)) {
            throw new SignatureRefused(names.httpHeader + " is not a detached compact JWS");
        }
        Header header = header(StrictBase64.url("the protected header", compact.substring(0, end)));
        byte[] signature = StrictBase64.url("the signature", compact.substring(end + 2));

        if (!header.algorithm.equals(algorithm.name())) {
            throw new SignatureRefused("alg is " + Quoted.of(header.algorithm) + ", expected " + algorithm);
        }
        Freshness.check(names.time, header.time, now);
        if (header.path.length() < 2
                || header.path.charAt(0) != '/'
                || !message.path().endsWith(header.path)) {
            throw new SignatureRefused(names.path + " is " + Quoted.of(header.path) + ", not the path of this message");
        }
        PublicKey key =
                keys.find(header.kid).orElseThrow(() -> new SignatureRefused("unknown kid " + Quoted.of(header.kid)));
        byte[] payload = header.unencoded ? message.body() : BASE64URL.encode(message.body());
        byte[] protectedHeader = compact.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        algorithm.verify(key, signature, protectedHeader, DOT, payload);
        return new Verified(header.kid, Optional.of(header.uniqueId), Optional.of(header.signer));
    }

    private Header header(byte[] json) throws SignatureRefused {
        try {
            Members members = Members.of(json);
            boolean unencoded = members.optionalTruth(UNENCODED).equals(Optional.of(false));
            boolean saysEncoding = members.optionalTruth(UNENCODED).isPresent();
            checkCritical(members.texts("crit"), saysEncoding);
            Header header = new Header(
                    members.text("alg"),
                    members.text("kid"),
                    members.text(names.uniqueId),
                    members.text(names.time),
                    members.text(names.signer),
                    members.text(names.path),
                    unencoded);
            if (!isNonce(header.uniqueId)) {
                throw new SignatureRefused(names.uniqueId + " must be 32 hex digits");
            }
            return header;
        } catch (MalformedMessage e) {
            throw new SignatureRefused("protected header " + e.getMessage());
        }
    }

    private void checkCritical(List<String> critical, boolean saysEncoding) throws SignatureRefused {
        Set<String> listed = new HashSet<>(critical);
        Set<String> expected = new HashSet<>(names.critical());
        if (saysEncoding) {
            expected.add(UNENCODED);
        }
        if (listed.size() != critical.size() || !listed.equals(expected)) {
            throw new SignatureRefused("crit must list exactly " + String.join(", ", sorted(expected)));
        }
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static boolean isNonce(String text) {
        return text.length() == 32 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    private record Header(
            String algorithm,
            String kid,
            String uniqueId,
            String time,
            String signer,
            String path,
            boolean unencoded) {}
}
