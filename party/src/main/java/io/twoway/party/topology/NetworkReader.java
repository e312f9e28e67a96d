package io.twoway.party.topology;

import io.twoway.protocol.Dialects;
import io.twoway.protocol.encryption.FieldEncryption;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads and checks a network file. Whatever is wrong is refused with file and line before anything starts.
public final class NetworkReader {

    /// All that a file may say: a misspelt name is refused before what it should have been is missed.
    private static final Set<String> NAMES = Set.of(
            "name",
            "simulators",
            "practical-decimals",
            "parties",
            "timer-margin",
            "inquiry-schedule",
            "advice-schedule",
            "reversal-schedule",
            "notice-life",
            "cut-over-grace",
            "refund-window",
            "disputes",
            "cpm",
            "in-flight",
            "links",
            "management",
            "schemes",
            "hosts",
            "corridors",
            "settlement-time",
            "settlement-overdue",
            "calendars",
            "fx",
            "tiers",
            "refund-restores-allowance",
            "exposures",
            "payers",
            "merchants");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern IIN = Pattern.compile("\\d{8}");

    private final String file;
    private final Map<String, URI> listening;

    /// @param listening where simulators really listen, by name; overrides the file
    private NetworkReader(String file, Map<String, URI> listening) {
        this.file = file;
        this.listening = listening;
    }

    /// @throws NetworkRefused if the file cannot be used
    public static Network read(Path file, Map<String, URI> listening) {
        try {
            return new NetworkReader(file.toString(), listening).read(Files.readString(file));
        } catch (IOException e) {
            throw new NetworkRefused(file.toString(), 1, "cannot be read: " + e.getMessage());
        }
    }

