package io.twoway.switches.openapi;

import io.twoway.party.control.SimulatorConfig;
import io.twoway.protocol.bakong.BearerToken;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The secret behind the bearer tokens: made once, kept in the data folder.
final class Tokens {

    private static final int BYTES = 32;

    @Produces
    @Singleton
    BearerToken tokens(SimulatorConfig config, InstantSource clock) {
        Path file = config.data().resolve("keys").resolve("open-api.secret");
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[BYTES];
                new SecureRandom().nextBytes(secret);
                Files.createDirectories(file.getParent());
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, secret);
            }
            return new BearerToken(Files.readAllBytes(file), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("secret of the Open API", e);
        }
    }
}
