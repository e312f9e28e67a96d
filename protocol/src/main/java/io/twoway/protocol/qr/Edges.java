package io.twoway.protocol.qr;

/// White space, control characters and byte order marks around a text. They are reported, never trimmed silently.
final class Edges {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Edges() {}

    static boolean isBare(String text) {
        return first(text) == 0 && (text.isEmpty() || !isEdge(text.charAt(text.length() - 1)));
    }

    static String strip(String text) {
        int from = first(text);
        int to = text.length();
        while (to > from && isEdge(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// Index of the first character that is none of them.
    static int first(String text) {
        int from = 0;
        while (from < text.length() && isEdge(text.charAt(from))) {
            from++;
        }
        return from;
    }

    private static boolean isEdge(char c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || Character.isSpaceChar(c)
                || c == BYTE_ORDER_MARK;
    }
}
