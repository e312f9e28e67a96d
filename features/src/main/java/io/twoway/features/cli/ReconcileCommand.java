package io.twoway.features.cli;

import io.twoway.features.reconcile.BadInput;
import io.twoway.features.reconcile.CsvReport;
import io.twoway.features.reconcile.JsonReport;
import io.twoway.features.reconcile.Progress;
import io.twoway.features.reconcile.Reconciliation;
import io.twoway.features.reconcile.Reconciliation.Result;
import io.twoway.features.reconcile.Report;
import io.twoway.features.reconcile.Signers;
import io.twoway.features.reconcile.TextReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Compares two parties' reconciliation files.
@Command(
        name = "reconcile",
        description = "Match the TXN files of two folders row by row, and list every difference.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Rows are joined by settlement date and key, then voucher, then Bakong hash, then wallet transaction id.",
            "Exit code 0 if everything matches, 1 if there are differences, 2 if a file is damaged or badly signed.",
            "",
            "Examples:",
            "  ./twoway reconcile from-upi/ from-bakong/",
            "  ./twoway reconcile sent/ received/ --key bakong-1=bakong.pem --key upi-1=upi.pem",
            "  ./twoway reconcile left/ right/ --csv > differences.csv"
        })
final class ReconcileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "LEFT", description = "Folder with TXN_*.csv files.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "RIGHT", description = "Folder with TXN_*.csv files.")
    private Path right = Path.of("");

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--key",
            paramLabel = "[KID=]FILE",
            description = "Public key (PEM) that signed the files, for one key id or for any; then every file must"
                    + " have its signature beside it, in FILE.csv.sig.")
    private List<String> keys = List.of();

    @Option(names = "--keys", paramLabel = "FOLDER", description = "Folder with a KID.pem for each key id.")
    private List<Path> keyFolders = List.of();

    private static final class Form {

        @Option(names = "--json", description = "One JSON document.")
        private boolean json;

        @Option(names = "--csv", description = "One line per difference; counts on the error stream.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return reconcile(err).allMatched() ? 0 : Twoway.OFF;
        } catch (BadInput e) {
            err.println("twoway: " + e.getMessage());
        } catch (IOException e) {
            err.println("twoway: cannot read or write: " + e.getMessage());
        }
        return Twoway.USAGE;
    }

    private Result reconcile(PrintWriter err) throws BadInput, IOException {
        long seed = new SecureRandom().nextLong();
        Reconciliation reconciliation = new Reconciliation(left, right, Signers.of(keys, keyFolders), seed);
        PrintWriter out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut()));
        try (Progress _ = new Progress(reconciliation::rowsRead, err)) {
            Report report = report(out, err); // writes into a buffer, which is dropped if the input is bad
            Result result = reconciliation.run(report);
            report.end(result);
            return result;
        }
    }

    private Report report(PrintWriter out, PrintWriter err) throws IOException {
        if (form.json) {
            return new JsonReport(out);
        }
        return form.csv ? new CsvReport(out, err) : new TextReport(out);
    }
}
