package io.twoway.features.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twoway.features.network.Addresses;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.Launch;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RateServer;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulators;
import io.twoway.features.report.BooksReport;
import io.twoway.features.report.PaymentStory;
import io.twoway.protocol.qr.QrSymbol;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts a network of its own, pays on every route, shows what happened, and leaves nothing behind.
@Command(
        name = "demo",
        description = "Start a network, pay on every route, show each message and the books, and stop it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if every payment is approved and all books agree, 1 if not.",
            "",
            "Examples:",
            "  ./twoway demo",
            "  ./twoway demo --json | jq '.payments[].result.state'"
        })
final class DemoCommand implements Callable<Integer> {

    /// Payees are told of payments after payers; then the books agree.
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "One JSON document on the output, and nothing else.")
    private boolean json;

    DemoCommand(InstantSource clock) {
        this.clock = clock;
    }

    /// @param ok            every payment is approved and all books agree
    /// @param readyMillis   from the start until all simulators answered
    /// @param settledMillis from the start until the first payment was approved
    private record Demo(boolean ok, long readyMillis, long settledMillis, List<Paid> payments, BooksReport books) {}

    /// @param settledMillis from the start until the payer had her answer
    private record Paid(
            String route,
            String title,
            String qr,
            long settledMillis,
            @JsonUnwrapped PaymentStory story) {}

    @Override
    public Integer call() throws IOException {
        try (Ending ending = new Ending()) {
            Path data = Files.createTempDirectory("twoway-demo-");
            AtomicBoolean failed = new AtomicBoolean();
            ending.add(() -> {
                if (failed.get()) {
                    DataFolder.deleteAllButLogs(data);
                } else {
                    DataFolder.delete(data);
                }
            });
            try {
                return played(data, ending);
            } catch (NetworkUnavailable e) {
                if (ending.isNear()) {
                    return Twoway.OFF; // ended on purpose
                }
                failed.set(true);
                throw new NetworkUnavailable(e.getMessage() + " (what the simulators said is in " + data + ")", e);
            }
        }
    }

    private int played(Path data, Ending ending) {
        Instant began = clock.instant();
        say("Starting three simulators, each with its own database ...");
        RunningNetwork network = started(data, ending);
        long ready = since(began);
        say("Ready after " + ready + " ms.\n");
        List<Paid> payments = new ArrayList<>();
        for (DemoRoute route : DemoRoute.ALL) {
            payments.add(paid(route, network, began));
        }
        BooksReport books = settledBooks(network);
        boolean approved =
                payments.stream().allMatch(paid -> paid.story().result().isApproved());
        Demo demo =
                new Demo(approved && books.agree(), ready, payments.getFirst().settledMillis(), payments, books);
        conclude(demo);
        return demo.ok() ? 0 : Twoway.OFF;
    }

    private static RunningNetwork started(Path data, Ending ending) {
        Addresses addresses = Addresses.free();
        Simulators simulators = Simulators.begin(Launch.builtIn(data).with(addresses));
        ending.add(simulators::close);
        ending.add(RateServer.start(addresses.ratesPort())::close);
        return simulators.awaitReady();
    }

    private Paid paid(DemoRoute route, RunningNetwork network, Instant began) {
        try {
            String code = route.code(network);
            say("%s: %s%n%n%s%n%n%s"
                    .formatted(
                            route.name(),
                            route.title(),
                            code,
                            json ? "" : QrSymbol.of(code).terminal()));
            PaymentResult result = route.pay(network, code);
            long settled = since(began);
            PaymentStory story = PaymentStory.of(result, network);
            say(story.text());
            return new Paid(route.name(), route.title(), code, settled, story);
        } catch (RequestRefused e) {
            throw new NetworkUnavailable(route.name() + ": " + e.getMessage(), e);
        }
    }

    private static BooksReport settledBooks(RunningNetwork network) {
        try {
            return network.await(
                    SETTLING,
                    "the agreement of the books",
                    () -> Optional.of(BooksReport.of(network)).filter(BooksReport::agree));
        } catch (NetworkUnavailable _) {
            return BooksReport.of(network); // what they disagree on is the answer
        }
    }

    private void conclude(Demo demo) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(demo));
        } else {
            long approved = demo.payments().stream()
                    .filter(paid -> paid.story().result().isApproved())
                    .count();
            out.println("Books\n");
            out.print(demo.books().text());
            out.printf(
                    "%d of %d payments approved; the first one %d ms after the start.%n",
                    approved, demo.payments().size(), demo.settledMillis());
        }
        out.flush();
    }

    /// To people only.
    private void say(String text) {
        if (!json) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }

    private long since(Instant began) {
        return Duration.between(began, clock.instant()).toMillis();
    }
}
