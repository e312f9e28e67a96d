package io.twoway.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.cli.Main;
import org.junit.jupiter.api.Test;

/// Runs all features; `-Dcucumber.filter.tags="@CN-KH and @fault"` runs a slice.
class ScenariosTest {

    @Test
    void all_scenarios_pass() {
        byte exit = Main.run(
                new String[] {
                    "--glue",
                    "io.twoway.features.steps",
                    "--plugin",
                    "summary",
                    "--plugin",
                    "json:target/cucumber.json",
                    "classpath:features"
                },
                Thread.currentThread().getContextClassLoader());
        assertThat(exit).as("Cucumber's exit code").isZero();
    }
}
