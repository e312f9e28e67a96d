package io.twoway.features.cli;

import io.twoway.features.network.LinkState;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows how the links of a running network stand.
@Command(
        name = "links",
        description = "Show the links of a running network that their ends look after: up, down or signed off.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if none is down, 1 if one is.",
            "",
            "Examples:",
            "  ./twoway links",
            "  ./twoway links --json"
        })
final class LinksCommand implements Callable<Integer> {

    private static final String LINE = "  %-14s %-14s %-10s  %-20s %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private NetworkChoice choice = new NetworkChoice();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        RunningNetwork network = choice.network();
        List<LinkState> links = Arrays.stream(Simulator.values())
                .flatMap(simulator -> network.links(simulator).all().stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(links));
        } else {
            out.printf(LINE, "from", "to", "state", "signs with", "unanswered echoes");
            links.forEach(link -> out.printf(
                    LINE,
                    link.from(),
                    link.to(),
                    link.state(),
                    Objects.requireNonNullElse(link.key(), ""),
                    link.misses()));
        }
        return links.stream().anyMatch(LinkState::isDown) ? Twoway.OFF : 0;
    }
}
