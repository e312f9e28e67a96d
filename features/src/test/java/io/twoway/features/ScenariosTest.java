package io.twoway.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cucumber.core.cli.Main;
import io.twoway.features.network.Installation;
import io.twoway.features.network.Simulator;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Runs all features; `./twoway test -t '@CN-KH and @fault'` runs a slice.
///
/// Cucumber's own runner, as the command uses it too: one way to run scenarios is enough.
class ScenariosTest {

    @Test
    void all_scenarios_pass() {
        Path home = Installation.here().home();
        assumeThat(Arrays.stream(Simulator.values())
                        .map(s -> home.resolve(s.id()).resolve("target/quarkus-app/quarkus-run.jar")))
                .as("the simulators are built, which they are not with -pl features")
                .allMatch(program -> program.toFile().exists());
        byte exit = Main.run(
                new String[] {"--glue", "io.twoway.features.steps", "--plugin", "summary", "classpath:features"},
                ScenariosTest.class.getClassLoader());
        assertThat(exit).as("Cucumber's exit code").isZero();
    }
}
