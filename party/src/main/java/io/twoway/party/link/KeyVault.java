package io.twoway.party.link;

import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The key pairs of the parties played here: made when first needed, kept in the data folder, never logged.
public final class KeyVault {

    private final Path folder;
    private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

    /// @param folder `keys` of the data folder, created when first needed
    public KeyVault(Path folder) {
        this.folder = folder;
    }

    /// Key id of a simulated party's key: `upi-rsa-1`.
    public static String kid(Party party, String keyType) {
        return party.id() + "-" + keyType.toLowerCase(Locale.ROOT) + "-1";
    }

    /// The key that `link.from` (or `link.to`, for an answer) signs with.
    ///
    /// @param keyType `RSA` or `EC`
    public SigningKey signingKey(Party party, String keyType, Link link) {
        return new SigningKey(
                kid(party, keyType),
                party.idIn(link.numbering()),
                pair(party, keyType).getPrivate());
    }

    /// A party's key pair, made now if this is the first time anybody asks.
    public KeyPair pair(Party party, String keyType) {
        return pairs.computeIfAbsent(kid(party, keyType), kid -> loadOrMake(kid, keyType));
    }

    private KeyPair loadOrMake(String kid, String keyType) {
        Path file = folder.resolve(kid + ".pem");
        try {
            if (Files.exists(file)) {
                String pem = Files.readString(file);
                return new KeyPair(Keys.publicKey(pem), Keys.privateKey(pem));
            }
            KeyPair made = Keys.generate(keyType);
            Files.createDirectories(folder);
            Path part = Files.createTempFile(
                    folder,
                    kid,
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, Keys.toPem(made.getPrivate()) + Keys.toPem(made.getPublic()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("key " + kid + " in " + folder, e);
        }
    }
}
