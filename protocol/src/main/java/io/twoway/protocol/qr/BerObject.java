package io.twoway.protocol.qr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One tag-length-value of a consumer code.
///
/// @param tag         hexadecimal: `61`, `9F26`
/// @param value       hexadecimal
/// @param offset      zero-based position of the tag in the decoded bytes
/// @param valueOffset the same of the value
public record BerObject(String tag, String value, int offset, int valueOffset) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("85", "payload format indicator"),
            Map.entry("61", "application"),
            Map.entry("62", "common data"),
            Map.entry("63", "chip data of the application"),
            Map.entry("64", "common chip data"),
            Map.entry("4F", "application id"),
            Map.entry("50", "application label"),
            Map.entry("57", "track 2 data"),
            Map.entry("5A", "account number"),
            Map.entry("5F20", "cardholder name"),
            Map.entry("5F2D", "languages"),
            Map.entry("5F34", "account sequence number"),
            Map.entry("5F50", "issuer URL"),
            Map.entry("82", "application interchange profile"),
            Map.entry("9F08", "application version"),
            Map.entry("9F10", "issuer application data"),
            Map.entry("9F19", "token requestor id"),
            Map.entry("9F24", "payment account reference"),
            Map.entry("9F25", "last digits of the account number"),
            Map.entry("9F26", "cryptogram"),
            Map.entry("9F27", "cryptogram information"),
            Map.entry("9F36", "transaction counter"),
            Map.entry("9F37", "unpredictable number"));

    private static final Set<String> TEXTS = Set.of("85", "50", "5F20", "5F2D", "5F50", "9F24");
    private static final Set<String> NUMBERS = Set.of("5A", "9F19", "9F25");

    /// In bytes.
    public int length() {
        return value.length() / 2;
    }

    /// A template, which holds objects: bit 6 of the first tag byte (ISO/IEC 8825-1).
    public boolean isConstructed() {
        return (Integer.parseInt(tag, 0, 2, 16) & 0x20) != 0;
    }

    /// What the tag means, as people say it: `cryptogram`; empty for an unknown one.
    ///
    /// Source: qr-formats.md 2.2
    public String name() {
        return NAMES.getOrDefault(tag, "");
    }

    /// The value as people read it: text or unpadded digits where the tag says so, else hexadecimal.
    public String readable() {
        if (TEXTS.contains(tag) && Chars.printable(ascii())) {
            return ascii();
        }
        return NUMBERS.contains(tag) ? value.replaceFirst("F+$", "") : value;
    }

    /// The value read as ASCII.
    public String ascii() {
        return ascii(value);
    }

    /// What a template holds; empty if the value is not a row of objects that fills it.
    public Optional<List<BerObject>> children() {
        return read(HEX.parseHex(value), valueOffset);
    }

    /// @param hex an even number of hexadecimal digits
    static String ascii(String hex) {
        return new String(HEX.parseHex(hex), StandardCharsets.US_ASCII);
    }

    /// @param base position of `bytes` in the code
    /// @return empty unless objects fill `bytes`
    static Optional<List<BerObject>> read(byte[] bytes, int base) {
        List<BerObject> objects = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            BerObject object = one(bytes, at, base);
            if (object == null) {
                return Optional.empty();
            }
            objects.add(object);
            at = end(bytes, at);
        }
        return Optional.of(objects);
    }

    private static @Nullable BerObject one(byte[] bytes, int at, int base) {
        int lengthAt = at + tagSize(bytes, at);
        int valueAt = lengthAt + lengthSize(bytes, lengthAt);
        int length = lengthAt < bytes.length ? length(bytes, lengthAt) : -1;
        if (length < 0 || valueAt > bytes.length || length > bytes.length - valueAt) {
            return null;
        }
        String tag = HEX.formatHex(bytes, at, lengthAt);
        String value = HEX.formatHex(bytes, valueAt, valueAt + length);
        return new BerObject(tag, value, base + at, base + valueAt);
    }

    private static int end(byte[] bytes, int at) {
        int lengthAt = at + tagSize(bytes, at);
        return lengthAt + lengthSize(bytes, lengthAt) + length(bytes, lengthAt);
    }

    /// One byte, or more when its five low bits are set: then up to the first byte without its high bit.
    private static int tagSize(byte[] bytes, int at) {
        if ((bytes[at] & 0x1F) != 0x1F) {
            return 1;
        }
        int size = 2;
        while (at + size <= bytes.length && (bytes[at + size - 1] & 0x80) != 0) {
            size++;
        }
        return size;
    }

    private static int lengthSize(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] < 0 ? 1 + (bytes[at] & 0x7F) : 1;
    }

    /// Up to three bytes long, which is more than any code holds; negative if it is longer or cut off.
    private static int length(byte[] bytes, int at) {
        int first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int size = first & 0x7F;
        if (size == 0 || size > 3 || at + size >= bytes.length) {
            return -1;
        }
        int length = 0;
        for (byte octet : Arrays.copyOfRange(bytes, at + 1, at + 1 + size)) {
            length = (length << 8) | (octet & 0xFF);
        }
        return length;
    }

    /// Writes an object; `content` are concatenated hexadecimal objects or a plain hexadecimal value.
    static String write(String tag, String... content) {
        String value = String.join("", content);
        int length = value.length() / 2;
        String prefix = length < 0x80 ? "" : length < 0x100 ? "81" : "82";
        String digits = length < 0x100 ? "%02X" : "%04X";
        return tag + prefix + digits.formatted(length) + value;
    }
}
