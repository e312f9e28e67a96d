package io.twoway.features.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine;

/// What the command answered.
record Said(int exit, String out, String err) {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    static Said by(String... line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Twoway.commandLine(InstantSource.fixed(NOW))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exit = command.execute(line);
        return new Said(exit, out.toString(), err.toString());
    }
}
