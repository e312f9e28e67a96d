package io.twoway.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.message.MalformedMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

    private static Members of(String json) throws MalformedMessage {
        return Members.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_error_says_where_as_a_json_pointer() throws MalformedMessage {
        Members inner = of("{\"a\":{\"b\":{\"c\":1}}}").object("a").object("b");

        assertThatThrownBy(() -> inner.text("c")).hasMessage("/a/b/c: must be a text");
        assertThatThrownBy(() -> inner.text("d")).hasMessage("/a/b/d: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}"})
    void absent_null_and_empty_all_mean_missing(String json) throws MalformedMessage {
        assertThat(of(json).optionalText("a")).isEmpty();
        assertThatThrownBy(() -> of(json).text("a")).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void a_member_is_found_under_any_of_its_spellings() throws MalformedMessage {
        assertThat(of("{\"fwdIIN\":\"1\"}").text("forwardingIIN", "fwdIIN")).isEqualTo("1");
    }

    @Test
    void a_member_under_two_spellings_at_once_is_malformed() {
        assertThatThrownBy(() -> of("{\"a\":\"1\",\"A\":\"2\"}").text("a", "A"))
                .hasMessage("/a: given twice, also as A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\nb", "\\ud800", "\\udc00\\ud800", "\\uffff"})
    void a_character_that_another_link_cannot_carry_is_malformed(String escaped) {
        assertThatThrownBy(() -> of("{\"a\":\"" + escaped + "\"}").text("a"))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("character");
    }

    @Test
    void characters_of_all_planes_are_carried() throws MalformedMessage {
        assertThat(of("{\"a\":\"ភ្នំពេញ 午饭 😀 \\ud83d\\ude00\"}").text("a")).isEqualTo("ភ្នំពេញ 午饭 😀 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1.5\"", "1.50"})
    void a_decimal_is_read_from_a_number_or_a_text(String value) throws MalformedMessage {
        assertThat(of("{\"a\":" + value + "}").optionalDecimal("a").orElseThrow())
                .isEqualByComparingTo(new BigDecimal("1.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "\"1E-999999999\"", "\"x\"", "true", "[1]"})
    void what_is_no_decimal_of_a_sane_size_is_malformed(String value) {
        assertThatThrownBy(() -> of("{\"a\":" + value + "}").optionalDecimal("a"))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{} {}", "{\"a\":1,}", "{'a':1}", "{\"a\":NaN}", "// {}\n{}"})
    void what_is_not_one_json_object_is_malformed(String json) {
        assertThatThrownBy(() -> of(json)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void bytes_that_are_not_utf_8_are_malformed() {
        assertThatThrownBy(() -> Members.of(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
                .isInstanceOf(MalformedMessage.class);
    }
}
