package io.twoway.protocol.qr;

import com.emv.qrcode.decoder.mpm.DecoderMpm;
import com.emv.qrcode.model.mpm.MerchantPresentedMode;
import com.emv.qrcode.validators.Crc16Validate;
import com.emv.qrcode.validators.MerchantPresentedModeValidate;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Codes read and judged per second on one core, by us and by `com.github.mvallim:emv-qrcode`, over the same codes.
///
/// `./mvnw -q -pl protocol test-compile exec:exec@benchmark`
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class QrBenchmark {

    private static final int CODES = 4;
    private static final int LINES = 382;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final String[] codes = {
        // EMVCo Annex B, a dynamic KHQR with 62 and 64, a static KHQR with a UnionPay account, a plain UnionPay code
        vector("emvco-annex-b"), vector("khqr-jsgen-06"), vector("khqr-jsgen-17"), vector("upi-ok-dynamic")
    };

    private final List<String> lines =
            QrVector.all().stream().limit(LINES).map(QrVector::payload).toList();

    public static void main(String... args) throws RunnerException {
        new Runner(new OptionsBuilder().include(QrBenchmark.class.getName()).build()).run();
    }

    @Benchmark
    @OperationsPerInvocation(CODES)
    public void twoway(Blackhole verdicts) {
        for (String code : codes) {
            verdicts.consume(QrReader.read(code, NOW));
        }
    }

    @Benchmark
    @OperationsPerInvocation(CODES)
    public void mvallim(Blackhole verdicts) {
        for (String code : codes) {
            verdicts.consume(Crc16Validate.validate(code));
            MerchantPresentedMode decoded = DecoderMpm.decode(code, MerchantPresentedMode.class);
            verdicts.consume(MerchantPresentedModeValidate.validate(decoded));
        }
    }

    /// The reference payloads, sound and broken, judged and written as lines of JSON.
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void lines(Blackhole written) throws IOException {
        Writer out = Writer.nullWriter();
        try (JsonGenerator json = ScanJson.lines(out)) {
            for (String line : lines) {
                ScanJson.write(QrReader.read(line, NOW), json);
            }
        }
        written.consume(out);
    }

    private static String vector(String id) {
        return QrVector.all().stream()
                .filter(vector -> vector.id().equals(id))
                .findFirst()
                .orElseThrow()
                .payload();
    }
}
