package io.twoway.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void neighbours_that_differ_by_their_number_are_summed_up() {
        assertThat(Names.summary(List.of("app", "w-1", "w-2", "w-3", "w-4", "bank")))
                .isEqualTo("app, w-1 … w-4 (4), bank");
    }

    @Test
    void a_few_names_stay_as_they_are() {
        assertThat(Names.summary(List.of("w-1", "w-2", "w-3"))).isEqualTo("w-1, w-2, w-3");
    }
}
