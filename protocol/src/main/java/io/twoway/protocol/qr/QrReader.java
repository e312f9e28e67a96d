package io.twoway.protocol.qr;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The door for any scanned text: says what it is, who can pay it and which rules it breaks. Never throws.
///
/// Source: qr-formats.md 7
public final class QrReader {

    private QrReader() {}

    /// @param now decides whether a code has expired
    public static Scan read(String text, Instant now) {
        return read(text, now, Optional.empty());
    }

    /// Reads what a payer shows as a till does that would rather be paid through one network: where the
    /// code offers several applications, its own is taken, else the first of any network.
    public static Scan read(String text, Instant now, Network preferred) {
        return read(text, now, Optional.of(preferred));
    }

    private static Scan read(String text, Instant now, Optional<Network> preferred) {
        if (text.startsWith("0002")) {
            return merchantCode(text, now);
        }
        if (CpmJudge.looksLikeOne(text)) {
            return CpmJudge.read(text, preferred);
        }
        return LinkJudge.read(text)
                .orElseGet(() -> looksLikeMerchantCode(text) ? merchantCode(text, now) : unknown(text));
    }

    /// Reads what a camera or a file gave, which may not even be UTF-8.
    public static Scan read(byte[] utf8, Instant now) {
        CharBuffer decoded = CharBuffer.allocate(utf8.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), decoded, true);
        String text = decoded.flip().toString();
        if (!result.isError()) {
            return read(text, now);
        }
        int offset = text.codePointCount(0, text.length());
        return refused(new String(utf8, StandardCharsets.UTF_8), broken(QrRule.QR_UTF8, offset));
    }

    private static Scan merchantCode(String text, Instant now) {
        Judgement judgement = Judgement.at(text, now);
        QrCode code = judgement.code().<QrCode>map(merchant -> merchant).orElseGet(() -> new UnknownCode(text));
        return new Scan(
                text, judgement.networks(), judgement.strict(), judgement.lenient(), judgement.violations(), code);
    }

    /// Whether an id and a length stand in front, were it only after white space. A short plain number is none.
    private static boolean looksLikeMerchantCode(String text) {
        int from = Edges.first(text);
        if (from + 4 > text.length() || DataObjects.twoDigits(text, from) < 0) {
            return false;
        }
        return DataObjects.twoDigits(text, from + 2) >= 0 && !Chars.allDigits(text);
    }

    private static Scan unknown(String text) {
        return refused(text, Violation.inCharacters(text).orElseGet(() -> broken(QrRule.QR_FORM, 0)));
    }

    private static Violation broken(QrRule rule, int offset) {
        return new Violation(rule, "", offset, rule.requirement());
    }

    private static Scan refused(String text, Violation violation) {
        return new Scan(text, List.of(), false, false, List.of(violation), new UnknownCode(text));
    }
}
