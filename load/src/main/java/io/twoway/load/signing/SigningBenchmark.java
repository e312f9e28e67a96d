package io.twoway.load.signing;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Signed;
import io.twoway.protocol.signing.Signing.SigningKey;
import io.twoway.protocol.signing.Signing.Verified;
import io.twoway.protocol.signing.Signings;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Microseconds to sign and to verify one message of about 1 KB, by scheme, with Corretto's provider and without.
///
/// `java -cp "load/target/classes:load/target/lib/*" io.twoway.load.signing.SigningBenchmark`, with JMH's options.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class SigningBenchmark {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final byte[] BODY = ("{\"msgInfo\":{\"msgID\":\"A1\"},\"trxInfo\":{\"note\":\"" + "x".repeat(900)
                    + "\",\"signature\":\"00000000\"},\"certificateSignature\":{\"signature\":\"00000000\"}}")
            .getBytes(StandardCharsets.UTF_8);

    @Param({"upi-jws-rs256", "upi-jws-es256", "app-gateway-rsa-bare", "detached-jws-es256", "wechatpay2-rsa"})
    private String scheme = "";

    @Param({"corretto", "jdk"})
    private String provider = "";

    private Job job = Job.of("detached-jws-es256");

    public static void main(String... args) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(SigningBenchmark.class.getName())
                        .build())
                .run();
    }

    @Setup
    public void choose() {
        if (provider.equals("corretto")) {
            AmazonCorrettoCryptoProvider.install();
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        }
        job = Job.of(scheme);
    }

    @Benchmark
    public Signed sign() {
        return job.sign();
    }

    @Benchmark
    public Verified verify() throws SignatureRefused {
        return job.verify();
    }

    /// A scheme with its keys, and a message signed by them.
    private record Job(Signing signing, KeyPair pair, Message unsigned, Message signed) {

        static Job of(String scheme) {
            Signing signing = Signings.byName(scheme);
            KeyPair pair = Keys.generate(signing.keyType());
            Message unsigned = new Message("/scis/switch/qrcinfoinquiry", false, Map.of(), BODY);
            Signed sent = new Job(signing, pair, unsigned, unsigned).sign();
            return new Job(signing, pair, unsigned, new Message(unsigned.path(), false, sent.headers(), sent.body()));
        }

        Signed sign() {
            return signing.sign(unsigned, new SigningKey("k1", "99990010", pair.getPrivate()), NOW, NONCE);
        }

        Verified verify() throws SignatureRefused {
            return signing.verify(signed, _ -> Optional.of(pair.getPublic()), NOW);
        }
    }
}
