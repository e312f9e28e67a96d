package io.twoway.features.cli;

import io.twoway.features.report.BooksReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the books of a running network.
@Command(
        name = "books",
        description = "Show what the parties of a running network owe each other, and whether their books agree.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if the books agree, 1 if not.",
            "",
            "Examples:",
            "  ./twoway books",
            "  ./twoway books --json --at http://127.0.0.1:9101"
        })
final class BooksCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private NetworkChoice choice = new NetworkChoice();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        BooksReport report = BooksReport.of(choice.network().books());
        spec.commandLine().getOut().println(json ? Json.of(report) : report.text());
        return report.agree() ? 0 : Twoway.OFF;
    }
}
