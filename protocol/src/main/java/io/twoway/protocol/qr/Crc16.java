package io.twoway.protocol.qr;

import java.nio.charset.StandardCharsets;

/// CRC-16/CCITT-FALSE over the UTF-8 form of a text: polynomial 1021, initial value FFFF, nothing reflected.
///
/// Source: qr-formats.md 1.7
final class Crc16 {

    private static final char[] ONE_BACK = table();
    private static final char[] TWO_BACK = shifted(ONE_BACK);
    private static final char[] THREE_BACK = shifted(TWO_BACK);
    private static final char[] FOUR_BACK = shifted(THREE_BACK);

    private Crc16() {}

    /// @param tail how many ASCII characters at the end of `text` do not count
    static int of(String text, int tail) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return of(utf8, utf8.length - tail);
    }

    /// Four bytes a step: each has its own table, so their look-ups do not wait for each other.
    private static int of(byte[] utf8, int end) {
        int crc = 0xFFFF;
        int at = 0;
        for (; at + 4 <= end; at += 4) {
            int front = crc ^ (((utf8[at] & 0xFF) << 8) | (utf8[at + 1] & 0xFF));
            crc = FOUR_BACK[front >> 8]
                    ^ THREE_BACK[front & 0xFF]
                    ^ TWO_BACK[utf8[at + 2] & 0xFF]
                    ^ ONE_BACK[utf8[at + 3] & 0xFF];
        }
        for (; at < end; at++) {
            crc = ((crc << 8) & 0xFFFF) ^ ONE_BACK[(crc >> 8) ^ (utf8[at] & 0xFF)];
        }
        return crc;
    }

    /// Four capital hexadecimal digits.
    static String hex(String text) {
        return String.format("%04X", of(text, 0));
    }

    /// What one byte leaves in the CRC.
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

    /// What it leaves when one more byte has passed.
    private static char[] shifted(char[] table) {
        char[] shifted = new char[256];
        for (int octet = 0; octet < 256; octet++) {
            shifted[octet] = (char) ((table[octet] << 8) ^ ONE_BACK[table[octet] >> 8]);
        }
        return shifted;
    }
}
