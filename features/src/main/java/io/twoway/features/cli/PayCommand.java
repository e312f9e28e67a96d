package io.twoway.features.cli;

import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.Wallet.Order;
import io.twoway.features.report.PaymentStory;
import io.twoway.protocol.qr.QrSymbol;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Pays a code on a running network.
@Command(
        name = "pay",
        description = "Scan a code with a wallet of a running network, and pay it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if the payment is approved, 1 if not.",
            "",
            "Examples:",
            "  ./twoway pay --wallet unionpay-app --qr 0002010102...6304ABCD --amount 82000",
            "  ./twoway pay --wallet mekong-issuer --payer dara --qr-image code.png --json"
        })
final class PayCommand implements Callable<Integer> {

    private static final int NOT_FOUND = 404;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private NetworkChoice choice = new NetworkChoice();

    @Option(names = "--wallet", required = true, paramLabel = "WALLET", description = "Such as unionpay-app.")
    private String wallet = "";

    @Option(names = "--payer", paramLabel = "NAME", description = "Who pays; the wallet's first payer without it.")
    private @Nullable String payer;

    @ArgGroup(multiplicity = "1")
    private Code code = new Code();

    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            description = "In the merchant's currency; for codes that carry no amount.")
    private @Nullable BigDecimal amount;

    @Option(names = "--messages", description = "Also show the messages that the parties exchanged.")
    private boolean messages;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    private static final class Code {

        @Option(names = "--qr", required = true, paramLabel = "TEXT", description = "The text of the code.")
        private @Nullable String text;

        @Option(names = "--qr-image", required = true, paramLabel = "FILE", description = "A picture of the code.")
        private @Nullable Path image;
    }

    @Override
    public Integer call() throws IOException {
        var network = choice.network();
        PaymentResult result = paid(new Order(
                text(), Optional.ofNullable(amount).map(BigDecimal::toPlainString), Optional.ofNullable(payer)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(result));
        } else if (messages) {
            out.print(PaymentStory.of(result, network).text());
        } else {
            out.print(PaymentStory.outcome(result));
        }
        out.flush();
        return result.isApproved() ? 0 : Twoway.OFF;
    }

    private PaymentResult paid(Order order) {
        try {
            return choice.network().wallet(wallet).pay(order);
        } catch (RequestRefused e) {
            if (e.status() == NOT_FOUND) {
                throw new ParameterException(spec.commandLine(), "this network has no wallet " + wallet, e);
            }
            throw e;
        }
    }

    private String text() throws IOException {
        if (code.text != null) {
            return code.text;
        }
        Path image = code.image == null ? Path.of("") : code.image;
        if (!Files.isReadable(image) || Files.isDirectory(image)) {
            throw new ParameterException(spec.commandLine(), "cannot read " + image);
        }
        return QrSymbol.read(Files.readAllBytes(image))
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "no code found in " + image));
    }
}
