package io.twoway.features.cli;

import com.sun.management.OperatingSystemMXBean;
import io.twoway.features.network.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Looks whether this machine can run everything.
@Command(
        name = "doctor",
        description = "Look whether this machine can run everything, and say what to do where it cannot.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0 if a network can run here, 2 if not.", "", "Example:", "  ./twoway doctor"})
final class DoctorCommand implements Callable<Integer> {

    private static final int PORT = 9101;
    private static final int PORTS = 4;
    private static final int JAVA = 25;
    private static final long MEBIBYTE = 1 << 20;
    private static final long NEEDED_MEBIBYTES = 1_500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data folder to be used (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    /// @param advice what to do; empty if nothing is to be done
    /// @param fatal  whether nothing works without it
    private record Finding(String topic, String state, String advice, boolean fatal) {

        static Finding good(String topic, String state) {
            return new Finding(topic, state, "", false);
        }

        boolean isGood() {
            return advice.isEmpty();
        }
    }

    @Override
    public Integer call() {
        List<Finding> findings = List.of(java(), maven(), ports(), memory(), folder(), docker());
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            String mark = finding.isGood() ? "ok" : finding.fatal() ? "NO" : "--";
            String advice = finding.isGood() ? "" : ": " + finding.advice();
            out.printf("  %-3s %-12s %s%s%n", mark, finding.topic(), finding.state(), advice);
        }
        out.flush();
        return findings.stream().anyMatch(Finding::fatal) ? Twoway.USAGE : 0;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String state = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return version >= JAVA
                ? Finding.good("JDK", state)
                : new Finding("JDK", state, "install JDK 25, such as `apt install temurin-25-jdk`", true);
    }

    private static Finding maven() {
        Path wrapper = Installation.here().home().resolve("mvnw");
        return Files.isExecutable(wrapper)
                ? Finding.good("Maven", wrapper.toString())
                : new Finding("Maven", wrapper + " cannot be run", "restore it from the repository", true);
    }

    private static Finding ports() {
        List<Integer> taken = IntStream.range(PORT, PORT + PORTS)
                .filter(port -> !Ports.isFree(port))
                .boxed()
                .toList();
        return taken.isEmpty()
                ? Finding.good("ports", PORT + " to " + (PORT + PORTS - 1) + " are free")
                : new Finding("ports", taken + " in use", "use `./twoway up --port 0` for free ones", false);
    }

    private static Finding memory() {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / MEBIBYTE;
        String state = total + " MiB, " + Runtime.getRuntime().availableProcessors() + " processors";
        return total >= NEEDED_MEBIBYTES
                ? Finding.good("memory", state)
                : new Finding("memory", state, "a network needs about " + NEEDED_MEBIBYTES + " MiB", false);
    }

    private Finding folder() {
        Path folder = data.toAbsolutePath().normalize();
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Files.isDirectory(existing) && Files.isWritable(existing)
                ? Finding.good("data folder", folder + " can be written")
                : new Finding("data folder", folder + " cannot be written", "choose another with --data DIR", true);
    }

    private static Finding docker() {
        Path socket = Path.of("/var/run/docker.sock");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return Finding.good("Docker", "an engine answers");
        } catch (IOException _) {
            String only = "only the container tests need one; they are skipped without it";
            return new Finding("Docker", "no engine answers at " + socket, only, false);
        }
    }
}
