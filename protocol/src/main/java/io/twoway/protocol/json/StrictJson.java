package io.twoway.protocol.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twoway.protocol.message.MalformedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Jackson with the door shut: UTF-8 only, bounded size and depth, no member twice, nothing after the end.
///
/// Source: messages.md 5.1 S-18 (our proposal)
public final class StrictJson {

    /// Largest body of a message.
    public static final int MAX_BYTES = 64 * 1024;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader READER = MAPPER.reader();

    private static final ObjectWriter WRITER = MAPPER.writer();

    private StrictJson() {}

    /// Any JSON value in UTF-8, at most [#MAX_BYTES] long.
    public static JsonNode value(byte[] json) throws MalformedMessage {
        if (json.length > MAX_BYTES) {
            throw new MalformedMessage("", "longer than " + MAX_BYTES + " bytes");
        }
        try {
            return READER.readTree(json);
        } catch (JacksonException e) {
            throw new MalformedMessage("", firstLine(e));
        } catch (IOException e) { // a cut multi-byte character
            throw new MalformedMessage("", "not UTF-8");
        }
    }

    /// One JSON object, as [#value].
    public static ObjectNode object(byte[] json) throws MalformedMessage {
        if (value(json) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedMessage("", "must be a JSON object");
    }

    /// Compact, members in their order.
    public static byte[] bytes(JsonNode value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a text that UTF-8 cannot hold", e);
        }
    }

    /// For readers that need positions instead of members.
    public static JsonParser parser(byte[] body) throws IOException {
        return FACTORY.createParser(body);
    }

    /// What was wrong, without Jackson's location block and without quoting the body.
    public static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return "not valid JSON: " + (line.length() > 120 ? line.substring(0, 120) : line);
    }
}
