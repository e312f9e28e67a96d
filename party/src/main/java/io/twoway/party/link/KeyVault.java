package io.twoway.party.link;

import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signing.Beside;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The key pairs of the parties played here: made when first needed, kept in the data folder, never logged.
public final class KeyVault {

    private static final Pattern PLAIN_KID = Pattern.compile("[a-z0-9-]{1,64}");

    private final Path folder;
    private final KeyChanges changes;
    private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

    /// @param folder `keys` of the data folder, created when first needed
    public KeyVault(Path folder) {
        this(folder, KeyChanges.none());
    }

    /// @param folder  `keys` of the data folder, created when first needed
    /// @param changes which links have other keys than the first ones
    public KeyVault(Path folder, KeyChanges changes) {
        this.folder = folder;
        this.changes = changes;
    }

    /// Key id of a simulated party's first key: `upi-rsa-1`.
    public static String kid(Party party, String keyType) {
        return party.id() + "-" + keyType.toLowerCase(Locale.ROOT) + "-1";
    }

    /// Key id of what others encrypt with for a simulated party: `unionpay-app-enc-1`.
    public static String encryptionKid(Party party) {
        return party.id() + "-enc-1";
    }

    /// The key pair of that name. It never signs.
    public KeyPair encryptionPair(Party party) {
        return pair(encryptionKid(party), "RSA");
    }

    /// The key that `link.from` (or `link.to`, for an answer) signs with.
    ///
    /// @param keyType `RSA` or `EC`
    public SigningKey signingKey(Party party, String keyType, Link link) {
        Party peer = peer(party, link);
        String kid = signsWith(party, keyType, link);
        return new SigningKey(
                kid,
                party.idIn(link.numbering()),
                pair(kid, keyType).getPrivate(),
                new Beside(theirs(party, peer, keyType), encryptionName(party), encryptionName(peer)));
    }

    /// What the peer of a party signs with, as far as that knows.
    private String theirs(Party party, Party peer, String keyType) {
        String first = switch (peer.playedBy()) {
            case Party.Simulated _ -> kid(peer, keyType);
            case Party.External external ->
                external.keys().keySet().stream().sorted().findFirst().orElse("");
        };
        return changes.heardLast(party.id(), peer.id(), keyType).orElse(first);
    }

    private static String encryptionName(Party party) {
        return switch (party.playedBy()) {
            case Party.Simulated _ -> encryptionKid(party);
            case Party.External external ->
                external.encryption().map(Map.Entry::getKey).orElse("");
        };
    }

    private static Party peer(Party party, Link link) {
        return link.from().equals(party) ? link.to() : link.from();
    }

    /// The name of that key.
    public String signsWith(Party party, String keyType, Link link) {
        Party peer = peer(party, link);
        return changes.signsWith(party.id(), peer.id(), keyType).orElseGet(() -> kid(party, keyType));
    }

    /// A party's key pair, made now if this is the first time anybody asks.
    public KeyPair pair(Party party, String keyType) {
        return pair(kid(party, keyType), keyType);
    }

    private KeyPair pair(String kid, String keyType) {
        return pairs.computeIfAbsent(kid, _ -> loadOrMake(kid, keyType));
    }

    /// A party's key by its name, also one that came later: `upi-rsa-2`. The first ones are made when asked for.
    ///
    /// @return empty if there is no such key
    public Optional<PublicKey> published(Party party, String kid) {
        for (String type : List.of("RSA", "EC")) {
            if (kid.equals(kid(party, type))) {
                return Optional.of(pair(kid, type).getPublic());
            }
        }
        if (kid.equals(encryptionKid(party))) {
            return Optional.of(encryptionPair(party).getPublic());
        }
        return kid.startsWith(party.id() + "-") ? later(kid) : Optional.empty();
    }

    private Optional<PublicKey> later(String kid) {
        return PLAIN_KID.matcher(kid).matches() && Files.exists(file(kid))
                ? Optional.of(pair(kid, kid.contains("-ec-") ? "EC" : "RSA").getPublic())
                : Optional.empty();
    }

    /// The name of a new key pair of this party, made now.
    public synchronized String fresh(Party party, String keyType) {
        String first = kid(party, keyType);
        String stem = first.substring(0, first.length() - 1);
        int number = 2;
        while (Files.exists(file(stem + number))) {
            number++;
        }
        KeyPair _ = pair(stem + number, keyType);
        return stem + number;
    }

    private Path file(String kid) {
        return folder.resolve(kid + ".pem");
    }

    private KeyPair loadOrMake(String kid, String keyType) {
        Path file = file(kid);
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
