package io.twoway.features.cli;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.Launch;
import io.twoway.features.network.Message;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RateServer;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulators;
import io.twoway.features.report.BooksCheck;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.QrSymbol;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts a network, pays on every route and shows what happened.
@Command(name = "demo", description = "Start a network, pay on every route, show each message, and stop it.")
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path data = Files.createTempDirectory("twoway-demo-");
        try (RateServer rates = RateServer.start(0);
                Simulators simulators = Simulators.start(Launch.builtIn(data)
                        .with(Addresses.free().withRates(rates.url())))) {
            RunningNetwork network = simulators.network();
            String qr = network.merchant("soks-noodles").showsStaticCode();
            out.println(QrSymbol.of(qr).terminal());
            PaymentResult result = network.wallet("unionpay-app").pay(qr, Money.of("KHR", "82000"));
            out.println(result);
            for (Message message : network.journal(result.trace())) {
                out.println(message);
            }
            return result.isApproved() && BooksCheck.agree(network.books()) ? 0 : Twoway.OFF;
        } finally {
            DataFolder.delete(data);
        }
    }
}
