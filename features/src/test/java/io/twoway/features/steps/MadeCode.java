package io.twoway.features.steps;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A code made by hand, so that it can be wrong: data objects in order, and a checksum over whatever they say.
///
/// Knows nothing of the reader under test, so that they cannot share a mistake.
final class MadeCode {

    private static final String CRC = "6304";

    private final Map<String, String> objects = new LinkedHashMap<>();

    private MadeCode() {}

    /// A riel KHQR of Mekong Bank's merchant 1, static.
    static MadeCode khqr() {
        return new MadeCode()
                .with("00", "01")
                .with("01", "11")
                .with("15", "9991011699990116KH0000000000001")
                .with("30", "0011khqr@mekong0115KH00000000000010206mekong")
                .with("52", "5812")
                .with("53", "116")
                .with("58", "KH")
                .with("59", "Sok's Noodles")
                .with("60", "Phnom Penh");
    }

    /// A yuan code of Jade's merchant 1, static.
    static MadeCode unionPay() {
        return new MadeCode()
                .with("00", "01")
                .with("01", "11")
                .with("15", "9999015699990000CN0000000000001")
                .with("52", "5812")
                .with("53", "156")
                .with("58", "CN")
                .with("59", "West Lake Tea House")
                .with("60", "Hangzhou");
    }

    /// Takes a code apart at its top level.
    static MadeCode of(String text) {
        MadeCode code = new MadeCode();
        int at = 0;
        while (at < text.length() - CRC.length() - 4) {
            int length = Integer.parseInt(text.substring(at + 2, at + 4));
            code.with(text.substring(at, at + 2), text.substring(at + 4, at + 4 + length));
            at += 4 + length;
        }
        return code;
    }

    /// Sets a data object; a new one goes to its place in the order of ids.
    MadeCode with(String id, String value) {
        objects.put(id, value);
        return this;
    }

    MadeCode without(String id) {
        objects.remove(id);
        return this;
    }

    String value(String id) {
        return objects.getOrDefault(id, "");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        objects.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(object -> text.append(object.getKey())
                        .append(String.format("%02d", object.getValue().length()))
                        .append(object.getValue()));
        text.append(CRC);
        return text + String.format("%04X", crc(text.toString()));
    }

    /// The same with another checksum than its own.
    String textWithWrongChecksum() {
        String right = text();
        int crc = Integer.parseInt(right.substring(right.length() - 4), 16);
        return right.substring(0, right.length() - 4) + String.format("%04X", crc ^ 1);
    }

    /// CRC-16 with polynomial 1021 from FFFF, bit by bit (qr-formats.md 1.7).
    private static int crc(String text) {
        int crc = 0xFFFF;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (octet & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = ((crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xFFFF;
            }
        }
        return crc;
    }
}
