package io.twoway.features.network;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where Twoway's own programs are.
///
/// @param home the project's folder
public record Installation(Path home) {

    /// The one that this program belongs to: the folder in the system property `twoway.home`, else the working folder.
    public static Installation here() {
        return new Installation(
                Path.of(System.getProperty("twoway.home", "")).toAbsolutePath().normalize());
    }

    /// @throws NetworkUnavailable if the simulator is not built
    Path program(Simulator simulator) {
        Path program = home.resolve(simulator.id()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(program)) {
            throw new NetworkUnavailable(program + " is missing; build with ./mvnw -Dquick -DskipTests package");
        }
        return program;
    }

    /// The Java that runs this program.
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
