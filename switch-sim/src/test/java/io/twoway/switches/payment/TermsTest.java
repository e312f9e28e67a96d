package io.twoway.switches.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.message.SettlementKey;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TermsTest {

    private final Terms terms = new Terms("20261122200001000007");

    @Test
    void a_voucher_tells_when_it_was_given_in_beijing() {
        assertThat(terms.time()).isEqualTo(Instant.parse("2026-11-22T12:00:01Z"));
    }

    @Test
    void the_settlement_key_takes_time_and_number_of_the_voucher_and_its_date_from_the_corridor() {
        LocalDate date = LocalDate.of(2026, 11, 23);

        assertThat(terms.settlementKey("99910116", "99990116", date))
                .isEqualTo(new SettlementKey("99910116", "99990116", "000007", "1122200001", date));
    }
}
