package io.twoway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "share=0.05,kinds=moody           | no kind 'moody'; there are request-lost",
                "kinds=garbage                    | a plan needs share=0.05",
                "share=0.05,kinds=party-down,lasts=long | 'lasts=long' is none of share=0.05"
            })
    void a_plan_that_cannot_be_is_refused_before_anything_is_started(String plan, String problem) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = LoadCommand.commandLine(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));

        assertThat(command.execute("--faults", plan)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString()).startsWith("twoway load: ").contains(problem, "Try: ./twoway load --help");
    }
}
