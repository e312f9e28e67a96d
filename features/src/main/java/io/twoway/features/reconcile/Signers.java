package io.twoway.features.reconcile;

import io.twoway.protocol.reconciliation.FileSignature;
import io.twoway.protocol.reconciliation.Trailer;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing.KeyFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whose signatures are believed. Without a key none is looked at.
public final class Signers {

    private static final String PEM = ".pem";
    private static final int MAX_SIGNATURE = 8192;

    private final Map<String, PublicKey> byKid = new HashMap<>();
    private final List<PublicKey> forAnyKid = new ArrayList<>();

    /// @param keys    `FILE` for any key id, or `KID=FILE`; PEM
    /// @param folders with a `KID.pem` for each key id
    /// @throws BadInput if one of them is no public key
    public static Signers of(List<String> keys, List<Path> folders) throws BadInput {
        Signers signers = new Signers();
        for (String key : keys) {
            int equals = key.indexOf('=');
            PublicKey read = read(Path.of(key.substring(equals + 1)));
            if (equals < 0) {
                signers.forAnyKid.add(read);
            } else {
                signers.byKid.put(key.substring(0, equals), read);
            }
        }
        for (Path folder : folders) {
            for (Path file : pems(folder)) {
                String name = file.getFileName().toString();
                signers.byKid.put(name.substring(0, name.length() - PEM.length()), read(file));
            }
        }
        return signers;
    }

    private static List<Path> pems(Path folder) throws BadInput {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pems =
                    files.filter(file -> file.toString().endsWith(PEM)).sorted().toList();
            if (pems.isEmpty()) {
                throw new BadInput("no *.pem in " + folder);
            }
            return pems;
        } catch (IOException e) {
            throw new BadInput("cannot read the folder " + folder, e);
        }
    }

    private static PublicKey read(Path file) throws BadInput {
        try {
            return Keys.publicKey(Files.readString(file));
        } catch (IOException e) {
            throw new BadInput("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": " + e.getMessage(), e);
        }
    }

    /// Whether signatures are verified at all.
    public boolean verify() {
        return !byKid.isEmpty() || !forAnyKid.isEmpty();
    }

    /// @param trailer of the file, which was read to its end
    /// @throws BadInput if the signature is missing or does not hold
    void check(Folder.Source source, Trailer trailer) throws BadInput {
        if (!verify()) {
            return;
        }
        Path beside = source.path().resolveSibling(source.name() + FileSignature.ENDING);
        String signature = text(source, beside);
        String problem = "";
        for (KeyFinder keys : keyFinders()) {
            try {
                FileSignature.verify(source.name(), trailer, signature, keys);
                return;
            } catch (SignatureRefused e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        throw new BadInput(beside + ": " + problem);
    }

    private List<KeyFinder> keyFinders() {
        List<KeyFinder> finders = new ArrayList<>();
        if (!byKid.isEmpty()) {
            finders.add(kid -> Optional.ofNullable(byKid.get(kid)));
        }
        forAnyKid.forEach(key -> finders.add(_ -> Optional.of(key)));
        return finders;
    }

    private static String text(Folder.Source source, Path beside) throws BadInput {
        try {
            if (Files.exists(beside) && Files.size(beside) <= MAX_SIGNATURE) {
                return Files.readString(beside);
            }
        } catch (IOException e) {
            throw new BadInput("cannot read " + beside, e);
        }
        throw new BadInput(source.path() + ": has no signature " + beside.getFileName() + " beside it");
    }
}
