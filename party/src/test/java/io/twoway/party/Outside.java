package io.twoway.party;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Starts the [Neighbours] before the simulator under test, which reads of them in its network file, and gives them to
/// the test's field of that type.
///
/// Arguments: `parties`, the ids of the neighbours; any other is a text of the built-in network file and what stands
/// there instead.
public final class Outside implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> arguments = Map.of();

    @SuppressWarnings("NullAway.Init")
    private Neighbours neighbours;

    @Override
    public void init(Map<String, String> given) {
        arguments = given;
    }

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "outside");
            Map<String, String> changes = new HashMap<>(arguments);
            String parties = Objects.requireNonNull(changes.remove("parties"), "parties");
            neighbours = new Neighbours(folder, List.of(parties.split(" ")), changes);
            return Map.of(
                    "twoway.network", neighbours.networkFile().toString(),
                    "twoway.rate-file", neighbours.rateFile(),
                    "twoway.data", folder.resolve("data").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(neighbours, new TestInjector.MatchesType(Neighbours.class));
    }

    @Override
    public void stop() {
        neighbours.close();
    }
}
