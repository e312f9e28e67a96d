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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads and checks a network file. Whatever is wrong is refused with file and line before anything starts.
public final class NetworkReader {

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
        Map<String, URI> simulators = new LinkedHashMap<>();
        root.map("simulators").forEach((name, url) -> simulators.put(name, uri(root, "simulators", url)));
        simulators.putAll(listening);

        Map<String, Party> parties = parties(root, simulators);
        List<Link> links = links(root, parties);
        List<Corridor> corridors = corridors(root, parties);
        Limits limits = limits(root, parties);
        Network network = new Network(new Network.Sections(
                root.text("name"),
                simulators,
                List.copyOf(parties.values()),
                links,
                corridors,
                schemes(root, parties),
                payers(root, parties, limits),
                merchants(root, parties),
                hosts(root, parties),
                practical(root),
                new Network.Schedules(
                        root.durations("inquiry-schedule"),
                        root.durations("advice-schedule"),
                        root.durations("reversal-schedule"),
                        root.duration("notice-life"),
                        root.duration("cut-over-grace"),
                        root.duration("refund-window"),
                        root.duration("in-flight")),
                disputes(root),
                cpm(root.section("cpm")),
                fx(root, parties),
                settlement(root, corridors),
                limits,
                new ManagementReader(parties, links).read(root)));
        timersNest(root, network);
        root.done();
        return network;
    }

    private static Network.Cpm cpm(Section s) {
        Network.Cpm cpm = new Network.Cpm(s.duration("ttl"), s.duration("grace"), s.duration("action"));
        s.done();
        return cpm;
    }

    private Node composed(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
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
        for (Section s : root.list("parties")) {
            String id = s.text("id");
            Party party = new Party(
                    id,
                    s.text("name"),
                    s.oneOf("role", Role.class),
                    s.text("country"),
                    s.currency("currency"),
                    Map.copyOf(s.map("ids")),
                    s.optional("member-of"),
                    playedBy(s, simulators));
            if (parties.put(id, party) != null) {
                throw s.refuse("id", "party " + id + " is listed twice");
            }
            party.memberOf().ifPresent(to -> known(s, "member-of", to, parties));
            s.done();
        }
        return parties;
    }

    private static Party.PlayedBy playedBy(Section s, Map<String, URI> simulators) {
        Optional<String> simulator = s.optional("played-by");
        if (simulator.isPresent()) {
            if (!simulators.containsKey(simulator.get())) {
                throw s.refuse("played-by", "no simulator `" + simulator.get() + "`; there are " + simulators.keySet());
            }
            return new Party.Simulated(simulator.get());
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
            Link.Timers timers = new Link.Timers(t.duration("pay"), t.duration("lookup"), t.duration("quote"));
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
    private static List<Party> selected(Section s, String key, Map<String, Party> parties) {
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
        for (Section s : root.list("corridors")) {
            Currency payeeCurrency = s.currency("payee-currency");
            corridors.add(new Corridor(
                    s.text("id"),
                    s.text("payer-country"),
                    s.text("payee-country"),
                    s.texts("route").stream()
                            .map(id -> known(s, "route", id, parties).id())
                            .toList(),
                    s.currency("payer-currency"),
                    payeeCurrency,
                    s.currency("settlement-currency"),
                    s.money("minimum", payeeCurrency),
                    s.money("maximum", payeeCurrency),
                    s.duration("quote-ttl"),
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
                    s.text("country"),
                    s.optional("currency").map(_ -> s.currency("currency")),
                    s.zone("zone"),
                    Set.copyOf(s.each("weekend", text -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)))),
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

    private List<Scheme> schemes(Section root, Map<String, Party> parties) {
        List<Scheme> schemes = new ArrayList<>();
        for (Section s : root.list("schemes")) {
            Optional<String> via = s.optional("via");
            via.ifPresent(id -> known(s, "via", id, parties));
            String at = known(s, "at", s.text("at"), parties).id();
            for (String code : s.texts("codes")) {
                schemes.add(new Scheme(at, code.toUpperCase(Locale.ROOT).replace('-', '_'), via));
            }
            s.done();
        }
        return schemes;
    }

    private static Limits limits(Section root, Map<String, Party> parties) {
        List<Tier> tiers = new ArrayList<>();
        for (Section s : root.list("tiers")) {
            Currency currency = s.currency("currency");
            tiers.add(new Tier(
                    s.text("id"),
                    s.text("country"),
                    s.zone("zone"),
                    optionalMoney(s, "per-payment", currency),
                    optionalMoney(s, "per-day", currency),
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

    private static Optional<Money> optionalMoney(Section s, String key, Currency currency) {
        return s.optional(key).map(_ -> s.money(key, currency));
    }

    /// The tier that is named, or the usual one of the issuer's country.
    private static Optional<Tier> tier(Section s, Party issuer, Limits limits) {
        Optional<String> named = s.optional("tier");
        if (named.isEmpty()) {
            return limits.usual(issuer.country());
        }
        Tier tier = limits.tier(named.get()).orElseThrow(() -> s.refuse("tier", "no tier `" + named.get() + "`"));
        if (!tier.country().equals(issuer.country())
                || tier.perDay().or(tier::perPayment).stream()
                        .anyMatch(limit -> !limit.currency().equals(issuer.currency()))) {
            throw s.refuse("tier", "tier " + tier.id() + " is not for payers of " + issuer.id());
        }
        return Optional.of(tier);
    }

    private List<PayerAccount> payers(Section root, Map<String, Party> parties, Limits limits) {
        List<PayerAccount> payers = new ArrayList<>();
        for (Section s : root.list("payers")) {
            for (Party issuer : selected(s, "issuer", parties)) {
                String id = s.text("id");
                payers.add(new PayerAccount(
                        id,
                        issuer.id(),
                        s.text("token").replace("{issuer}", digits(issuer)),
                        s.money("opening", issuer.currency()),
                        tier(s, issuer, limits)));
            }
            s.done();
        }
        return payers;
    }

    private static String digits(Party issuer) {
        return issuer.ids().getOrDefault("iin", issuer.id());
    }

    private List<MerchantAccount> merchants(Section root, Map<String, Party> parties) {
        List<MerchantAccount> merchants = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Section s : root.list("merchants")) {
            Party acquirer = known(s, "acquirer", s.text("acquirer"), parties);
            String number = s.text("number");
            if (number.length() != 15) {
                throw s.refuse(
                        "number", "a merchant number has 15 characters, `" + number + "` has " + number.length());
            }
            merchants.add(new MerchantAccount(
                    s.text("id"),
                    acquirer.id(),
                    number,
                    s.text("name"),
                    s.text("city"),
                    s.text("mcc"),
                    acquirer.currency(),
                    optionalMoney(s, "upper-limit", acquirer.currency())));
            if (lines.put(acquirer.id() + number, merchants.size()) != null) {
                throw s.refuse("number", "merchant number " + number + " is used twice at " + acquirer.id());
            }
            s.done();
        }
        return merchants;
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
        Network.Fx fx = new Network.Fx(
                known(s, "provider", s.text("provider"), parties).id(),
                s.text("rate-file"),
                s.time("effective"),
                s.currency("pivot"),
                issuerRates);
        s.done();
        return fx;
    }

    /// Every inner timer plus margin is shorter than the one that waits for it (messages.md 3.4).
    private static void timersNest(Section root, Network network) {
        Duration margin = root.duration("timer-margin");
        for (Corridor corridor : network.corridors()) {
            List<String> route = corridor.route();
            for (int i = 0; i < route.size(); i++) {
                String at = route.get(i);
                String before = i == 0 ? "" : route.get(i - 1);
                String after = i == route.size() - 1 ? "" : route.get(i + 1);
                List<Link> outers = network.links().stream()
                        .filter(l -> l.to().id().equals(at) && isBefore(corridor, before, l.from()))
                        .toList();
                List<Link> inners = network.links().stream()
                        .filter(l -> l.from().id().equals(at) && isAfter(corridor, after, l.to()))
                        .toList();
                if (outers.isEmpty() || inners.isEmpty()) {
                    throw root.refuse(
                            "corridors", corridor.id() + ": no link " + (outers.isEmpty() ? "to " : "from ") + at);
                }
                for (Link outer : outers) {
                    for (Link inner : inners) {
                        nests(root, margin, "pay", outer, inner, Link.Timers::pay);
                        nests(root, margin, "lookup", outer, inner, Link.Timers::lookup);
                    }
                }
            }
        }
    }

    private static boolean isBefore(Corridor corridor, String before, Party party) {
        return before.isEmpty()
                ? party.role() == Role.ISSUER && party.country().equals(corridor.payerCountry())
                : party.id().equals(before);
    }

    private static boolean isAfter(Corridor corridor, String after, Party party) {
        return after.isEmpty()
                ? party.role() == Role.ACQUIRER && party.country().equals(corridor.payeeCountry())
                : party.id().equals(after);
    }

    private static void nests(
            Section root, Duration margin, String name, Link outer, Link inner, Function<Link.Timers, Duration> timer) {
        Duration waits = timer.apply(outer.timers());
        Duration needs = timer.apply(inner.timers()).plus(margin);
        if (needs.compareTo(waits) >= 0) {
            throw root.refuse(
                    "links",
                    "timer `" + name + "` of " + inner + " plus margin (" + needs.toMillis()
                            + " ms) must be shorter than that of " + outer + " (" + waits.toMillis() + " ms)");
        }
    }

    private static Party known(Section s, String key, String id, Map<String, Party> parties) {
        Party party = parties.get(id);
        if (party == null) {
            throw s.refuse(key, "no party `" + id + "`");
        }
        return party;
    }

    private static URI uri(Section s, String key, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw s.refuse(key, "not an http URL: " + text);
    }
}
