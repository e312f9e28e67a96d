package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnionPayCodeTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 25, 52, 65, 70, 79, 100})
    void a_template_stands_where_networks_have_theirs(int id) {
        assertThatIllegalArgumentException().isThrownBy(() -> shop().template(id, "com.example", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {26, 51, 80, 99})
    void a_code_holds_the_templates_of_networks(int id) {
        assertThat(MerchantCode.parse(shop().template(id, "com.example", Map.of(1, "a"))
                                .text())
                        .value(id + "/01"))
                .contains("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void an_object_inside_a_template_has_an_id_of_its_own(int id) {
        assertThatIllegalArgumentException().isThrownBy(() -> shop().template(26, "com.example", Map.of(id, "a")));
    }

    @Test
    void a_fee_in_another_currency_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> shop().tip(new Tip.Fixed(Money.of("USD", "1.50"))).text());
        assertThat(MerchantCode.parse(shop().tip(new Tip.Fixed(Money.of("CNY", "1.50")))
                                .text())
                        .tip())
                .isEqualTo(new Tip.Fixed(Money.of("CNY", "1.50")));
    }

    @Test
    void only_the_last_tip_is_in_the_code() {
        UnionPayCode code = shop().tip(new Tip.Fixed(Money.of("CNY", "1.50")))
                .tip(new Tip.Percentage(BigDecimal.ONE))
                .tip(new Tip.None());

        assertThat(code.text()).isEqualTo(shop().text());
    }

    @Test
    void every_value_is_written_in_precomposed_characters() {
        String network =
                shop().template(26, "com.example", Map.of(1, "Cafe\u0301")).text();
        String khqr = Khqr.remittance("devbkhppxxx@devb", "0123456789", "Cafe\u0301", "Jonh Smith")
                .text();

        assertThat(MerchantCode.parse(network).value("26/01")).contains("Caf\u00E9");
        assertThat(MerchantCode.parse(khqr).value("29/02")).contains("Caf\u00E9");
    }

    private static UnionPayCode shop() {
        return UnionPayCode.merchant(
                UnionPayAccount.of("9999015699990000CN0000000000001"),
                "West Lake Tea House",
                "Hangzhou",
                "CN",
                Currency.getInstance("CNY"));
    }
}
