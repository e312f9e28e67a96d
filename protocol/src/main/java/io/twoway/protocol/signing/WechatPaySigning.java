package io.twoway.protocol.signing;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header signature of WeChat Pay's v3 API: requests in `Authorization`, answers in four `Wechatpay-` headers.
///
/// Signed are the lines method, path, time, nonce and body of a request, and time, nonce and body of an answer, each
/// ended by a line feed. Every request is a POST here. The merchant number `mchid` is not signed: it says who the
/// signer
/// claims to be, and only the key that the serial number names proves it.
///
/// Source: messages.md 3.10 (the form is WeChat Pay's public one, its use on this link our proposal)
public final class WechatPaySigning implements Signing {

    private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";
    private static final String TIMESTAMP = "wechatpay-timestamp";
    private static final String NONCE = "wechatpay-nonce";
    private static final String SIGNATURE = "wechatpay-signature";
    private static final String SERIAL = "wechatpay-serial";
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]{1,32})=\"([^\"\\\\]{0,1024})\"(?:,\\s*|\\s*$)");
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"\\\\,]]{1,128}");
    private static final int MAX_LENGTH = 4096;
    private static final byte[] LINE_END = {'\n'};

    @Override
    public String name() {
        return "wechatpay2-rsa";
    }

    @Override
    public String keyType() {
        return SignatureAlgorithm.RS256.keyType();
    }

    @Override
    public Signed sign(Message message, SigningKey key, Instant now, String nonce) {
        String time = Long.toString(now.getEpochSecond());
        byte[] signed = SignatureAlgorithm.RS256.sign(key.key(), lines(message, time, nonce), message.body(), LINE_END);
        String signature = Base64.getEncoder().encodeToString(signed);
        if (message.answer()) {
            return new Signed(
                    Map.of(TIMESTAMP, time, NONCE, nonce, SIGNATURE, signature, SERIAL, key.kid()), message.body());
        }
        String authorization = SCHEME + " mchid=\"" + key.appId() + "\",nonce_str=\"" + nonce + "\",signature=\""
                + signature + "\",timestamp=\"" + time + "\",serial_no=\"" + key.kid() + "\"";
        return new Signed(Map.of("authorization", authorization), message.body());
    }

    @Override
    public Verified verify(Message message, KeyFinder keys, Instant now) throws SignatureRefused {
        Claims claims = message.answer() ? ofAnswer(message.headers()) : ofRequest(message.headers());
        Freshness.check("timestamp", claims.time, now);
        PublicKey key = keys.find(claims.serial)
                .orElseThrow(() -> new SignatureRefused("unknown serial number " + Quoted.of(claims.serial)));
        byte[] signature = StrictBase64.standard("the signature", claims.signature);
        SignatureAlgorithm.RS256.verify(
                key, signature, lines(message, claims.time, claims.nonce), message.body(), LINE_END);
        return new Verified(claims.serial, Optional.of(claims.nonce), claims.merchant);
    }

    private static byte[] lines(Message message, String time, String nonce) {
        String request = message.answer() ? "" : "POST\n" + message.path() + "\n";
        return (request + time + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Claims ofRequest(Map<String, String> headers) throws SignatureRefused {
        String authorization = headers.get("authorization");
        if (authorization == null) {
            throw new SignatureRefused("no header authorization");
        }
        if (authorization.length() > MAX_LENGTH || !authorization.startsWith(SCHEME + " ")) {
            throw new SignatureRefused("authorization is not of the scheme " + SCHEME);
        }
        Map<String, String> parameters = parameters(authorization.substring(SCHEME.length() + 1));
        return new Claims(
                present("timestamp", parameters.get("timestamp")),
                plain("nonce_str", parameters.get("nonce_str")),
                present("signature", parameters.get("signature")),
                present("serial_no", parameters.get("serial_no")),
                Optional.of(present("mchid", parameters.get("mchid"))));
    }

    private static Map<String, String> parameters(String list) throws SignatureRefused {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(list);
        int at = 0;
        while (at < list.length()) {
            if (!parameter.find(at) || parameter.start() != at) {
                throw new SignatureRefused("authorization is not a list of name=\"value\"");
            }
            if (parameters.put(parameter.group(1), parameter.group(2)) != null) {
                throw new SignatureRefused("authorization names " + parameter.group(1) + " twice");
            }
            at = parameter.end();
        }
        return parameters;
    }

    private static Claims ofAnswer(Map<String, String> headers) throws SignatureRefused {
        return new Claims(
                present(TIMESTAMP, headers.get(TIMESTAMP)),
                plain(NONCE, headers.get(NONCE)),
                present(SIGNATURE, headers.get(SIGNATURE)),
                present(SERIAL, headers.get(SERIAL)),
                Optional.empty());
    }

    private static String present(String name, @Nullable String value) throws SignatureRefused {
        if (value == null || value.isEmpty()) {
            throw new SignatureRefused(name + " is missing");
        }
        return value;
    }

    private static String plain(String name, @Nullable String value) throws SignatureRefused {
        if (!PLAIN.matcher(present(name, value)).matches()) {
            throw new SignatureRefused(name + " is not plain text");
        }
        return present(name, value);
    }

    private record Claims(String time, String nonce, String signature, String serial, Optional<String> merchant) {}
}
