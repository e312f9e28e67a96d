package io.twoway.protocol.iso20022;

import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.ResponseCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Response codes as ISO 20022 status reasons and back.
///
/// Several codes share a reason, so the code itself travels along as additional information: `51 insufficient
/// balance`. A reason that comes alone is read as the code below that says no more than the reason does.
///
/// Source: messages.md 1.12, 4.2 (the crosswalk is our proposal)
final class StatusReasons {

    /// Longest additional information.
    private static final int MAX_INFORMATION = 105;

    private static final Pattern OWN_CODE = Pattern.compile("([0-9A-Z]{2})(?: (.*))?", Pattern.DOTALL);

    private static final Map<String, ResponseCode> BY_REASON = byReason();

    private StatusReasons() {}

    /// A refusal in the words of this list.
    ///
    /// @param code   what it is
    /// @param reason one line for people
    record Reason(ResponseCode code, String reason) {}

    static void write(XmlOut out, ResponseCode code, String reason) {
        write(out, "StsRsnInf", code.isoReason(), code, reason);
    }

    /// @param name   what the element is called in this message
    /// @param listed four characters of the code set that this message has for reasons
    static void write(XmlOut out, String name, String listed, ResponseCode code, String reason) {
        String line = code.wire() + " " + reason;
        out.element(
                name,
                information -> information
                        .element("Rsn", inside -> inside.text("Cd", listed))
                        .text("AddtlInf", line.substring(0, Math.min(line.length(), MAX_INFORMATION))));
    }

    /// @param holder has `StsRsnInf`, or not
    static Optional<Reason> read(Element holder) throws MalformedMessage {
        return read(holder, "StsRsnInf");
    }

    static Optional<Reason> read(Element holder, String name) throws MalformedMessage {
        List<Element> all = holder.all(name);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Element first = all.getFirst();
        for (Element line : first.all("AddtlInf")) {
            Matcher own = OWN_CODE.matcher(line.optionalText().orElse(""));
            if (own.matches() && isKnown(own.group(1))) {
                ResponseCode code = ResponseCode.ofWire(own.group(1));
                return Optional.of(new Reason(code, own.group(2) == null ? code.meaning() : own.group(2)));
            }
        }
        ResponseCode code = ofReason(first.textOr("", "Rsn", "Cd"));
        return Optional.of(new Reason(code, code.meaning()));
    }

    private static boolean isKnown(String wire) {
        return ResponseCode.ofWire(wire).wire().equals(wire);
    }

    /// A reason that nobody listed is still a refusal.
    static ResponseCode ofReason(String reason) {
        return BY_REASON.getOrDefault(reason, ResponseCode.ISSUER_DECLINED);
    }

    private static Map<String, ResponseCode> byReason() {
        Map<String, ResponseCode> map = new HashMap<>();
        for (ResponseCode code : ResponseCode.values()) {
            map.putIfAbsent(code.isoReason(), code); // the first of the list, where nothing below says otherwise
        }
        map.put("AG01", ResponseCode.NOT_PERMITTED);
        map.put("AG03", ResponseCode.NOT_SUPPORTED);
        map.put("AM02", ResponseCode.INVALID_AMOUNT);
        map.put("AM05", ResponseCode.DUPLICATE_TRANSACTION);
        map.put("MS03", ResponseCode.ISSUER_DECLINED);
        // Reasons that no code of the list gives.
        map.put("AB01", ResponseCode.TIME_OUT);
        map.put("AB02", ResponseCode.SYSTEM_ERROR);
        map.put("AB03", ResponseCode.TIME_OUT);
        map.put("AB04", ResponseCode.SYSTEM_ERROR);
        map.put("AB06", ResponseCode.TIME_OUT);
        map.put("AB11", ResponseCode.TIME_OUT);
        map.put("AC07", ResponseCode.INVALID_MERCHANT);
        map.put("AM01", ResponseCode.INVALID_AMOUNT);
        map.put("AM03", ResponseCode.INVALID_AMOUNT);
        map.put("AM09", ResponseCode.INVALID_AMOUNT);
        map.put("AM11", ResponseCode.INVALID_AMOUNT);
        map.put("AM13", ResponseCode.OVER_LIMIT);
        // Reasons that only the answer to a recall has.
        map.put("ARDT", ResponseCode.DUPLICATE_TRANSACTION);
        map.put("LEGL", ResponseCode.NOT_PERMITTED);
        map.put("NOOR", ResponseCode.ORIGINAL_NOT_FOUND);
        return Map.copyOf(map);
    }
}
