package io.twoway.party.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One server for all tests of this process; gone with it.
public final class EmbeddedForTests {

    public static final Database DATABASE = start();

    private EmbeddedForTests() {}

    private static Database start() {
        try {
            Path folder = Files.createTempDirectory("twoway-ledger");
            Database database = Database.embedded(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                database.close();
                try {
                    Folders.delete(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
