package io.twoway.protocol.signing;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// Makes signing keys and carries them as PEM (RFC 7468) and JWK (RFC 7517). RSA with 2048 bits and EC on P-256 only.
public final class Keys {

    private static final String CURVE = "secp256r1";
    private static final int RSA_BITS = 2048;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Keys() {}

    /// @param keyType `RSA` or `EC`
    public static KeyPair generate(String keyType) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
            switch (keyType) {
                case "RSA" -> generator.initialize(RSA_BITS);
                case "EC" -> generator.initialize(new ECGenParameterSpec(CURVE));
                default -> throw new IllegalArgumentException("a key is RSA or EC, not " + keyType);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot make a key of type " + keyType, e);
        }
    }

    public static String toPem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    public static String toPem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /// @throws IllegalArgumentException if this is no public key in PEM
    public static PublicKey publicKey(String pem) {
        byte[] der = der("PUBLIC KEY", pem);
        for (String type : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
            } catch (GeneralSecurityException _) {
                // not of this type
            }
        }
        throw new IllegalArgumentException("no RSA or EC public key");
    }

    /// @throws IllegalArgumentException if this is no unencrypted PKCS#8 key in PEM
    public static PrivateKey privateKey(String pem) {
        byte[] der = der("PRIVATE KEY", pem);
        for (String type : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException _) {
                // not of this type
            }
        }
        throw new IllegalArgumentException("no RSA or EC private key");
    }

    /// SubjectPublicKeyInfo in base64, one line.
    public static String toBase64(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /// Reads what [#toBase64] writes.
    ///
    /// @throws IllegalArgumentException if this is no public RSA or EC key
    public static PublicKey fromBase64(String base64) {
        return publicKey("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    }

    /// @return one JSON object with `kty`, `kid`, `use` and the key
    public static String toJwk(String kid, PublicKey key) {
        byte[] json = JsonOut.object(out -> {
            out.text("kty", key.getAlgorithm()).text("kid", kid).text("use", "sig");
            switch (key) {
                case RSAPublicKey rsa ->
                    out.text("n", number(rsa.getModulus(), 0)).text("e", number(rsa.getPublicExponent(), 0));
                case ECPublicKey ec ->
                    out.text("crv", "P-256")
                            .text("x", number(ec.getW().getAffineX(), 32))
                            .text("y", number(ec.getW().getAffineY(), 32));
                default -> throw new IllegalArgumentException("a key is RSA or EC, not " + key.getAlgorithm());
            }
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException if this is no public RSA or P-256 key
    public static PublicKey fromJwk(String jwk) {
        try {
            Members members = Members.of(jwk.getBytes(StandardCharsets.UTF_8));
            return switch (members.text("kty")) {
                case "RSA" ->
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(number(members, "n"), number(members, "e")));
                case "EC" ->
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(
                                    new ECPoint(number(members, "x"), number(members, "y")), curve(members)));
                default -> throw new IllegalArgumentException("kty must be RSA or EC");
            };
        } catch (MalformedMessage | GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key: " + e.getMessage(), e);
        }
    }

    private static ECParameterSpec curve(Members members) throws MalformedMessage, GeneralSecurityException {
        if (!members.text("crv").equals("P-256")) {
            throw members.malformed("crv", "must be P-256");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /// Unsigned big-endian, at least `length` bytes.
    private static String number(BigInteger value, int length) {
        byte[] signed = value.toByteArray();
        int skip = signed[0] == 0 ? 1 : 0;
        byte[] out = new byte[Math.max(length, signed.length - skip)];
        System.arraycopy(signed, skip, out, out.length - (signed.length - skip), signed.length - skip);
        return BASE64URL.encodeToString(out);
    }

    private static BigInteger number(Members members, String name) throws MalformedMessage {
        return new BigInteger(1, Base64.getUrlDecoder().decode(members.text(name)));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static byte[] der(String label, String pem) {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + label + " in PEM");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
