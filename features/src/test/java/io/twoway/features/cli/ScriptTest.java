package io.twoway.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell script that starts the command.
class ScriptTest {

    private static final Path SCRIPT = Path.of(System.getProperty("twoway.home", ".."), "twoway");

    @TempDir
    private Path nowhere = Path.of("");

    @Test
    void without_a_jdk_it_says_exactly_what_to_install() throws IOException, InterruptedException {
        Path script = nowhere.resolve("twoway");
        // the usual places are part of the script: here they are empty
        Files.writeString(
                script,
                Files.readString(SCRIPT).replace("/usr/lib/jvm", "/nowhere").replace("/Library/Java", "/nowhere"));
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", script.toString(), "demo");
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        builder.environment().put("HOME", nowhere.toString());
        Process process = builder.start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(said)
                .startsWith("twoway: needs JDK 25")
                .contains("apt install temurin-25-jdk")
                .contains("brew install --cask temurin@25")
                .contains("sdk install java 25-tem");
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
    }

    /// A PATH with the shell's tools but no Java.
    private Path tools() throws IOException {
        Path bin = Files.createDirectory(nowhere.resolve("bin"));
        for (String tool : new String[] {"dirname", "sed", "readlink"}) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
        }
        return bin;
    }
}
