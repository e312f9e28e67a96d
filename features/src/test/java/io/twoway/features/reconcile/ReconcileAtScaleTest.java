package io.twoway.features.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twoway.features.cli.Twoway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command in a process of its own with little memory: 20,000 rows a side in every build. A
/// million, with the time that it took:
///
///     ./mvnw -q -Dquick -pl features -am test -Dtest=ReconcileAtScaleTest -Drows=1000000 \
///         -Dsurefire.failIfNoSpecifiedTests=false
class ReconcileAtScaleTest {

    private static final int ROWS = Integer.getInteger("rows", 20_000);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void many_rows_are_matched_in_little_memory() throws IOException, InterruptedException {
        Map<Outcome, Long> planted = PlantedFiles.write(folder.resolve("left"), folder.resolve("right"), ROWS, 20, 1);
        Path answer = folder.resolve("answer.json");
        long started = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Twoway.class.getName(),
                        "reconcile",
                        folder.resolve("left").toString(),
                        folder.resolve("right").toString(),
                        "--json")
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        if (ROWS >= 1_000_000) {
            System.out.printf("%,d rows a side in %.1f s%n", ROWS, (System.nanoTime() - started) / 1e9);
        }
        assertThat(process.exitValue()).isEqualTo(1);
        JsonNode outcomes = new ObjectMapper().readTree(answer.toFile()).get("outcomes");
        planted.forEach(
                (outcome, count) -> assertThat(outcomes.get(outcome.name()).longValue())
                        .as(outcome.name())
                        .isEqualTo(count));
    }
}
