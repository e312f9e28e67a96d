package io.twoway.features.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void ports_are_replaced() {
        assertThat(normalised("{'verdict':'cannot connect to 127.0.0.1:40123: refused'}"))
                .isEqualTo("{'verdict':'cannot connect to 127.0.0.1:PORT: refused'}");
    }

    @Test
    void of_a_detached_jws_only_the_signature_is_replaced() {
        assertThat(normalised("{'headers':{'x-jws-signature':'eyJhbGciOiJFUzI1NiJ9..c2lnbmVk-_'}}"))
                .isEqualTo("{'headers':{'x-jws-signature':'eyJhbGciOiJFUzI1NiJ9..SIGNATURE'}}");
    }

    @Test
    void a_signature_within_a_body_is_replaced() {
        ObjectNode message = JSON.createObjectNode()
                .put(
                        "body",
                        "{\"certificateSignature\":{\"appSignCertID\":\"k\",\"signature\":\"aB+/9=\"},\"a\":\"b\"}");

        assertThat(Transcript.normalised(message))
                .contains("\\\"signature\\\":\\\"SIGNATURE\\\"},\\\"a\\\":\\\"b\\\"")
                .contains("\\\"appSignCertID\\\":\\\"k\\\"");
    }

    @Test
    void of_an_authorization_only_the_signature_is_replaced() {
        ObjectNode message = JSON.createObjectNode()
                .put("authorization", "WECHATPAY2 nonce_str=\"1f\",signature=\"aB+/9==\",timestamp=\"17\"");

        assertThat(Transcript.normalised(message))
                .contains("nonce_str=\\\"1f\\\",signature=\\\"SIGNATURE\\\",timestamp=\\\"17\\\"");
    }

    @Test
    void everything_else_stays() {
        String message = "{'time':'2026-12-01T02:35:00Z','trace':'7d66','body':'signature of 12345'}";

        assertThat(normalised(message)).isEqualTo(message);
    }

    @Test
    void the_first_line_that_differs_is_named() {
        Transcript one = new Transcript(List.of("same", "this", "x"));
        Transcript other = new Transcript(List.of("same", "that", "y"));

        assertThat(one.difference(one)).isEmpty();
        assertThat(one.difference(other))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("line 2 differs:")
                        .contains("this")
                        .contains("that")
                        .doesNotContain("x"));
        assertThat(one.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void a_transcript_that_ends_earlier_is_another_one() {
        Transcript all = new Transcript(List.of("a", "b"));
        Transcript part = new Transcript(List.of("a"));

        assertThat(all.difference(part)).contains("one has 2 lines, the other 1");
    }

    private static String normalised(String single) {
        try {
            return Transcript.normalised(JSON.readTree(single.replace('\'', '"')))
                    .replace('"', '\'');
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
