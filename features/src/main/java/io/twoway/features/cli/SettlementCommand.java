package io.twoway.features.cli;

import io.twoway.features.network.Batch;
import io.twoway.features.network.Party;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.report.SettlementReport;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows what a running network settles.
@Command(
        name = "settlement",
        description = "Show the settlement batches of a running network: who owes whom what for which date.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if every date comes to zero over all institutions and no batch is held or overdue, 1 if not.",
            "",
            "Examples:",
            "  ./twoway settlement",
            "  ./twoway settlement --date 2026-11-22 --json"
        })
final class SettlementCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private NetworkChoice choice = new NetworkChoice();

    @Option(names = "--date", paramLabel = "D", description = "Only this settlement date, such as 2026-11-22.")
    private @Nullable LocalDate date;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        RunningNetwork network = choice.network();
        List<Batch> batches = network.settlement().stream()
                .filter(batch -> date == null || batch.date().equals(date))
                .toList();
        SettlementReport report = SettlementReport.of(
                batches, network.parties().stream().map(Party::id).collect(Collectors.toSet()));
        spec.commandLine().getOut().println(json ? Json.of(report) : report.text());
        return report.agree() ? 0 : Twoway.OFF;
    }
}
