package io.twoway.protocol.reconciliation;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.signing.DetachedJws;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing.KeyFinder;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.SigningKey;
import io.twoway.protocol.signing.Signing.Verified;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The detached signature beside a reconciliation file, in `<file name>.sig`: a [DetachedJws] over the
/// trailer line (without its line end), bound to the file's name. The trailer's hash stands for all
/// lines before it, so a file of any size is signed and verified without keeping it.
///
/// The signing time is part of the signature but has no bearing: files are verified days later.
///
/// Source: messages.md 3.23 (our proposal)
public final class FileSignature {

    /// What the signature's file name adds to the name of the signed file.
    public static final String ENDING = ".sig";

    private static final String HEADER = "x-jws-signature";
    private static final DetachedJws JWS = new DetachedJws();

    private FileSignature() {}

    /// @param key   whose `appId` is the file's sender, [FileName#from]
    /// @param nonce 32 hex digits, never used before
    /// @return the content of the signature's file
    public static String sign(FileName name, Trailer trailer, SigningKey key, Instant now, String nonce) {
        return JWS.sign(message(name, trailer, Map.of()), key, now, nonce)
                        .headers()
                        .get(HEADER) + "\n";
    }

    /// @param trailer   of the file, which was read to its end
    /// @param signature content of the signature's file
    /// @throws SignatureRefused if it is not the signature of this file by its sender
    public static Verified verify(FileName name, Trailer trailer, String signature, KeyFinder keys)
            throws SignatureRefused {
        String compact = signature.strip();
        Message message = message(name, trailer, Map.of(HEADER, compact));
        Verified verified = JWS.verify(message, keys, signedAt(compact));
        if (!verified.appId().equals(Optional.of(name.from()))) {
            throw new SignatureRefused("signed by " + verified.appId().orElse("nobody") + ", not by " + name.from());
        }
        return verified;
    }

    private static Message message(FileName name, Trailer trailer, Map<String, String> headers) {
        return new Message("/" + name, false, headers, trailer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What the signature says, so that its age never matters.
    private static Instant signedAt(String compact) throws SignatureRefused {
        int end = compact.indexOf('.');
        try {
            byte[] header = Base64.getUrlDecoder().decode(compact.substring(0, Math.max(0, end)));
            return Instant.ofEpochSecond(Long.parseLong(Members.of(header).text("iat")));
        } catch (IllegalArgumentException | DateTimeException | MalformedMessage _) {
            throw new SignatureRefused("the signature is not a detached compact JWS with a time");
        }
    }
}
