package io.twoway.party.control;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.party.topology.NetworkRefused;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts a simulator. What is wrong with the network file is said in one line, before anything else starts.
@QuarkusMain
public final class Main {

    private static final int USAGE = 2;

    private Main() {}

    public static void main(String... args) {
        String network = System.getProperty("twoway.network");
        try {
            Network _ =
                    network == null ? NetworkReader.builtIn(Map.of()) : NetworkReader.read(Path.of(network), Map.of());
        } catch (NetworkRefused e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
        endWith(System.getProperty("twoway.parent"));
        Quarkus.run(args);
    }

    /// Nobody is left behind when the process that started us is killed.
    private static void endWith(@Nullable String parent) {
        if (parent != null) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresentOrElse(
                            p -> Thread.startVirtualThread(() -> {
                                p.onExit().join();
                                Quarkus.asyncExit();
                            }),
                            Quarkus::asyncExit);
        }
    }
}
