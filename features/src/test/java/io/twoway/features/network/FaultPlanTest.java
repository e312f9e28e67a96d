package io.twoway.features.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

    @Test
    void a_share_alone_takes_the_usual_kinds() {
        assertThat(FaultPlan.parse("share=0.05"))
                .isEqualTo(new FaultPlan(
                        0.05,
                        List.of(FaultKind.REQUEST_LOST, FaultKind.ANSWER_LOST, FaultKind.DUPLICATED),
                        Optional.empty()));
    }

    @Test
    void kinds_divide_the_share() {
        FaultPlan plan = FaultPlan.parse("share=0.1,kinds=request-lost+delayed");

        assertThat(plan.orders()).hasSize(10);
        assertThat(plan.orders())
                .allSatisfy(order ->
                        assertThat(order.members()).containsEntry("share", 0.05).containsEntry("party", "*"));
        assertThat(plan.orders().getLast().members()).containsEntry("byMillis", 500L);
        assertThat(FaultPlan.parse(plan.toString())).isEqualTo(plan);
    }

    /// The documentation is the catalogue.
    @Test
    void every_kind_of_the_documentation_can_be_a_share_of_a_run() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "faults.md")).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::label)).containsExactlyElementsOf(documented);
        assertThat(documented)
                .allSatisfy(kind -> assertThat(
                                FaultPlan.parse("share=0.1,kinds=" + kind).orders())
                        .isNotEmpty()
                        .allSatisfy(order -> assertThat(order.members()).containsEntry("kind", kind)));
    }

    @Test
    void a_plan_lasts_as_long_as_it_says_and_every_kind_has_what_it_needs() {
        assertThat(FaultPlan.parse("share=0.1,lasts=30s").orders())
                .allSatisfy(order -> assertThat(order.members()).containsEntry("lastsMillis", 30_000L));
        assertThat(FaultPlan.parse("share=0.1,kinds=party-down").orders())
                .singleElement()
                .satisfies(order -> assertThat(order.members())
                        .containsEntry("message", "*")
                        .containsEntry("lastsMillis", 86_400_000L));
        assertThat(FaultPlan.parse("share=0.1,kinds=party-killed").orders())
                .singleElement()
                .satisfies(order -> assertThat(order.members()).containsEntry("times", 1));
        FaultPlan minutes = FaultPlan.parse("share=0.1,kinds=garbage,lasts=2m");
        assertThat(FaultPlan.parse(minutes.toString())).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.05",
                "share=2",
                "share=0",
                "share=five",
                "kinds=",
                "kinds=Lost",
                "share=0.1;kinds=x",
                "share=0.1,kinds=moody",
                "share=0.1,lasts=0s",
                "share=0.1,lasts=long"
            })
    void what_is_no_plan_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultPlan.parse(text));
    }
}
