package io.twoway.party.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Request;

/// The neutral messages as they lie in the database: JSON whose member `is` names the message.
final class Stored {

    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter REQUEST_WRITER = MAPPER.writerFor(Request.class);
    private static final ObjectWriter ANSWER_WRITER = MAPPER.writerFor(Answer.class);
    private static final ObjectWriter AMOUNTS_WRITER = MAPPER.writerFor(Amounts.class);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Named {}

    private Stored() {}

    static String json(Request request) {
        return write(REQUEST_WRITER, request);
    }

    static String json(Answer answer) {
        return write(ANSWER_WRITER, answer);
    }

    static String json(Amounts amounts) {
        return write(AMOUNTS_WRITER, amounts);
    }

    static Amounts amounts(String json) {
        return read(Amounts.class, json);
    }

    static Request request(String json) {
        return read(Request.class, json);
    }

    static Answer answer(String json) {
        return read(Answer.class, json);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY);
        for (Class<?> family : new Class<?>[] {Request.class, Answer.class}) {
            builder.addMixIn(family, Named.class);
            for (Class<?> message : family.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(message, message.getSimpleName()));
            }
        }
        return builder.build();
    }

    private static String write(ObjectWriter writer, Object message) {
        try {
            return writer.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a neutral message must be writable as JSON", e);
        }
    }

    private static <T> T read(Class<T> family, String json) {
        try {
            return MAPPER.readValue(json, family);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a message that cannot be read: " + json, e);
        }
    }
}
