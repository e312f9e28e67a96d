package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerCodesTest {

    @Test
    void both_forms_of_a_code_have_one_number() {
        assertThat(ConsumerCodes.number(read(Fixtures.CONSUMER_CODE))).contains(Fixtures.BARCODE);
        assertThat(ConsumerCodes.number(read(Fixtures.BARCODE))).contains(Fixtures.BARCODE);
        assertThat(ConsumerCodes.isOne(Fixtures.CONSUMER_CODE)).isTrue();
        assertThat(ConsumerCodes.isOne(Fixtures.BARCODE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"134567890123456789", "62123456789012345", "hQVDUFYwMQ==", "hQVDUFYwMWE", "lunch", ""})
    void what_is_no_sound_code_of_unionpay_has_none(String text) {
        assertThat(ConsumerCodes.number(read(text))).isEmpty();
    }

    @Test
    void a_merchants_code_is_none() {
        assertThat(ConsumerCodes.isOne(Fixtures.KHQR)).isFalse();
        assertThat(ConsumerCodes.isOne("https://qr.95516.com/00010000/62")).isFalse();
        assertThat(ConsumerCodes.number(read(Fixtures.KHQR))).isEmpty();
    }

    private static Scan read(String text) {
        return QrReader.read(text, Fixtures.NOW);
    }
}
