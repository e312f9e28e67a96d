package io.twoway.features.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.twoway.features.report.ScanReport;
import io.twoway.protocol.qr.QrReader;
import io.twoway.protocol.qr.QrSymbol;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.ScanJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Explains a code, or judges a file of them.
@Command(
        name = "scan",
        description = "Explain a code: who can pay it, what is in it, and every rule that it breaks.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if the code keeps every rule, 1 if it breaks one; with --lines 0 when all lines were judged.",
            "",
            "Examples:",
            "  ./twoway scan 00020101021115...6304ABCD",
            "  ./twoway scan code.png",
            "  ./twoway scan --lines codes.txt --json > verdicts.jsonl"
        })
final class ScanCommand implements Callable<Integer> {

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".gif");
    private static final List<String> TEXTS = List.of(".txt");

    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--json", description = "JSON; with --lines always, one object per line.")
    private boolean json;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "When it is scanned, such as 2026-11-22T10:15:30Z; decides what has expired (default: now).")
    private @Nullable Instant now;

    ScanCommand(InstantSource clock) {
        this.clock = clock;
    }

    private static final class Source {

        @Parameters(paramLabel = "TEXT|FILE", description = "The text of a code, or a file with it or its picture.")
        private @Nullable String code;

        @Option(names = "--lines", required = true, paramLabel = "FILE", description = "A file with a text per line.")
        private @Nullable Path lines;
    }

    @Override
    public Integer call() throws IOException {
        Instant when = now == null ? clock.instant() : now;
        PrintWriter out = spec.commandLine().getOut();
        if (source.lines != null) {
            judgeLines(readable(source.lines), when, out);
            out.flush();
            return 0;
        }
        Scan scan = scanned(source.code == null ? "" : source.code, when);
        out.println(json ? jsonOf(scan) : ScanReport.of(scan));
        return scan.strict() ? 0 : Twoway.OFF;
    }

    /// What a file holds, a picture or a text; what names no file is the text itself.
    private Scan scanned(String code, Instant when) throws IOException {
        Optional<Path> file = file(code);
        if (file.isEmpty()) {
            return QrReader.read(code, when);
        }
        byte[] content = Files.readAllBytes(readable(file.get()));
        if (!endsIn(code, PICTURES) && !QrSymbol.isPicture(content)) {
            return QrReader.read(withoutLineEnd(content), when);
        }
        String text = QrSymbol.read(content)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "no code found in " + code));
        return QrReader.read(text, when);
    }

    /// One that exists, or whose name says that it should.
    private static Optional<Path> file(String code) {
        try {
            Path file = Path.of(code);
            boolean named = endsIn(code, PICTURES) || endsIn(code, TEXTS);
            return !code.isEmpty() && (named || Files.exists(file)) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean endsIn(String code, List<String> endings) {
        String name = code.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    private Path readable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file);
        }
        return file;
    }

    /// What editors put behind the last line is not part of the code.
    private static byte[] withoutLineEnd(byte[] text) {
        int end = text.length;
        if (end > 0 && text[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && text[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(text, end);
    }

    /// Leaves it to the QR reader to find what is not UTF-8.
    private static void judgeLines(Path file, Instant when, Writer out) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonGenerator verdicts = ScanJson.lines(out)) {
            verdicts.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            verdicts.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            Lines.each(in, line -> ScanJson.write(QrReader.read(line, when), verdicts));
            if (verdicts.getOutputContext().hasCurrentIndex()) {
                verdicts.writeRaw('\n');
            }
        }
    }

    private static String jsonOf(Scan scan) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = ScanJson.lines(out)) {
            ScanJson.write(scan, generator);
        }
        return out.toString();
    }
}
