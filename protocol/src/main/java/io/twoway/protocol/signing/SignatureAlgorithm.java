package io.twoway.protocol.signing;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import javax.crypto.Cipher;

/// The signature algorithms in use, by the names of RFC 7518 where they have one.
///
/// Signature and cipher objects are asked for by name on every call, so the provider installed first does the work. The
/// look-up costs about 0.1 microseconds beside 13 to 800 for the signature itself, so none is kept.
public enum SignatureAlgorithm {
    RS256("RSA", "SHA256withRSA"),
    /// Raw `r || s`, 64 bytes (RFC 7518 3.4).
    ES256("EC", "SHA256withECDSAinP1363Format"),
    /// PKCS#1 padding around a bare digest, without the DigestInfo that names the hash (messages.md 1.5).
    BARE_RSA("RSA", "NONEwithRSA");

    private final String keyType;
    private final String jcaName;

    SignatureAlgorithm(String keyType, String jcaName) {
        this.keyType = keyType;
        this.jcaName = jcaName;
    }

    /// `RSA` or `EC`.
    public String keyType() {
        return keyType;
    }

    /// @param parts signed as if they were one
    /// @throws IllegalArgumentException if the key does not fit
    byte[] sign(PrivateKey key, byte[]... parts) {
        try {
            return this == BARE_RSA ? padAndEncrypt(key, parts) : signWith(jcaName, key, parts);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("a key that cannot sign " + this, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign " + this, e);
        }
    }

    private static byte[] signWith(String jcaName, PrivateKey key, byte[]... parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaName);
        signature.initSign(key);
        for (byte[] part : parts) {
            signature.update(part);
        }
        return signature.sign();
    }

    /// The same bytes as `NONEwithRSA` gives, but done by the first provider that has RSA: the JDK's signature of that
    /// name looks for none but its own cipher, which takes three times as long as Corretto's.
    private static byte[] padAndEncrypt(PrivateKey key, byte[]... parts) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.ENCRYPT_MODE, key);
        for (byte[] part : parts) {
            rsa.update(part);
        }
        return rsa.doFinal();
    }

    /// @param parts signed as if they were one
    void verify(PublicKey key, byte[] signed, byte[]... parts) throws SignatureRefused {
        if (!key.getAlgorithm().equals(keyType)) {
            throw new SignatureRefused(this + " cannot be verified with a key of type " + key.getAlgorithm());
        }
        boolean holds;
        try {
            Signature signature = Signature.getInstance(jcaName);
            signature.initVerify(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            holds = signature.verify(signed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no provider has " + jcaName, e);
        } catch (InvalidKeyException _) {
            throw new SignatureRefused("the key cannot verify " + this);
        } catch (SignatureException _) { // wrong length or shape
            holds = false;
        }
        if (!holds) {
            throw new SignatureRefused("the signature does not match what was received");
        }
    }
}
