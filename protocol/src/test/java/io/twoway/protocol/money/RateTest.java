package io.twoway.protocol.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.000"})
    void a_rate_is_positive(String value) {
        assertThatThrownBy(() -> Rate.of("KHR", "CNY", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_rates_compose_to_ten_digits_without_rounding_an_amount_between() {
        Rate composed = Rate.of("KHR", "USD", "0.00024691").then(Rate.of("USD", "CNY", "7.2322"));

        assertThat(composed).hasToString("1 KHR = 0.001785702502 CNY");
    }

    @Test
    void rates_that_do_not_meet_do_not_compose() {
        Rate first = Rate.of("KHR", "USD", "0.00024691");

        assertThatThrownBy(() -> first.then(Rate.of("CNY", "USD", "0.14"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void the_inverse_of_an_inverse_is_the_rate_again() {
        Rate rate = Rate.of("USD", "KHR", "4000");

        assertThat(rate.inverse().inverse().value()).isEqualByComparingTo(rate.value());
    }

    @ParameterizedTest
    @CsvSource({"116, KHR", "156, CNY", "840, USD", "704, VND", "392, JPY", "008, ALL"})
    void currencies_are_known_by_their_three_digits(String number, String code) {
        assertThat(Currencies.ofNumber(number)).contains(Currency.getInstance(code));
        assertThat(Currencies.number(Currency.getInstance(code))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000", "8", "KHR", "1166", "999", "959"})
    void other_texts_are_no_currency(String number) {
        assertThat(Currencies.ofNumber(number)).isEmpty();
    }

    @Test
    void gold_and_the_absence_of_a_currency_are_no_money() {
        assertThat(Currencies.ofCode("KHR")).contains(Currency.getInstance("KHR"));
        assertThat(Currencies.ofCode("XXX")).isEmpty();
        assertThat(Currencies.ofCode("XAU")).isEmpty();
        assertThat(Currencies.ofCode("khr")).isEmpty();
    }
}
