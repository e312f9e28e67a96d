package io.twoway.features.cli;

import io.twoway.features.network.FolderInUse;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.StartRefused;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// How trouble is told: one line that says what is wrong, and a second one where help is.
final class Complaints {

    private Complaints() {}

    static int usage(ParameterException e, String... args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("twoway: " + firstLine(e).replaceFirst("^Error: ", ""));
        command.getErr().println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return Twoway.USAGE;
    }

    /// Trouble that people can act on is one line; a mistake of our own keeps its stack trace.
    static int failure(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        int code = switch (e) {
            case StartRefused _ -> Twoway.USAGE;
            case FolderInUse _, NetworkUnavailable _, RequestRefused _, UncheckedIOException _ -> Twoway.OFF;
            default -> throw e;
        };
        command.getErr().println("twoway: " + firstLine(e));
        return code;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
