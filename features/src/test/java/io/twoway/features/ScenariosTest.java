package io.twoway.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cucumber.core.cli.Main;
import io.twoway.features.network.Installation;
import io.twoway.features.network.Simulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs all features, or with `-Dscenarios=@CN-KH` a slice, for whom `./twoway test` runs them all anyway.
///
/// Cucumber's own runner, as the command uses it too: one way to run scenarios is enough.
class ScenariosTest {

    @Test
    void scenarios_pass() {
        Path home = Installation.here().home();
        assumeThat(Arrays.stream(Simulator.values())
                        .map(s -> home.resolve(s.id()).resolve("target/quarkus-app/quarkus-run.jar")))
                .as("the simulators are built, which they are not with -pl features")
                .allMatch(program -> program.toFile().exists());
        List<String> line = new ArrayList<>(
                List.of("--glue", "io.twoway.features.steps", "--plugin", "summary", "classpath:features"));
        String tags = System.getProperty("scenarios", "");
        if (!tags.isEmpty()) {
            line.addAll(List.of("--tags", tags));
        }
        byte exit = Main.run(line.toArray(String[]::new), ScenariosTest.class.getClassLoader());
        assertThat(exit).as("Cucumber's exit code").isZero();
    }
}
