package io.twoway.features.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// The place of `twoway load` in the list of commands: the script `twoway` starts the load module itself.
@Command(name = "load", description = "Pay at a rate, and report latency and correctness.")
final class LoadCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Unmatched
    private List<String> unused = List.of();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "start it as ./twoway load " + String.join(" ", unused));
    }
}
