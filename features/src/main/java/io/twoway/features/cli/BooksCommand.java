package io.twoway.features.cli;

import io.twoway.features.books.Audit;
import io.twoway.features.books.Judgement;
import io.twoway.features.books.Oracle;
import io.twoway.features.books.Scope;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.report.BooksReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Judges the books of a running network.
@Command(
        name = "books",
        description = "Judge every payment by the books of all parties, and show what they owe each other.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A payment gets one verdict per currency: CONSERVED, MISSING_LEG, DUPLICATED_LEG, AMOUNT_DRIFT, RATE_DRIFT,",
            "WRONG_SETTLEMENT_DATE or UNRESOLVED. Exit code 0 if all are conserved and the books agree, 1 if not.",
            "",
            "Examples:",
            "  ./twoway books",
            "  ./twoway books --csv --since 2026-11-22T04:00:00Z",
            "  ./twoway books --json --at http://127.0.0.1:9101"
        })
final class BooksCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private NetworkChoice choice = new NetworkChoice();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only payments that began at or after it, such as 2026-11-22T04:00:00Z.")
    private @Nullable Instant since;

    @ArgGroup
    private Form form = new Form();

    private static final class Form {

        @Option(names = "--json", description = "One JSON document.")
        private boolean json;

        @Option(names = "--csv", description = "One line per payment and currency: payment,currency,verdict,why.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        RunningNetwork network = choice.network();
        Scope scope = since == null ? Scope.ALL : Scope.since(since);
        PrintWriter out = spec.commandLine().getOut();
        if (form.csv) {
            out.println("payment,currency,verdict,why");
        }
        Audit audit = Oracle.of(network).judge(scope, judgement -> {
            if (form.csv) {
                out.println(line(judgement));
            }
        });
        BooksReport report = BooksReport.of(network.books(), audit);
        if (form.csv) {
            report.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
        } else {
            out.println(form.json ? Json.of(report) : report.text());
        }
        out.flush();
        return report.agree() ? 0 : Twoway.OFF;
    }

    private static String line(Judgement judgement) {
        return String.join(
                ",",
                quoted(judgement.paymentId()),
                judgement.currency(),
                judgement.verdict().name(),
                quoted(judgement.why()));
    }

    /// RFC 4180: only what needs it is quoted.
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
