package io.twoway.protocol.qr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A network or national scheme that can pay a code.
///
/// Which code belongs to which network is data: `qr/networks.csv`, matched by GUID without case, by the registered
/// application provider at the front of an AID, by the id of a primitive object, by how a link begins, or by the first
/// digits and the length of a number (qr-formats.md 1.3, 2.5, 5, 6.1, 7).
///
/// @param name    `UnionPay`, `KHQR`, `WeChatPay`, `ThaiQR`…
/// @param country ISO 3166-1 alpha-2 of the scheme; empty for a network of many countries
public record Network(String name, String country) {

    public static final Network UNIONPAY = new Network("UnionPay", "");
    public static final Network KHQR = new Network("KHQR", "KH");
    public static final Network DUITNOW = new Network("DuitNow", "MY");
    public static final Network WECHAT_PAY = new Network("WeChatPay", "");
    public static final Network ALIPAY = new Network("Alipay", "");
    public static final Network ALIPAY_PLUS = new Network("AlipayPlus", "");

    private static final int PROVIDER_DIGITS = 10;
    private static final Map<String, Network> BY_GUID = new HashMap<>();
    private static final Map<String, Network> BY_PROVIDER = new HashMap<>();
    private static final @Nullable Network[] BY_ID = new @Nullable Network[100];
    private static final Set<Network> NATIONAL = new TreeSet<>(Comparator.comparing(Network::name));
    private static final List<Prefix> PREFIXES = new ArrayList<>();
    private static final List<Numbers> BARCODES = new ArrayList<>();

    /// How the links of a network begin, in any case.
    private record Prefix(String text, Network network) {}

    /// The one-time numbers of a network: what they begin with and how many digits they have.
    private record Numbers(String prefix, int min, int max, Network network) {}

    static {
        load();
    }

    /// The schemes that belong to one country, by name.
    public static Stream<Network> national() {
        return NATIONAL.stream();
    }

    /// The network that owns a GUID, in any case.
    public static Optional<Network> ofGuid(String guid) {
        String key = guid.toUpperCase(Locale.ROOT);
        Network network = BY_GUID.get(key);
        if (network == null && key.length() >= PROVIDER_DIGITS) {
            network = BY_PROVIDER.get(key.substring(0, PROVIDER_DIGITS));
        }
        return Optional.ofNullable(network);
    }

    /// The network that owns a primitive merchant account, 02 to 25.
    static Optional<Network> ofId(int id) {
        return Optional.ofNullable(BY_ID[id]);
    }

    /// The network whose links begin like this text.
    static Optional<Network> ofPrefix(String text) {
        return PREFIXES.stream()
                .filter(prefix -> text.length() > prefix.text().length())
                .filter(prefix -> text.regionMatches(
                        true, 0, prefix.text(), 0, prefix.text().length()))
                .map(Prefix::network)
                .findFirst();
    }

    /// The network that issued a one-time number: told by prefix first, then by length.
    static Optional<Network> ofBarcode(String text) {
        return BARCODES.stream()
                .filter(numbers -> text.length() >= numbers.min() && text.length() <= numbers.max())
                .filter(numbers -> text.startsWith(numbers.prefix()) && Chars.allDigits(text))
                .map(Numbers::network)
                .findFirst();
    }

    private static void load() {
        rows("/qr/networks.csv").forEach(Network::add);
    }

    /// The cells of a table of ours, without its header.
    static List<String[]> rows(String resource) {
        try (InputStream data = Objects.requireNonNull(Network.class.getResourceAsStream(resource));
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String... row) {
        Network network = new Network(row[2], row[3]);
        if (!network.country().isEmpty()) {
            NATIONAL.add(network);
        }
        switch (row[0]) {
            case "id" -> BY_ID[Integer.parseInt(row[1])] = network;
            case "guid" -> BY_GUID.put(row[1].toUpperCase(Locale.ROOT), network);
            case "provider" -> BY_PROVIDER.put(row[1], network);
            case "prefix" -> PREFIXES.add(new Prefix(row[1], network));
            case "barcode" ->
                BARCODES.add(new Numbers(row[1], Integer.parseInt(row[4]), Integer.parseInt(row[5]), network));
            default -> throw new IllegalStateException("networks.csv: unknown kind " + row[0]);
        }
    }
}
