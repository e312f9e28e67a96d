package io.twoway.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Writes one compact JSON object. Members appear in the order of the calls; an absent value leaves no member.
public final class JsonOut {

    /// A part of the object.
    @FunctionalInterface
    public interface Part {
        void writeTo(JsonOut out);
    }

    private final JsonGenerator generator;

    private JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    /// @return one JSON object in UTF-8, without whitespace
    public static byte[] object(Part members) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
                JsonGenerator generator = StrictJson.FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            members.writeTo(new JsonOut(generator));
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a text that UTF-8 cannot hold", e);
        }
    }

    public JsonOut object(String name, Part members) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            members.writeTo(this);
            generator.writeEndObject();
        });
    }

    public JsonOut text(String name, String value) {
        return write(() -> generator.writeStringField(name, value));
    }

    /// Leaves no member where the value is empty.
    public JsonOut known(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    public JsonOut text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, text));
        return this;
    }

    public JsonOut integer(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    /// A JSON number with all its digits.
    public JsonOut decimal(String name, BigDecimal value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    public JsonOut nothing(String name) {
        return write(() -> generator.writeNullField(name));
    }

    public JsonOut texts(String name, Iterable<String> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /// An array with an object for each of the values.
    public <T> JsonOut objects(String name, Iterable<T> values, BiConsumer<JsonOut, T> members) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (T value : values) {
                generator.writeStartObject();
                members.accept(this, value);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    private JsonOut write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a text that UTF-8 cannot hold", e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