    /// The network that comes with Twoway.
    public static Network builtIn(Map<String, URI> listening) {
        try (var in = Objects.requireNonNull(
                NetworkReader.class.getResourceAsStream("/network.yaml"), "network.yaml is part of this library")) {
            return new NetworkReader("network.yaml", listening)
                    .read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Network read(String text) {
        Section root = Section.of(file, composed(text), Map.of());
        root.only(NAMES);
        Map<String, URI> simulators = new LinkedHashMap<>();
        root.map("simulators").forEach((name, url) -> simulators.put(name, uri(root, "simulators", url)));
        simulators.putAll(listening);

        Map<String, Party> parties = parties(root, simulators);
        List<Link> links = links(root, parties);
        List<Corridor> corridors = corridors(root, parties);
        Limits limits = limits(root, parties);
        AccountsReader accounts = new AccountsReader(parties, limits);
        Network network = new Network(new Network.Sections(
                root.text("name"),
                simulators,
                List.copyOf(parties.values()),
                links,
                corridors,
                SchemesReader.read(root, parties),
                accounts.payers(root),
                accounts.merchants(root),
                hosts(root, parties),
                practical(root),
                new Network.Schedules(
                        root.durations("inquiry-schedule"),
                        root.durations("advice-schedule"),
                        root.durations("reversal-schedule"),
                        root.duration("notice-life"),
                        root.duration("cut-over-grace"),
                        root.duration("refund-window"),
                        root.positiveDuration("in-flight")),
                disputes(root),
                cpm(root.section("cpm")),
                fx(root, parties),
                settlement(root, corridors),
                limits,
                new ManagementReader(parties, links).read(root)));
        TimerCheck.timersNest(root, network);
        root.done();
        return network;
    }

    private static Network.Cpm cpm(Section s) {
        Network.Cpm cpm = new Network.Cpm(s.positiveDuration("ttl"), s.duration("grace"), s.positiveDuration("action"));
        s.done();
        return cpm;
    }

    private Node composed(String text) {
        try {
            Node node = new Yaml().compose(new StringReader(text));
            if (node == null) {
                throw new NetworkRefused(file, 1, "the file is empty");
            }
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new NetworkRefused(file, line, "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new NetworkRefused(file, 1, "not YAML: " + e.getMessage());
        }
    }

    private Map<String, Party> parties(Section root, Map<String, URI> simulators) {
        Map<String, Party> parties = new LinkedHashMap<>();
        Listed listed = new Listed();
        for (Section s : root.list("parties")) {
            String id = s.text("id");
            listed.see(s, "id", "party " + id);
            Party party = new Party(
                    id,
                    s.text("name"),
                    s.oneOf("role", Role.class),
                    s.country("country"),
                    s.currency("currency"),
                    Map.copyOf(s.map("ids")),
                    s.optional("member-of"),
                    playedBy(s, id, simulators));
            if (party.ids().containsKey("iin")
                    && !IIN.matcher(party.idIn("iin")).matches()) {
                throw s.refuse("ids", "an iin has 8 digits, not `" + party.idIn("iin") + "`");
            }
            party.ids()
                    .forEach((numbering, number) -> listed.see(
                            s, "ids", Section.word(party.role().name()) + " with " + numbering + " " + number));
            parties.put(id, party);
            party.memberOf().ifPresent(to -> known(s, "member-of", to, parties));
            s.done();
        }
        return parties;
    }

    private static Party.PlayedBy playedBy(Section s, String id, Map<String, URI> simulators) {
        Optional<String> simulator = s.optional("played-by");
        if (simulator.isPresent()) {
            if (!simulators.containsKey(simulator.get())) {
                throw s.refuse("played-by", "no simulator `" + simulator.get() + "`; there are " + simulators.keySet());
            }
            return new Party.Simulated(simulator.get());
        }
        if (!s.has("external")) {
            throw s.refuse(id + " needs `played-by` (a simulator) or `external` (its url and keys)");
        }
        Section external = s.section("external");
        Map<String, Path> keys = new LinkedHashMap<>();
        external.map("keys").forEach((kid, pem) -> keys.put(kid, pem(external, "keys", pem, "RSA", "EC")));
        Map<String, String> encryption = external.map("encryption-key");
        if (encryption.size() > 1) {
            throw external.refuse("encryption-key", "one key id and its file, not " + encryption.size());
        }
        URI url = uri(external, "url", external.text("url"));
        external.done();
        return new Party.External(
                url,
                keys,
                encryption.entrySet().stream()
                        .findFirst()
                        .map(one -> Map.entry(one.getKey(), pem(external, "encryption-key", one.getValue(), "RSA"))));
    }

    private static Path pem(Section external, String key, String pem, String... types) {
        Path base = Optional.ofNullable(Path.of(external.file()).getParent()).orElse(Path.of("."));
        Path found = base.resolve(pem);
        if (!Files.isReadable(found)) {
            throw external.refuse(key, "no readable key file " + found);
        }
        try {
            String type = Keys.publicKey(Files.readString(found)).getAlgorithm();
            if (!List.of(types).contains(type)) {
                throw external.refuse(key, found + " is of type " + type + ", not " + String.join(" or ", types));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw external.refuse(key, "no public key in " + found + ": " + e.getMessage());
        }
        return found;
    }

    private List<Link> links(Section root, Map<String, Party> parties) {
        List<Link> links = new ArrayList<>();
        for (Section s : root.list("links")) {
            String dialect = named(s, "dialect", name -> Dialects.find(name).isPresent());
            String signing = named(s, "signing", name -> Signings.find(name).isPresent());
            Optional<FieldEncryption> encryption = s.optional("encryption").flatMap(FieldEncryption::find);
            if (encryption.isEmpty() && s.optional("encryption").isPresent()) {
                throw s.refuse("encryption", "no encryption `" + s.text("encryption") + "`");
            }
            String numbering = s.text("ids");
            Link.Style style =
                    s.optional("style").isPresent() ? s.oneOf("style", Link.Style.class) : Link.Style.FORWARD;
            Link.Settles settles = s.oneOf("settles", Link.Settles.class);
            Section t = s.section("timers");
            Link.Timers timers = new Link.Timers(
                    t.positiveDuration("pay"), t.positiveDuration("lookup"), t.positiveDuration("quote"));
            t.done();
            for (Party from : selected(s, "from", parties)) {
                for (Party to : selected(s, "to", parties)) {
                    List.of(from, to).forEach(p -> numbered(s, p, numbering));
                    encryption.ifPresent(_ -> readsSealed(s, to));
                    links.add(new Link(from, to, dialect, signing, encryption, numbering, style, settles, timers));
                }
            }
            s.done();
        }
        return links;
    }

    private static void numbered(Section s, Party party, String numbering) {
        if (!party.ids().containsKey(numbering)) {
            throw s.refuse("ids", "party " + party.id() + " has no id `" + numbering + "`");
        }
    }

    private static void readsSealed(Section s, Party receiver) {
        if (receiver.playedBy() instanceof Party.External external
                && external.encryption().isEmpty()) {
            throw s.refuse(
                    "encryption",
                    "party " + receiver.id() + " has no `encryption-key` that accounts could be encrypted with");
        }
    }

    private static String named(Section s, String key, Predicate<String> exists) {
        String name = s.text(key);
        if (!exists.test(name)) {
            throw s.refuse(key, "no " + key + " `" + name + "`");
        }
        return name;
    }

    /// A party, or `issuers of SWITCH`, or `acquirers of SWITCH`.
    static List<Party> selected(Section s, String key, Map<String, Party> parties) {
        List<Party> selected = new ArrayList<>();
        for (String text : s.texts(key)) {
            String[] words = text.split(" of ", 2);
            if (words.length == 1) {
                selected.add(known(s, key, text, parties));
                continue;
            }
            Role role = switch (words[0]) {
                case "issuers" -> Role.ISSUER;
                case "acquirers" -> Role.ACQUIRER;
                default -> throw s.refuse(key, "expected `issuers of` or `acquirers of`, not `" + text + "`");
            };
            known(s, key, words[1], parties);
            parties.values().stream()
                    .filter(p -> p.role() == role && p.memberOf().equals(Optional.of(words[1])))
                    .forEach(selected::add);
        }
        return selected;
    }

    private List<Corridor> corridors(Section root, Map<String, Party> parties) {
        List<Corridor> corridors = new ArrayList<>();
        Listed listed = new Listed();
        for (Section s : root.list("corridors")) {
            String id = s.text("id");
            listed.see(s, "id", "corridor " + id);
            String payerCountry = s.country("payer-country");
            String payeeCountry = s.country("payee-country");
            Currency payeeCurrency = held(s, "payee-currency", Role.ACQUIRER, payeeCountry, parties);
            Money minimum = s.money("minimum", payeeCurrency);
            Money maximum = s.money("maximum", payeeCurrency);
            if (minimum.compareTo(maximum) > 0) {
                throw s.refuse("minimum", "must not be more than maximum");
            }
            corridors.add(new Corridor(
                    id,
                    payerCountry,
                    payeeCountry,
                    s.texts("route").stream()
                            .map(party -> known(s, "route", party, parties).id())
                            .toList(),
                    held(s, "payer-currency", Role.ISSUER, payerCountry, parties),
                    payeeCurrency,
                    s.currency("settlement-currency"),
                    minimum,
                    maximum,
                    s.positiveDuration("quote-ttl"),
                    s.oneOf("credit-order", Corridor.CreditOrder.class),
                    s.oneOf("refund-rate", Corridor.RefundRate.class),
                    s.time("cut-over"),
                    s.zone("zone"),
                    banks(s.section("settlement-banks"))));
            s.done();
            settlesWithOthers(s, corridors);
        }
        return corridors;
    }

    /// The currency of accounts at one end of a corridor.
    private static Currency held(Section s, String key, Role role, String country, Map<String, Party> parties) {
        Currency currency = s.currency(key);
        if (parties.values().stream()
                .noneMatch(p -> p.role() == role
                        && p.country().equals(country)
                        && p.currency().equals(currency))) {
            throw s.refuse(key, "no " + Section.word(role.name()) + " of " + country + " has " + currency);
        }
        return currency;
    }

    private static Corridor.SettlementBanks banks(Section s) {
        Corridor.SettlementBanks banks = new Corridor.SettlementBanks(s.text("payer"), s.text("payee"));
        if (banks.payer().equals(banks.payee())) {
            throw s.refuse("payee", "a settlement bank on each side, not `" + banks.payee() + "` on both");
        }
        s.done();
        return banks;
    }

    /// Corridors that share their countries differ in the route only, and settle as one.
    private static void settlesWithOthers(Section s, List<Corridor> corridors) {
        Corridor last = corridors.getLast();
        corridors.stream()
                .filter(c -> c.payerCountry().equals(last.payerCountry())
                        && c.payeeCountry().equals(last.payeeCountry()))
                .filter(c -> !c.cutOver().equals(last.cutOver())
                        || !c.zone().equals(last.zone())
                        || !c.settlement().equals(last.settlement())
                        || !c.banks().equals(last.banks()))
                .findFirst()
                .ifPresent(c -> {
                    throw s.refuse(last.id() + " must have the cut-over, zone, settlement currency and banks of "
                            + c.id() + ", with which it settles");
                });
    }

    private static Network.Settlement settlement(Section root, List<Corridor> corridors) {
        List<BankCalendar> calendars = new ArrayList<>();
        for (Section s : root.list("calendars")) {
            calendars.add(new BankCalendar(
                    s.country("country"),
                    s.optional("currency").map(_ -> s.currency("currency")),
                    s.zone("zone"),
                    Set.copyOf(s.each("weekend", text -> Section.wordOf(DayOfWeek.class, text))),
                    Set.copyOf(s.each("holidays", LocalDate::parse))));
            s.done();
        }
        Network.Settlement settlement = new Network.Settlement(
                root.time("settlement-time"), root.duration("settlement-overdue"), List.copyOf(calendars));
        for (Corridor corridor : corridors) {
            for (String country : List.of(corridor.payerCountry(), corridor.payeeCountry())) {
                if (settlement.of(country).isEmpty()) {
                    throw root.refuse("calendars", "no calendar of " + country + ", which " + corridor.id() + " needs");
                }
            }
        }
        return settlement;
    }

    private static Limits limits(Section root, Map<String, Party> parties) {
        List<Tier> tiers = new ArrayList<>();
        for (Section s : root.list("tiers")) {
            Currency currency = s.currency("currency");
            tiers.add(new Tier(
                    s.text("id"),
                    s.country("country"),
                    s.zone("zone"),
                    s.optionalMoney("per-payment", currency),
                    s.optionalMoney("per-day", currency),
                    s.optional("per-year").map(_ -> s.money("per-year", s.currency("year-currency")))));
            s.done();
        }
        List<Exposure> exposures = new ArrayList<>();
        for (Section s : root.list("exposures")) {
            Set<String> ends = s.texts("between").stream()
                    .map(id -> known(s, "between", id, parties).id())
                    .collect(Collectors.toUnmodifiableSet());
            if (ends.size() != 2) {
                throw s.refuse("between", "an exposure is between two parties");
            }
            Currency currency = s.currency("currency");
            Exposure exposure = new Exposure(ends, s.money("cap", currency), s.money("cap-overdue", currency));
            if (exposure.capOverdue().compareTo(exposure.cap()) > 0) {
                throw s.refuse("cap-overdue", "must not be more than cap");
            }
            exposures.add(exposure);
            s.done();
        }
        boolean refundRestore = root.optional("refund-restores-allowance")
                .map(_ -> root.parsed("refund-restores-allowance", NetworkReader::yesOrNo))
                .orElse(false);
        return new Limits(List.copyOf(tiers), List.copyOf(exposures), refundRestore);
    }

    static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false, not " + text);
        };
    }

    private static Map<String, Party> hosts(Section root, Map<String, Party> parties) {
        Map<String, Party> hosts = new LinkedHashMap<>();
        root.map("hosts")
                .forEach((name, id) -> hosts.put(name.toLowerCase(Locale.ROOT), known(root, "hosts", id, parties)));
        return hosts;
    }

    private Map<Currency, Integer> practical(Section root) {
        Map<Currency, Integer> practical = new HashMap<>();
        root.map("practical-decimals").forEach((code, digits) -> {
            try {
                practical.put(Currency.getInstance(code), Integer.valueOf(digits));
            } catch (IllegalArgumentException _) {
                throw root.refuse(
                        "practical-decimals", "expected a currency and a number, not `" + code + ": " + digits + "`");
            }
        });
        practical.forEach((currency, digits) -> {
            int most = currency.getDefaultFractionDigits();
            if (most < 0) {
                throw root.refuse("practical-decimals", currency + " is no currency that people pay with");
            }
            if (digits < 0 || digits > most) {
                throw root.refuse(
                        "practical-decimals",
                        currency + " has " + most + " decimals, so 0 to " + most + ", not " + digits);
            }
        });
        return practical;
    }

    private static Network.Disputes disputes(Section root) {
        Section s = root.section("disputes");
        Map<DisputeStage, Integer> days = new EnumMap<>(DisputeStage.class);
        for (DisputeStage stage : DisputeStage.values()) {
            if (stage.clock() != DisputeStage.Clock.NEVER_ENDS) {
                String key = stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
                days.put(stage, s.parsed(key, Integer::valueOf));
            }
        }
        s.done();
        return new Network.Disputes(days);
    }

    private Network.Fx fx(Section root, Map<String, Party> parties) {
        Section s = root.section("fx");
        List<Rate> issuerRates = s.list("issuer-rates").stream()
                .map(r -> {
                    Rate rate = r.parsed("rate", text -> Rate.of(r.text("from"), r.text("to"), text));
                    r.done();
                    return rate;
                })
                .toList();
        String rateFile = s.text("rate-file");
        if (http(rateFile.replace("{date}", "")).isEmpty()) {
            throw s.refuse("rate-file", "not an http URL: " + rateFile);
        }
        Network.Fx fx = new Network.Fx(
                known(s, "provider", s.text("provider"), parties).id(),
                rateFile,
                s.time("effective"),
                s.currency("pivot"),
                issuerRates);
        s.done();
        return fx;
    }

    static Party known(Section s, String key, String id, Map<String, Party> parties) {
        Party party = parties.get(id);
        if (party == null) {
            throw s.refuse(key, "no party `" + id + "`");
        }
        return party;
    }

    private static URI uri(Section s, String key, String text) {
        return http(text).orElseThrow(() -> s.refuse(key, "not an http URL: " + text));
    }

    private static Optional<URI> http(String text) {
        try {
            URI uri = new URI(text);
            return Optional.of(uri).filter(u -> u.getHost() != null && SCHEMES.contains(u.getScheme()));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
