package io.twoway.protocol.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    private static final Rate BILLING = Rate.of("KHR", "CNY", "0.00178571");
    private static final Money LUNCH = Money.of("KHR", "82000");

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        "82000, 0.00178571, CNY 146.43",
        "82000, 0.00024691, USD 20.25",
        "20000, 0.00178571, CNY 35.71",
        "20000, 0.00178000, CNY 35.60"
    })
    void the_worked_example_converts_as_calculated_by_hand(String riel, String rate, String expected) {
        String currency = expected.substring(0, 3);

        Money converted = Money.of("KHR", riel).convert(Rate.of("KHR", currency, rate), 2);

        assertThat(converted).hasToString(expected);
    }

    @Test
    void an_amount_of_a_million_digits_is_refused_before_it_is_written_out() {
        assertThatThrownBy(() -> Money.of(Currency.getInstance("CNY"), new BigDecimal("1e400000000")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Currency.getInstance("CNY"), new BigDecimal("1e-400000000")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_conversion_rounds_half_up_once() {
        assertThat(Money.of("CNY", "0.50").convert(Rate.of("CNY", "JPY", "1"), 0))
                .isEqualTo(Money.of("JPY", "1"));
        assertThat(Money.of("CNY", "0.49").convert(Rate.of("CNY", "JPY", "1"), 0))
                .isEqualTo(Money.of("JPY", "0"));
    }

    @Test
    void riel_convert_to_whole_riel_where_people_use_no_smaller_ones() {
        assertThat(Money.of("CNY", "146.43").convert(Rate.of("CNY", "KHR", "560.0013"), 0))
                .isEqualTo(Money.of("KHR", "82001"));
    }

    @Test
    void a_rate_from_another_currency_does_not_convert() {
        assertThatThrownBy(() -> Money.of("USD", "1").convert(BILLING, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("KHR")
                .hasMessageContaining("USD");
    }

    @ParameterizedTest
    @CsvSource({"CNY, 146.43, 146.43", "KHR, 82000, 82000.00", "JPY, 500, 500", "VND, 1, 1", "USD, 0.1, 0.10"})
    void an_amount_is_written_with_the_decimals_of_its_currency(String currency, String written, String decimal) {
        assertThat(Money.of(currency, written).decimal().toPlainString()).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({"KHR, 82000.00, 82000", "USD, 12.50, 12.5", "JPY, 500, 500", "USD, 0.01, 0.01", "CNY, 0, 0"})
    void the_short_form_has_no_needless_zeros(String currency, String written, String shortest) {
        assertThat(Money.of(currency, written).shortest()).isEqualTo(shortest);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 0.5", "CNY, 0.001", "USD, 92233720368547758.08"})
    void an_amount_that_does_not_fit_its_currency_is_refused(String currency, String decimal) {
        assertThatThrownBy(() -> Money.of(currency, decimal)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void sums_that_overflow_or_mix_currencies_are_refused() {
        Money most = new Money(Currency.getInstance("CNY"), Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(new Money(most.currency(), 1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LUNCH.plus(most)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LUNCH.compareTo(most)).isInstanceOf(ArithmeticException.class);
    }

    /// C28: within one minor unit of a calculator that works another way, exponents 0 and 2, both directions.
    @Test
    void conversions_agree_with_an_independent_calculator() {
        long seed = 20260101;
        SplittableRandom random = new SplittableRandom(seed);
        String[] currencies = {"KHR", "CNY", "USD", "JPY", "VND", "THB"};
        for (int i = 0; i < 10_000; i++) {
            Currency from = Currency.getInstance(currencies[random.nextInt(currencies.length)]);
            Currency to = Currency.getInstance(currencies[random.nextInt(currencies.length)]);
            Rate rate = new Rate(from, to, BigDecimal.valueOf(1 + random.nextLong(9_999_999_999L), 8));
            Money money = new Money(from, random.nextLong(1_000_000_000L));

            long minor = money.convert(rate, to.getDefaultFractionDigits()).minor();

            BigInteger scaled = BigInteger.valueOf(money.minor())
                    .multiply(rate.value().unscaledValue())
                    .multiply(BigInteger.TEN.pow(to.getDefaultFractionDigits()));
            BigInteger divisor = BigInteger.TEN.pow(8 + from.getDefaultFractionDigits());
            long floor = scaled.divide(divisor).longValueExact();
            assertThat(minor)
                    .as("seed %d, round %d: %s at %s", seed, i, money, rate)
                    .isBetween(floor, floor + 1);
        }
    }
}
