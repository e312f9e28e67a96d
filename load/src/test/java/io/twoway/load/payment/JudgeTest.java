package io.twoway.load.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Conversion RATES = Conversion.of("""
            {"exchangeRateJson":[
              {"transCur":"KHR","baseCur":"CNY","rateData":0.00178571},
              {"transCur":"USD","baseCur":"CNY","rateData":7.1234},
              {"transCur":"SGD","baseCur":"CNY","rateData":5.4321}]}""");
    private static final Asked LUNCH =
            new Asked("L1", Route.R1, false, "unionpay-app", "mei", "soks-noodles", new BigDecimal("82000"), "KHR");
    private static final String PAID = """
            {"trace":"t1","state":"APPROVED","code":"00",
             "transaction":{"currency":"KHR","amount":"82000.00"},
             "billing":{"currency":"CNY","amount":"146.43","rate":"0.00178571"}}""";

    private final Judge judge = new Judge(RATES);

    @Test
    void the_payment_that_was_asked_for_is_good() {
        assertThat(judge.on(LUNCH, PAID).isGood()).isTrue();
    }

    @Test
    void one_minor_unit_of_billing_is_forgiven_and_two_are_not() {
        assertThat(problem(PAID.replace("146.43", "146.44"))).isEmpty();
        assertThat(problem(PAID.replace("146.43", "146.45"))).isEqualTo("should be billed CNY 146.43, was CNY 146.45");
    }

    @Test
    void another_amount_than_asked_is_found() {
        assertThat(problem(PAID.replace("82000", "82001"))).isEqualTo("asked for KHR 82000, paid KHR 82001.00");
    }

    @Test
    void another_currency_than_asked_is_found() {
        assertThat(problem(PAID.replace("KHR", "USD"))).startsWith("asked for KHR 82000");
        assertThat(problem(PAID.replace("CNY", "USD"))).startsWith("should be billed CNY");
    }

    @Test
    void a_declined_payment_says_its_code_and_reason() {
        String declined = "{\"state\":\"DECLINED\",\"code\":\"51\",\"reason\":\"insufficient funds\"}";
        assertThat(problem(declined)).isEqualTo("DECLINED 51 insufficient funds");
    }

    @Test
    void an_approval_with_another_code_is_found() {
        assertThat(problem(PAID.replace("\"00\"", "\"98\""))).isEqualTo("APPROVED 98 ");
    }

    @Test
    void what_is_no_answer_is_found() {
        assertThat(problem("{}")).isNotEmpty();
        assertThat(problem("<html>")).isEqualTo("the answer is no JSON");
    }

    @Test
    void a_missing_bill_is_found() {
        assertThat(problem(PAID.replace("billing", "bill"))).isEqualTo("should be billed CNY 146.43, was nothing");
    }

    @Test
    void riel_are_billed_whole_over_settlement_and_issuers_rate() {
        Asked tea =
                new Asked("L2", Route.R2, true, "mekong-issuer", "d", "west-lake-tea", new BigDecimal("1.00"), "CNY");
        // 1 / 7.1234 * 4050 = 568.55
        assertThat(RATES.billed(tea)).isEqualByComparingTo("569");
        Asked garden = new Asked("L3", Route.R2, true, "mekong-issuer", "d", "garden", new BigDecimal("10"), "SGD");
        // 10 * 5.4321 / 7.1234 * 4050 = 30884.06
        assertThat(RATES.billed(garden)).isEqualByComparingTo("30884");
    }

    @Test
    void half_a_minor_unit_is_rounded_up() {
        Conversion half = Conversion.of("[{\"transCur\":\"KHR\",\"baseCur\":\"CNY\",\"rateData\":0.005}]");
        assertThat(half.billed(new Asked("L4", Route.R1, false, "w", "p", "m", BigDecimal.ONE, "KHR")))
                .isEqualByComparingTo("0.01");
    }

    @Test
    void a_missing_rate_is_said() {
        Conversion none = Conversion.of("[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.billed(LUNCH))
                .withMessage("no rate from KHR to CNY");
    }

    private String problem(String answer) {
        return judge.on(LUNCH, answer).problem();
    }
}
