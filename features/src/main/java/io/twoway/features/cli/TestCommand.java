package io.twoway.features.cli;

import io.cucumber.core.cli.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs the features.
@Command(
        name = "test",
        description = "Run the features against a network that is started for them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if all is green, 1 if not. What follows -- goes to Cucumber as it is.",
            "",
            "Examples:",
            "  ./twoway test",
            "  ./twoway test -t '@CN-KH and not @fault'",
            "  ./twoway test path/to/my.feature -- --plugin html:report.html"
        })
final class TestCommand implements Callable<Integer> {

    private static final String FEATURES = "features";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            description = "Only scenarios whose tags match.")
    private @Nullable String tags;

    @Parameters(
            paramLabel = "FEATURE",
            description = "Feature files or folders, ours without any; then what goes to Cucumber.")
    private List<String> others = List.of();

    @Override
    public Integer call() {
        ClassLoader loader = TestCommand.class.getClassLoader();
        if (others.isEmpty() && loader.getResource(FEATURES) == null) {
            throw new ParameterException(spec.commandLine(), "there are no features here; name a feature file");
        }
        List<String> line = new ArrayList<>(
                List.of("--glue", "io.twoway.features.steps", "--plugin", "summary", "--plugin", "progress"));
        if (tags != null) {
            line.addAll(List.of("--tags", tags));
        }
        line.addAll(others);
        if (others.isEmpty() || others.getFirst().startsWith("-")) {
            line.add("classpath:" + FEATURES);
        }
        return Main.run(line.toArray(String[]::new), loader) == 0 ? 0 : Twoway.OFF;
    }
}
