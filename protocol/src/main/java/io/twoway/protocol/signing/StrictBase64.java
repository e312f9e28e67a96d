package io.twoway.protocol.signing;

import java.util.Base64;

/// Base64 with one text for each value, so that a message altered on the way never passes as itself. Java's decoders
/// also take missing padding, needless padding and bits that mean nothing.
final class StrictBase64 {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private StrictBase64() {}

    /// @param what names the value in the refusal
    static byte[] standard(String what, String text) throws SignatureRefused {
        return decoded(Base64.getDecoder(), Base64.getEncoder(), text, what + " is not base64");
    }

    static byte[] url(String what, String text) throws SignatureRefused {
        return decoded(Base64.getUrlDecoder(), URL, text, what + " is not base64url without padding");
    }

    private static byte[] decoded(Base64.Decoder decoder, Base64.Encoder encoder, String text, String refusal)
            throws SignatureRefused {
        try {
            byte[] bytes = decoder.decode(text);
            if (bytes.length > 0 && encoder.encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new SignatureRefused(refusal);
    }
}
