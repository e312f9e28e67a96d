package io.twoway.protocol.qr;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A merchant code put together object by object, sound or not, with a CRC of its own making.
final class RawCode {

    private final Map<String, String> values = new LinkedHashMap<>();

    /// A sound UnionPay code.
    static RawCode unionPay() {
        return new RawCode()
                .with("00", "01")
                .with("01", "12")
                .with("15", "9999011699990156TESTMID00000001")
                .with("52", "5411")
                .with("53", "840")
                .with("54", "12.30")
                .with("58", "KH")
                .with("59", "TEST SHOP")
                .with("60", "PHNOM PENH");
    }

    /// A sound static KHQR.
    static RawCode khqr() {
        return new RawCode()
                .with("00", "01")
                .with("01", "11")
                .with("29", "0014jonhsmith@nbcq")
                .with("52", "5999")
                .with("53", "116")
                .with("58", "KH")
                .with("59", "Jonh Smith")
                .with("60", "Phnom Penh");
    }

    RawCode with(String id, String value) {
        values.put(id, value);
        return this;
    }

    RawCode without(String id) {
        values.remove(id);
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        values.forEach((id, value) -> text.append(object(id, value)));
        return sealed(text.toString());
    }

    static String object(String id, String value) {
        return id + "%02d".formatted(value.codePointCount(0, value.length())) + value;
    }

    static String sealed(String objects) {
        return objects + "6304" + crc(objects + "6304");
    }

    /// Bit by bit, as the standard defines it: the second opinion on the table-driven CRC.
    static String crc(String text) {
        int crc = 0xFFFF;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            for (int bit = 7; bit >= 0; bit--) {
                int top = (crc >> 15) & 1;
                crc = (crc << 1) & 0xFFFF;
                if (top != ((octet >> bit) & 1)) {
                    crc ^= 0x1021;
                }
            }
        }
        return "%04X".formatted(crc);
    }
}
