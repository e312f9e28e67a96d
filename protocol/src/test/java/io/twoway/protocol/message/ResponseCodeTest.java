package io.twoway.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.message.ResponseCode.Next;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCodeTest {

    @ParameterizedTest
    @EnumSource(ResponseCode.class)
    void each_code_is_two_characters_and_found_by_them(ResponseCode code) {
        assertThat(code.wire()).matches("[0-9A-Z]{2}");
        assertThat(code.isoReason()).matches("[A-Z]{2}[0-9A-Z]{2}");
        assertThat(ResponseCode.ofWire(code.wire())).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "77", "zz", "７７"})
    void a_code_that_nobody_knows_is_never_an_approval_and_never_a_no(String wire) {
        assertThat(ResponseCode.ofWire(wire).next()).isEqualTo(Next.UNKNOWN_OUTCOME);
    }

    @Test
    void only_00_approves() {
        assertThat(Arrays.stream(ResponseCode.values()).filter(code -> code.next() == Next.APPROVAL))
                .containsExactly(ResponseCode.APPROVED);
    }

    @ParameterizedTest
    @CsvSource({"04", "91", "92", "96", "98"})
    void codes_that_leave_the_outcome_open_lead_to_an_inquiry(String wire) {
        assertThat(ResponseCode.ofWire(wire).next()).isEqualTo(Next.UNKNOWN_OUTCOME);
    }

    @ParameterizedTest
    @CsvSource({"78", "94"})
    void codes_for_duplicates_never_lead_to_a_new_payment(String wire) {
        assertThat(ResponseCode.ofWire(wire).next()).isEqualTo(Next.DUPLICATE);
    }

    @Test
    void a_rejection_cannot_carry_the_code_of_an_approval() {
        assertThatThrownBy(() -> Answer.Rejected.because(ResponseCode.APPROVED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_settlement_key_is_read_from_the_35_characters_it_writes() {
        SettlementKey key = new SettlementKey("99990116", "99990117", "000001", "0101080002", LocalDate.of(2026, 1, 2));

        assertThat(key.parts()).hasSize(35);
        assertThat(SettlementKey.of(key.parts(), key.settlementDate())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-2-3", "1-2-3-4-5"})
    void anything_but_four_parts_is_no_settlement_key(String text) {
        assertThatThrownBy(() -> SettlementKey.of(text, LocalDate.EPOCH)).isInstanceOf(IllegalArgumentException.class);
    }
}
