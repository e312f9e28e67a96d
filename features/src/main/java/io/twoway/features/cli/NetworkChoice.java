package io.twoway.features.cli;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.Running;
import io.twoway.features.network.RunningNetwork;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Which running network a command talks to.
final class NetworkChoice {

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data folder that the network was started on (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--at",
            paramLabel = "URL",
            description = "Where its switch listens, wallets and merchants on the next two ports; instead of --data.")
    private @Nullable URI at;

    /// @throws NetworkUnavailable if none runs there
    RunningNetwork network() {
        if (at != null) {
            try {
                return new RunningNetwork(Addresses.at(at));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--at: " + e.getMessage(), e);
            }
        }
        return DataFolder.running(data)
                .map(Running::addresses)
                .map(RunningNetwork::new)
                .orElseThrow(() -> new NetworkUnavailable("no network runs on the data folder " + data
                        + "; start one with" + " `./twoway up`, or name a running one with --at URL"));
    }
}
