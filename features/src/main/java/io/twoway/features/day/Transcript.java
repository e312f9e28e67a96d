package io.twoway.features.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All that all parties saw, one line of JSON per message: by network time, then by simulator, then in the order in
/// which it saw them. After that a line per settlement batch, per account, and per file of the day. Two runs with one
/// seed give the same text.
///
/// Only ports and signatures are replaced: ports are whatever was free, and keys are made anew for every network. How
/// long an answer took in real time is not part of it.
public record Transcript(List<String> lines) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Pattern PORT = Pattern.compile("(127\\.0\\.0\\.1|localhost):[0-9]{1,5}");

    /// The last part of a compact JWS, detached or not.
    private static final Pattern JWS = Pattern.compile("(eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.)[A-Za-z0-9_-]+");

    /// A member or parameter that is a signature, in JSON within JSON too.
    private static final Pattern MEMBER =
            Pattern.compile("(\\\\*\"?\\bsignature(?:\\\\*\"\\s*:\\s*|=)\\\\*\")[A-Za-z0-9+/=_-]+(?=\\\\*\")");

    public Transcript {
        lines = List.copyOf(lines);
    }

    /// @param data where the network keeps what it has
    public static Transcript of(RunningNetwork network, Path data) throws IOException {
        List<String> lines = new ArrayList<>(messages(network));
        network.settlement().forEach(batch -> lines.add(line("batch", batch)));
        network.books().balances().forEach(balance -> lines.add(line("account", balance)));
        lines.addAll(files(data));
        return new Transcript(lines);
    }

    /// How many of the lines are messages.
    public long messages() {
        return lines.stream().filter(line -> line.startsWith("{\"time\"")).count();
    }

    private static List<String> messages(RunningNetwork network) {
        record Line(String time, JsonNode message) {}
        List<Line> all = new ArrayList<>();
        for (Simulator simulator : Simulator.values()) {
            network.transcript(simulator)
                    .forEach(message -> all.add(new Line(message.path("time").asText(), message)));
        }
        all.sort(Comparator.comparing(line -> Instant.parse(line.time()))); // stable: the rest is in order
        return all.stream().map(line -> normalised(line.message())).toList();
    }

    private static String line(String what, Object value) {
        ObjectNode line = JSON.createObjectNode();
        return line.set(what, JSON.valueToTree(value)).toString();
    }

    /// The reconciliation files with their fingerprints; their signatures lie beside them.
    private static List<String> files(Path data) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Simulator simulator : Simulator.values()) {
            Path root = data.resolve(simulator.id()).resolve("settlement");
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".csv"))
                            .sorted()
                            .toList()) {
                        lines.add(line(
                                "file", Map.of(root.relativize(file).toString(), sha256(Files.readAllBytes(file)))));
                    }
                }
            }
        }
        return lines;
    }

    static String normalised(JsonNode message) {
        String text = ((ObjectNode) message).without("id").toString();
        text = PORT.matcher(text).replaceAll("$1:PORT");
        text = JWS.matcher(text).replaceAll("$1SIGNATURE");
        return MEMBER.matcher(text).replaceAll("$1SIGNATURE");
    }

    /// Where two runs part; empty if they are the same.
    public Optional<String> difference(Transcript other) {
        int shorter = Math.min(lines.size(), other.lines.size());
        for (int i = 0; i < shorter; i++) {
            if (!lines.get(i).equals(other.lines.get(i))) {
                return Optional.of("line %d differs:%n  %s%n  %s".formatted(i + 1, lines.get(i), other.lines.get(i)));
            }
        }
        return lines.size() == other.lines.size()
                ? Optional.empty()
                : Optional.of("one has %d lines, the other %d".formatted(lines.size(), other.lines.size()));
    }

    /// @return 64 hex digits; the same for the same text
    public String sha256() {
        return sha256(bytes());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public void write(Path file) throws IOException {
        Path _ = Files.write(file, bytes());
    }

    private byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
