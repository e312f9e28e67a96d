package io.twoway.features.cli;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.Installation;
import io.twoway.features.network.Launch;
import io.twoway.features.network.Lines;
import io.twoway.features.network.RateServer;
import io.twoway.features.network.Running;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.network.Simulators;
import io.twoway.features.report.Names;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Starts a network and keeps it running.
@Command(
        name = "up",
        description = "Start the network and keep it running until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./twoway up",
            "  ./twoway up --port 0 --data /tmp/mine --fresh",
            "  ./twoway up --network my-network.yaml --rate-file 'https://example.com/{date}.json'",
            "  ./twoway up --lines                 also answers that are reset, garbage or slow (docs/faults.md)"
        })
final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST = 65_535;

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9101",
            description = "Port of the switch; wallets, merchants and rates take the next three."
                    + " 0 takes free ones (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where books and keys are kept between runs (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--fresh", description = "Forget what earlier runs have kept there.")
    private boolean fresh;

    @Option(names = "--network", paramLabel = "FILE", description = "Another network than the built-in one.")
    private @Nullable Path network;

    @Option(
            names = "--rate-file",
            paramLabel = "URL",
            description = "Where the daily rates come from, with {date} for yyyyMMdd; our own without it.")
    private @Nullable String rateFile;

    @Option(
            names = "--lines",
            description = "The parties reach each other over lines that can spoil an answer;"
                    + " every message takes a little longer.")
    private boolean lines;

    UpCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Instant began = clock.instant();
        if (network != null && !Files.isReadable(network)) {
            throw new ParameterException(spec.commandLine(), "cannot read the network file " + network);
        }
        Addresses addresses = addresses();
        try (Ending ending = new Ending()) {
            DataFolder folder = DataFolder.hold(data);
            ending.add(folder::close);
            Ports.check(addresses, rateFile == null);
            if (fresh) {
                folder.empty();
            }
            Launch launch = launch(folder, addresses, ending);
            Simulators simulators = Simulators.begin(launch);
            ending.add(simulators::close);
            if (rateFile == null) {
                ending.add(RateServer.start(addresses.ratesPort())::close);
            }
            RunningNetwork running = simulators.awaitReady();
            folder.announce(new Running(ProcessHandle.current().pid(), addresses));
            describe(running, folder.path(), Duration.between(began, clock.instant()));
            return untilOneEnds(simulators, ending);
        }
    }

    private Launch launch(DataFolder folder, Addresses addresses, Ending ending) {
        Launch launch = new Launch(
                Installation.here(), folder.path(), addresses, Optional.ofNullable(network), Launch.LASTING, Map.of());
        if (!lines) {
            return launch;
        }
        Lines between = Lines.to(addresses);
        ending.add(between::close);
        return launch.over(between);
    }

    private Addresses addresses() {
        if (port < 0 || port + Simulator.values().length > HIGHEST) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65532, not " + port);
        }
        if (rateFile != null && !isHttp(rateFile.replace("{date}", ""))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate-file takes a URL such as https://example.com/{date}.json, not " + rateFile);
        }
        Addresses ours = port == 0 ? Addresses.free() : Addresses.from(port);
        return rateFile == null ? ours : ours.withRates(rateFile);
    }

    private static boolean isHttp(String url) {
        try {
            URI read = new URI(url);
            return read.getHost() != null && List.of("http", "https").contains(read.getScheme());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// After Ctrl-C all end, and nothing needs to be said.
    private int untilOneEnds(Simulators simulators, Ending ending) {
        Simulator first = simulators.onFirstEnd().join();
        if (!ending.isNear()) {
            spec.commandLine()
                    .getErr()
                    .println("twoway: " + first.id() + " has ended, so the others end too; see "
                            + simulators.log(first));
        }
        return Twoway.OFF;
    }

    private void describe(RunningNetwork network, Path folder, Duration took) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "The network is up after %d.%d s: process %d, data in %s%n%n",
                took.toSeconds(),
                took.toMillisPart() / 100,
                ProcessHandle.current().pid(),
                folder);
        for (Simulator simulator : Simulator.values()) {
            out.printf(
                    "  %-13s %s  plays %s%n",
                    simulator.id(),
                    network.addresses().of(simulator),
                    Names.summary(network.parties(simulator).stream()
                            .map(party -> party.id())
                            .toList()));
        }
        network.externalParties()
                .forEach(party -> out.printf("  %-13s %s  is %s%n", "external", party.url(), party.id()));
        out.printf("  %-13s %s%n%n", "rates", network.addresses().rates());
        out.printf(
                "Faults of any kind are armed at /control/faults of the simulator that plays the party%s.%n%n",
                lines ? "" : "; slow-drip, connection-reset and garbage need --lines");
        examples(network, out);
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private void examples(RunningNetwork network, PrintWriter out) {
        String where = data.equals(Path.of("data")) ? "" : " --data " + data;
        out.println("In another terminal:");
        network.shops().stream().findFirst().ifPresent(shop -> {
            out.printf("  # %s shows a code%n", shop.name());
            out.printf(
                    "  curl -s -H 'Content-Type: application/json' -d '{}' %s/merchants/%s/codes%n",
                    network.addresses().merchantSim(), shop.id());
            network.parties(Simulator.WALLET).stream().findFirst().ifPresent(wallet -> {
                out.printf("  # %s pays it%n", wallet.name());
                out.printf(
                        "  ./twoway pay%s --wallet %s --amount 82000 --qr '%s'%n",
                        where, wallet.id(), network.merchant(shop.id()).showsStaticCode());
            });
        });
        out.printf("  # what everybody owes everybody%n  ./twoway books%s%n%n", where);
    }
}
