package io.twoway.party.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueDatesTest {

    @ParameterizedTest(name = "{0} in {2} after {1}: {3}")
    @CsvSource({
        // Tuesday, an ordinary week
        "CN-KH, 2026-12-01, USD, 2026-12-02",
        // Friday: the weekend is over on Monday
        "CN-KH, 2026-12-04, USD, 2026-12-07",
        "CN-KH, 2026-12-05, USD, 2026-12-07",
        // three days of Water Festival in Cambodia, then Thanksgiving where the dollar is at home
        "CN-KH, 2026-11-22, USD, 2026-11-27",
        "CN-KH, 2026-11-22, KHR, 2026-11-26",
        // a week of holidays in China only, which Singapore does not keep
        "KH-CN, 2026-09-30, USD, 2026-10-08",
        "KH-SG, 2026-09-30, USD, 2026-10-01",
        // over the end of the year
        "CN-KH, 2026-12-31, CNY, 2027-01-04"
    })
    void the_net_moves_on_the_next_day_on_which_all_banks_work(
            String corridor, LocalDate date, String currency, LocalDate valueDate) {
        assertThat(ValueDates.after(Lunch.NETWORK, Lunch.corridor(corridor), Currency.getInstance(currency), date))
                .isEqualTo(valueDate);
    }
}
