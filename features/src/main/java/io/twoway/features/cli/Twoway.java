package io.twoway.features.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The one command. Exit codes: 0 all is well, 1 something was off, 2 it was used wrongly or cannot run here.
@Command(
        name = "twoway",
        description = "Plays a two-way QR payment network on this machine, and judges systems that join it.",
        subcommands = {DemoCommand.class},
        mixinStandardHelpOptions = true,
        version = "twoway 0.1.0")
public final class Twoway implements Runnable {

    /// Something was off: a payment was not approved, books do not agree.
    static final int OFF = 1;

    /// Used wrongly, or this machine cannot run it.
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /// The command with all its parts; errors are one line on the error stream.
    public static CommandLine commandLine() {
        return new CommandLine(new Twoway())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Complaints::usage)
                .setExecutionExceptionHandler(Complaints::failure);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what shall I do?");
    }
}
