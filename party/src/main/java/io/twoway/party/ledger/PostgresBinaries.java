package io.twoway.party.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs, which come as an archive on the class path and are unpacked once per user.
final class PostgresBinaries {

    private PostgresBinaries() {}

    /// The folder that has `bin/postgres`, below the user's cache.
    ///
    /// @throws IOException if there is no archive for this machine, or it cannot be unpacked
    static Path unpacked() throws IOException {
        String name = "postgres-" + system() + "-" + architecture() + ".txz";
        URL archive = Optional.ofNullable(PostgresBinaries.class.getResource("/" + name))
                .orElseThrow(() -> new IOException("no PostgreSQL for this machine on the class path: " + name));
        URLConnection connection = archive.openConnection();
        Path home = cache().resolve(name.replace(".txz", "") + "-" + connection.getContentLengthLong());
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home.getParent());
            Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking");
            try (InputStream in = connection.getInputStream()) {
                unpack(in, unfinished);
            }
            moveUnlessThere(unfinished, home);
        }
        return home;
    }

    private static void unpack(InputStream txz, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(txz)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, into.resolve(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
                        throw new IOException("cannot make " + file + " executable");
                    }
                }
            }
        }
    }

    /// Another process may have unpacked at the same time; then its work is as good as ours.
    private static void moveUnlessThere(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Folders.delete(unfinished);
        }
    }

    private static Path cache() {
        Path home = Path.of(System.getProperty("user.home"));
        if (system().equals("darwin")) {
            return home.resolve("Library/Caches/twoway");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve("twoway");
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
