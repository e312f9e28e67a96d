package io.twoway.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.twoway.protocol.message.MalformedMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One JSON object, read by member name. A member that is absent, null or an empty text counts as missing.
///
/// Every look-up takes the canonical name first and then the spellings seen in the wild; a member given under two
/// spellings at once is malformed, since two readers could disagree about it.
public final class Members {

    private static final int MAX_DIGITS = 30;
    private static final Pattern PAYMENT_ID = Pattern.compile("[!-~]{1,35}");

    private final String pointer;
    private final JsonNode object;

    private Members(String pointer, JsonNode object) {
        this.pointer = pointer;
        this.object = object;
    }

    /// @param body one JSON object in UTF-8, at most [StrictJson#MAX_BYTES] long
    public static Members of(byte[] body) throws MalformedMessage {
        return new Members("", StrictJson.object(body));
    }

    public Members object(String name, String... spellings) throws MalformedMessage {
        return optionalObject(name, spellings).orElseThrow(() -> missing(name));
    }

    public Optional<Members> optionalObject(String name, String... spellings) throws MalformedMessage {
        Optional<JsonNode> found = find(name, spellings);
        if (found.isPresent() && !found.get().isObject()) {
            throw malformed(name, "must be an object");
        }
        return found.map(node -> new Members(pointer + "/" + name, node));
    }

    public String text(String name, String... spellings) throws MalformedMessage {
        return optionalText(name, spellings).orElseThrow(() -> missing(name));
    }

    public String textOr(String fallback, String name, String... spellings) throws MalformedMessage {
        return optionalText(name, spellings).orElse(fallback);
    }

    public Optional<String> optionalText(String name, String... spellings) throws MalformedMessage {
        Optional<JsonNode> found = find(name, spellings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().isTextual()) {
            throw malformed(name, "must be a text");
        }
        String text = found.get().textValue();
        if (!carriesEverywhere(text)) {
            throw malformed(name, "has a character that no other link can carry");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// The id of a payment: at most 35 printable characters, so that it fits the end-to-end id of an ISO 20022 link.
    public String paymentId(String name) throws MalformedMessage {
        return paymentId(name, text(name));
    }

    /// @param id what to take for the payment's id; `name` says where it should have been
    public String paymentId(String name, String id) throws MalformedMessage {
        if (!PAYMENT_ID.matcher(id).matches()) {
            throw malformed(name, "must be 1 to 35 printable characters");
        }
        return id;
    }

    /// A whole number.
    public long integer(String name) throws MalformedMessage {
        return optionalInteger(name).orElseThrow(() -> missing(name));
    }

    public Optional<Long> optionalInteger(String name) throws MalformedMessage {
        Optional<JsonNode> found = find(name);
        if (found.isPresent() && !(found.get().isIntegralNumber() && found.get().canConvertToLong())) {
            throw malformed(name, "must be a whole number");
        }
        return found.map(JsonNode::longValue);
    }

    public Optional<Boolean> optionalTruth(String name) throws MalformedMessage {
        Optional<JsonNode> found = find(name);
        if (found.isPresent() && !found.get().isBoolean()) {
            throw malformed(name, "must be true or false");
        }
        return found.map(JsonNode::booleanValue);
    }

    /// Whether there is such a member, other than `null`.
    public boolean has(String name) {
        JsonNode found = object.get(name);
        return found != null && !found.isNull();
    }

    /// An array of texts.
    public List<String> texts(String name) throws MalformedMessage {
        JsonNode array = find(name).orElseThrow(() -> missing(name));
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw malformed(name, "must be an array of texts");
            }
            texts.add(element.textValue());
        }
        if (!array.isArray()) {
            throw malformed(name, "must be an array of texts");
        }
        return texts;
    }

    /// A decimal number, given as a number or as a text; never read through a `double`.
    public Optional<BigDecimal> optionalDecimal(String name) throws MalformedMessage {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String text = found.get().isNumber()
                ? found.get().decimalValue().toString()
                : found.get().asText();
        try {
            BigDecimal decimal = new BigDecimal(text);
            if (Math.abs((long) decimal.scale()) > MAX_DIGITS || decimal.precision() > MAX_DIGITS) {
                throw malformed(name, "has more than " + MAX_DIGITS + " digits"); // 1E999999999 is short to write
            }
            return Optional.of(decimal);
        } catch (NumberFormatException _) {
            throw malformed(name, "must be a decimal number");
        }
    }

    public MalformedMessage malformed(String name, String problem) {
        return new MalformedMessage(pointer + "/" + name, problem);
    }

    public MalformedMessage missing(String name) {
        return malformed(name, "missing");
    }

    private Optional<JsonNode> find(String name, String... spellings) throws MalformedMessage {
        JsonNode found = object.get(name);
        for (String spelling : spellings) {
            JsonNode other = object.get(spelling);
            if (other != null && found != null) {
                throw malformed(name, "given twice, also as " + spelling);
            }
            found = found == null ? other : found;
        }
        return found == null || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    /// What JSON can escape but XML, a terminal or UTF-8 cannot hold: control characters and halves of surrogates.
    private static boolean carriesEverywhere(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= '\uFFFE') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
