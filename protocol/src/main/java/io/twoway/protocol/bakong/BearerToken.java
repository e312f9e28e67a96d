package io.twoway.protocol.bakong;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.signing.SignatureRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and checks the bearer tokens of the Open API: HS256 JWTs that live 90 days.
///
/// Source: messages.md 2.2, 5.1 S-13
public final class BearerToken {

    public static final Duration LIFE = Duration.ofDays(90);

    private static final int MIN_SECRET = 32;
    private static final int MAX_LENGTH = 2048;
    private static final String SCHEME = "Bearer ";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec secret;
    private final InstantSource clock;

    /// @param secret at least 32 bytes, known to the API's server only
    public BearerToken(byte[] secret, InstantSource clock) {
        if (secret.length < MIN_SECRET) {
            throw new IllegalArgumentException("a secret of at least " + MIN_SECRET + " bytes");
        }
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /// @param subject who may use it, such as the merchant's project
    /// @return the token alone, without `Bearer`
    public String issue(String subject) {
        Instant now = clock.instant();
        String header = encoded(JsonOut.object(out -> out.text("alg", "HS256").text("typ", "JWT")));
        String claims = encoded(JsonOut.object(out -> out.text("sub", subject)
                .integer("iat", now.getEpochSecond())
                .integer("exp", now.plus(LIFE).getEpochSecond())));
        String signed = header + "." + claims;
        return signed + "." + encoded(mac(signed));
    }

    /// @param authorization value of the HTTP header
    /// @return the subject
    public String check(String authorization) throws SignatureRefused {
        if (!authorization.startsWith(SCHEME) || authorization.length() > MAX_LENGTH) {
            throw new SignatureRefused("no bearer token");
        }
        String token = authorization.substring(SCHEME.length());
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new SignatureRefused("the bearer token is not a signed JWT");
        }
        String signed = parts[0] + "." + parts[1];
        if (!MessageDigest.isEqual(mac(signed), decoded(parts[2]))) {
            throw new SignatureRefused("the bearer token is not one of ours");
        }
        try {
            if (!Members.of(decoded(parts[0])).text("alg").equals("HS256")) {
                throw new SignatureRefused("the bearer token is not HS256");
            }
            Members claims = Members.of(decoded(parts[1]));
            Instant expiry = Instant.ofEpochSecond(claims.integer("exp"));
            if (!clock.instant().isBefore(expiry)) {
                throw new SignatureRefused("the bearer token expired at " + expiry);
            }
            return claims.text("sub");
        } catch (MalformedMessage e) {
            throw new SignatureRefused("bearer token " + e.getMessage());
        }
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    private static byte[] decoded(String text) throws SignatureRefused {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new SignatureRefused("the bearer token is not base64url");
        }
    }
}
