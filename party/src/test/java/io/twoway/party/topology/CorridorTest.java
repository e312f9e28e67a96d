package io.twoway.party.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorridorTest {

    /// Cut-over is at 23:00 in Shanghai, which is 15:00 UTC.
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T14:59:59.999Z, 2026-11-22",
        "2026-11-22T15:00:00Z,     2026-11-23",
        "2026-11-22T16:00:00Z,     2026-11-23",
        "2026-12-31T15:00:00Z,     2027-01-01"
    })
    void the_settlement_date_turns_at_the_corridors_cut_over(Instant at, LocalDate date) {
        Corridor corridor = NetworkReader.builtIn(Map.of()).corridors().getFirst();

        assertThat(corridor.settlementDate(at)).isEqualTo(date);
    }
}
