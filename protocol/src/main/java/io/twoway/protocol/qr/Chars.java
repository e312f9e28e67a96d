package io.twoway.protocol.qr;

/// What characters a value may have (qr-formats.md 0 and 1.6).
final class Chars {

    /// U+FFFE and U+FFFF are no characters, and no XML can carry them.
    private static final char FIRST_OF_NONE = '\uFFFE';

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }

    static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    static boolean allDigits(DataObject object) {
        return digits(object, 0) == object.units();
    }

    /// How many digits follow each other from `from` on.
    static int digits(DataObject object, int from) {
        int at = from;
        while (at < object.units() && isDigit(object.at(at))) {
            at++;
        }
        return at - from;
    }

    static boolean allDigits(String text) {
        return text.chars().allMatch(c -> isDigit((char) c));
    }

    /// Whether every character is `ans`: printable ASCII.
    static boolean printable(DataObject object) {
        int units = object.units();
        for (int i = 0; i < units; i++) {
            char c = object.at(i);
            if (c < 0x20 || c > 0x7E) {
                return false;
            }
        }
        return true;
    }

    static boolean printable(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }

    /// Index of the first control character, of U+FFFE or U+FFFF, or of half a surrogate pair, which no
    /// UTF-8 can carry; negative if there is none of them.
    static int flaw(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue;
            }
            if (Character.isISOControl(c) || c >= FIRST_OF_NONE) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /// Digits with at most one point, which may end the amount but not begin it.
    static boolean isAmount(DataObject object) {
        int whole = digits(object, 0);
        if (whole == 0) {
            return false;
        }
        return whole == object.units()
                || (object.at(whole) == '.' && whole + 1 + digits(object, whole + 1) == object.units());
    }

    static boolean isZero(DataObject amount) {
        for (int i = 0; i < amount.units(); i++) {
            if (amount.at(i) >= '1' && amount.at(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    /// Digits after the point, without trailing zeros when `significant`.
    static int decimals(DataObject amount, boolean significant) {
        int end = amount.units();
        int point = 0;
        while (point < end && amount.at(point) != '.') {
            point++;
        }
        if (point == end) {
            return 0;
        }
        while (significant && end > point + 1 && amount.at(end - 1) == '0') {
            end--;
        }
        return end - point - 1;
    }

    /// A GUID is an AID of 5 to 16 bytes in hexadecimal, a UUID without hyphens (also hexadecimal), or a reverse
    /// domain.
    static boolean isGuid(DataObject guid) {
        int units = guid.units();
        int dots = 0;
        boolean hex = true;
        boolean domain = true;
        for (int i = 0; i < units; i++) {
            char c = guid.at(i);
            if (c == '.') {
                dots++;
                domain &= i > 0 && i < units - 1 && guid.at(i - 1) != '.';
            }
            hex &= isHex(c);
            domain &= c == '.' || c == '-' || isDigit(c) || isLetter(c);
        }
        return hex ? units >= 10 && units <= 32 && units % 2 == 0 : domain && dots > 0;
    }
}
