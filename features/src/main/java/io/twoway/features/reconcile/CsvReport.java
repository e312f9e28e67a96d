package io.twoway.features.reconcile;

import io.twoway.features.reconcile.Reconciliation.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// For spreadsheets: one line per difference (RFC 4180); the counts go to the error stream.
public final class CsvReport implements Report {

    private final Writer out;
    private final PrintWriter counts;

    public CsvReport(Writer out, PrintWriter counts) throws IOException {
        this.out = out;
        this.counts = counts;
        line("outcome", "by", "settlement_date_and_key", "voucher_no", "left", "right", "may_be", "columns");
    }

    @Override
    public void found(Difference difference) throws IOException {
        line(
                difference.outcome().name(),
                difference.by().name(),
                difference.key(),
                difference.voucher(),
                String.join(" ", difference.left()),
                String.join(" ", difference.right()),
                difference.mayBe(),
                difference.columns().stream()
                        .map(column -> column.name() + ": " + column.left() + " | " + column.right())
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public void end(Result result) throws IOException {
        out.flush();
        result.outcomes().forEach((outcome, count) -> counts.println(outcome + " " + count));
        counts.println("signatures " + (result.verified() ? "verified" : "NOT verified"));
        counts.flush();
    }

    private void line(String... cells) throws IOException {
        List<String> quoted = Arrays.stream(cells).map(CsvReport::quoted).toList();
        out.write(String.join(",", quoted) + "\n");
    }

    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
