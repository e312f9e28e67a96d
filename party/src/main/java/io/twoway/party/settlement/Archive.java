package io.twoway.party.settlement;

import io.twoway.party.link.KeyVault;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.FileSignature;
import io.twoway.protocol.reconciliation.FileWriter;
import io.twoway.protocol.reconciliation.Row;
import io.twoway.protocol.reconciliation.Trailer;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;

/// The reconciliation files of the parties played here: `<root>/<date>/<party>/<counterparty>/`, each with its
/// signature beside it. A file appears when it is whole.
final class Archive {

    private static final String KEY_TYPE = "EC";

    private final Path root;
    private final KeyVault vault;
    private final InstantSource clock;
    private final Ids ids;

    Archive(Path root, KeyVault vault, InstantSource clock, Ids ids) {
        this.root = root;
        this.vault = vault;
        this.clock = clock;
        this.ids = ids;
    }

    /// The key that a party signs its files and instructions with.
    static SigningKey key(KeyVault vault, Party party) {
        return new SigningKey(
                KeyVault.kid(party, KEY_TYPE),
                party.id(),
                vault.pair(party, KEY_TYPE).getPrivate());
    }

    /// A file as it is sent.
    ///
    /// @param signature content of the signature's file
    record Signed(byte[] file, String signature) {}

    /// A file that is being written; row by row, then [#finish]. What cannot be written is an [UncheckedIOException].
    final class Sheet implements AutoCloseable {

        private final FileName name;
        private final Party from;
        private final Path file;
        private final Path part;
        private final FileWriter writer;
        private long rows;

        private Sheet(FileName name, Party from) throws IOException {
            this.name = name;
            this.from = from;
            this.file = path(name);
            this.part = file.resolveSibling(name + ".part");
            Files.createDirectories(file.getParent());
            this.writer = new FileWriter(name, Files.newOutputStream(part));
        }

        /// Number of the row that comes next.
        long next() {
            return rows + 1;
        }

        void write(Row row) {
            try {
                writer.write(row);
                rows++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Signs the file, then shows it.
        void finish() {
            try {
                Trailer trailer = writer.finish();
                writer.close();
                Files.writeString(
                        signature(name),
                        FileSignature.sign(name, trailer, key(vault, from), clock.instant(), ids.nonce()));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// What was not finished never appears.
        @Override
        public void close() {
            try {
                writer.close();
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Sheet begin(FileName name, Party from) {
        try {
            return new Sheet(name, from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(FileName name) {
        return Files.exists(path(name));
    }

    /// @return empty if there is no such file
    Optional<Signed> read(FileName name) {
        if (!exists(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Signed(Files.readAllBytes(path(name)), Files.readString(signature(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(FileName name) {
        return root.resolve(name.date().toString())
                .resolve(name.from())
                .resolve(name.to())
                .resolve(name.toString());
    }

    private Path signature(FileName name) {
        return path(name).resolveSibling(name + FileSignature.ENDING);
    }
}
