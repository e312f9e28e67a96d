package io.twoway.protocol.qr;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// The door for any scanned text: says what it is, who can pay it and which rules it breaks. Never throws.
public final class QrReader {

    private QrReader() {}

    /// @param now decides whether a code has expired
    public static Scan read(String text, Instant now) {
        return merchantCode(text, now);
    }

    /// Reads what a camera or a file gave, which may not even be UTF-8.
    public static Scan read(byte[] utf8, Instant now) {
        CharBuffer text = CharBuffer.allocate(utf8.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), text, true);
        String decoded = text.flip().toString();
        if (!result.isError()) {
            return read(decoded, now);
        }
        int offset = decoded.codePointCount(0, decoded.length());
        Violation violation = new Violation(QrRule.QR_UTF8, "", offset, QrRule.QR_UTF8.requirement());
        String shown = new String(utf8, StandardCharsets.UTF_8);
        return new Scan(shown, List.of(), false, false, List.of(violation), new UnknownCode(shown));
    }

    private static Scan merchantCode(String text, Instant now) {
        Judgement judgement = Judgement.at(text, now);
        QrCode code = judgement.code().<QrCode>map(merchant -> merchant).orElseGet(() -> new UnknownCode(text));
        return new Scan(
                text, judgement.networks(), judgement.strict(), judgement.lenient(), judgement.violations(), code);
    }
}
