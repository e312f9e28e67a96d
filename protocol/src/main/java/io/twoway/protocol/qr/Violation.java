package io.twoway.protocol.qr;

import java.util.Optional;

/// One rule that a code breaks, and where.
///
/// @param path   data object ids from the outside in, such as `62/01`; empty for the whole payload
/// @param offset zero-based position in the payload, in code points
public record Violation(QrRule rule, String path, int offset, String message) {

    /// The first character that no text may hold, whatever its form; see [Chars#flaw(String)].
    static Optional<Violation> inCharacters(String text) {
        int at = Chars.flaw(text);
        if (at < 0) {
            return Optional.empty();
        }
        QrRule rule = Character.isSurrogate(text.charAt(at)) ? QrRule.QR_UTF8 : QrRule.QR_CONTROL;
        return Optional.of(new Violation(rule, "", text.codePointCount(0, at), rule.requirement()));
    }
}
