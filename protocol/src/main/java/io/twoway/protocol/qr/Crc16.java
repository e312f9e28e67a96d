package io.twoway.protocol.qr;

/// CRC-16/CCITT-FALSE over the UTF-8 form of a text: polynomial 1021, initial value FFFF, nothing reflected.
///
/// Source: qr-formats.md 1.7
final class Crc16 {

    private static final char[] TABLE = table();

    private Crc16() {}

    /// @param end index after the last UTF-16 unit that counts
    static int of(String text, int end) {
        int crc = 0xFFFF;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                crc = step(crc, c);
            } else if (c < 0x800) {
                crc = step(step(crc, 0xC0 | (c >> 6)), trailing(c));
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                crc = step(step(crc, 0xF0 | (point >> 18)), trailing(point >> 12));
                crc = step(step(crc, trailing(point >> 6)), trailing(point));
            } else {
                crc = step(step(step(crc, 0xE0 | (c >> 12)), trailing(c >> 6)), trailing(c));
            }
        }
        return crc;
    }

    /// Four capital hexadecimal digits.
    static String hex(String text) {
        return String.format("%04X", of(text, text.length()));
    }

    private static int trailing(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private static int step(int crc, int octet) {
        return ((crc << 8) & 0xFFFF) ^ TABLE[(crc >> 8) ^ octet];
    }

    private static char[] table() {
        char[] table = new char[256];
        for (int octet = 0; octet < 256; octet++) {
            int crc = octet << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            table[octet] = (char) crc;
        }
        return table;
    }
}
