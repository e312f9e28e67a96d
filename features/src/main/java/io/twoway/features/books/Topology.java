package io.twoway.features.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What a judge of books has to know of a network file, read from the file itself: who is whom, who is linked to whom
/// and settles what, which day a payment settles on. A file that a simulator has accepted is not checked again.
public final class Topology {

    /// Which of the three amounts two ends of a link owe each other.
    enum Settles {
        BILLING,
        SETTLEMENT,
        TRANSACTION
    }

    enum Role {
        ISSUER,
        SWITCH,
        GATEWAY,
        ACQUIRER
    }

    /// @param simulated whether its books can be read; else it is somebody else's system
    record Party(String id, Role role, String country, String memberOf, boolean simulated) {}

    /// @param route           switches and gateways
    /// @param refundsAtTheDay whether refunds go by the rate of their own day
    record Corridor(
            String payerCountry,
            String payeeCountry,
            Set<String> route,
            LocalTime cutOver,
            ZoneId zone,
            boolean refundsAtTheDay) {

        LocalDate day(Instant approved) {
            ZonedDateTime there = approved.atZone(zone);
            return there.toLocalDate().plusDays(there.toLocalTime().compareTo(cutOver) >= 0 ? 1 : 0);
        }
    }

    /// One conversion that issuers make themselves.
    record OwnRate(String from, String to, BigDecimal rate) {}

    private final Map<String, Party> parties = new HashMap<>();
    private final Map<String, Settles> links = new HashMap<>();
    private final Set<String> debited = new HashSet<>();
    private final Map<String, Integer> practical = new HashMap<>();
    private final List<Corridor> corridors = new ArrayList<>();
    private final List<OwnRate> ownRates = new ArrayList<>();
    private final Map<String, String> merchants = new HashMap<>();
    private final String provider;

    private Topology(Map<String, Object> file) {
        entries(file, "parties").forEach(this::party);
        entries(file, "links").forEach(this::link);
        acrossGateways();
        map(file.get("practical-decimals")).forEach((code, digits) -> practical.put(code, number(digits)));
        for (Map<String, Object> c : entries(file, "corridors")) {
            corridors.add(new Corridor(
                    text(c, "payer-country"),
                    text(c, "payee-country"),
                    Set.copyOf(texts(c.get("route"))),
                    LocalTime.parse(text(c, "cut-over")),
                    ZoneId.of(text(c, "zone")),
                    text(c, "refund-rate").equals("refund-day-rate")));
        }
        entries(file, "merchants")
                .forEach(m -> merchants.put(text(m, "acquirer") + " " + text(m, "number"), text(m, "id")));
        Map<String, Object> fx = map(file.get("fx"));
        provider = text(fx, "provider");
        for (Map<String, Object> r : entries(fx, "issuer-rates")) {
            ownRates.add(new OwnRate(text(r, "from"), text(r, "to"), new BigDecimal(text(r, "rate"))));
        }
    }

    /// @param yaml a network file
    public static Topology of(String yaml) {
        return new Topology(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml)));
    }

    Optional<Party> party(String id) {
        return Optional.ofNullable(parties.get(id));
    }

    /// Whether this party's books can be read.
    boolean isSimulated(String id) {
        return party(id).filter(Party::simulated).isPresent();
    }

    boolean holdsMoney(String id) {
        return party(id).filter(p -> p.role() != Role.GATEWAY).isPresent();
    }

    boolean is(String id, Role role) {
        return party(id).filter(p -> p.role() == role).isPresent();
    }

    /// What a debtor owes a creditor for a payment, also across a gateway.
    Optional<Settles> settles(String debtor, String creditor) {
        return Optional.ofNullable(links.get(debtor + ">" + creditor));
    }

    /// Whether the issuer converts by rates of its own: where no switch debits it.
    boolean convertsItself(String issuer) {
        return is(issuer, Role.ISSUER) && !debited.contains(issuer);
    }

    Optional<OwnRate> ownRate(String from, String to) {
        return ownRates.stream()
                .filter(r -> r.from().equals(from) && r.to().equals(to))
                .findFirst();
    }

    /// The account of a merchant; empty where this acquirer has none of that number.
    Optional<String> merchantAccount(String acquirer, String number) {
        return Optional.ofNullable(merchants.get(acquirer + " " + number)).map(id -> Legs.MERCHANT + id);
    }

    /// Who converts between switches.
    String provider() {
        return provider;
    }

    /// Decimals that a converted amount is rounded to.
    int decimals(String currency) {
        return practical.getOrDefault(currency, minorDigits(currency));
    }

    static int minorDigits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /// The day that a payment settles on; empty where the agreements do not say it.
    ///
    /// @param seen all parties that have a row of the payment
    Optional<LocalDate> day(Set<String> seen, Instant approved) {
        List<LocalDate> days =
                of(seen).stream().map(c -> c.day(approved)).distinct().toList();
        return days.size() == 1 ? Optional.of(days.getFirst()) : Optional.empty();
    }

    /// Whether refunds of a payment go by the rate of their own day, not by that of the payment.
    ///
    /// @param seen all parties that have a row of the payment
    boolean refundsAtTheDay(Set<String> seen) {
        return of(seen).stream().anyMatch(Corridor::refundsAtTheDay);
    }

    /// The agreements that a payment of these parties can belong to.
    private List<Corridor> of(Set<String> seen) {
        Set<String> switches = new HashSet<>(seen);
        switches.removeIf(id -> !is(id, Role.SWITCH) && !is(id, Role.GATEWAY));
        return corridors.stream()
                .filter(c -> c.route().equals(switches))
                .filter(c -> seen.stream().allMatch(id -> fits(c, id)))
                .toList();
    }

    private boolean fits(Corridor corridor, String id) {
        return party(id)
                .map(p -> switch (p.role()) {
                    case ISSUER -> p.country().equals(corridor.payerCountry());
                    case ACQUIRER -> p.country().equals(corridor.payeeCountry());
                    case SWITCH, GATEWAY -> true;
                })
                .orElse(true);
    }

    private void party(Map<String, Object> p) {
        Party party = new Party(
                text(p, "id"),
                Role.valueOf(text(p, "role").toUpperCase(Locale.ROOT)),
                text(p, "country"),
                p.containsKey("member-of") ? text(p, "member-of") : "",
                p.containsKey("played-by"));
        parties.put(party.id(), party);
    }

    private void link(Map<String, Object> link) {
        Settles settles = Settles.valueOf(text(link, "settles").toUpperCase(Locale.ROOT));
        for (String from : selected(text(link, "from"))) {
            for (String to : selected(text(link, "to"))) {
                links.putIfAbsent(from + ">" + to, settles);
                if ("debit".equals(link.get("style"))) {
                    debited.add(to);
                }
            }
        }
    }

    /// Neighbours of a party that holds no money owe each other.
    private void acrossGateways() {
        Map<String, Settles> across = new HashMap<>();
        links.forEach((in, settles) -> links.keySet().forEach(out -> {
            String middle = in.substring(in.indexOf('>') + 1);
            if (out.startsWith(middle + ">") && is(middle, Role.GATEWAY)) {
                across.put(in.substring(0, in.indexOf('>')) + out.substring(out.indexOf('>')), settles);
            }
        }));
        across.forEach(links::putIfAbsent);
    }

    private List<String> selected(String text) {
        String[] words = text.split(" of ", 2);
        if (words.length == 1) {
            return List.of(text);
        }
        Role role = words[0].equals("issuers") ? Role.ISSUER : Role.ACQUIRER;
        return parties.values().stream()
                .filter(p -> p.role() == role && p.memberOf().equals(words[1]))
                .map(Party::id)
                .toList();
    }

    /// The entries of a list; one with `each` stands for many.
    private static List<Map<String, Object>> entries(Map<String, Object> file, String name) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object each : list(file.get(name))) {
            Map<String, Object> entry = map(each);
            Object repeat = entry.get("each");
            if (repeat == null) {
                entries.add(entry);
            } else {
                rows(repeat).forEach(row -> entries.add(filled(entry, row)));
            }
        }
        return entries;
    }

    private static List<Map<String, Object>> rows(Object repeat) {
        if (repeat instanceof List<?> rows) {
            return rows.stream().map(Topology::map).toList();
        }
        String[] ends = repeat.toString().split("\\.\\.", 2);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int n = Integer.parseInt(ends[0]); n <= Integer.parseInt(ends[1]); n++) {
            rows.add(Map.of("n", ("%0" + ends[0].length() + "d").formatted(n)));
        }
        return rows;
    }

    private static Map<String, Object> filled(Map<String, Object> entry, Map<String, Object> row) {
        Map<String, Object> filled = new LinkedHashMap<>();
        entry.forEach((name, value) -> {
            Object text = value;
            if (value instanceof String s) {
                String done = s;
                for (Map.Entry<String, Object> v : row.entrySet()) {
                    done = done.replace("{" + v.getKey() + "}", v.getValue().toString());
                }
                text = done;
            }
            filled.put(name, text);
        });
        return filled;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of(String.valueOf(value));
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((name, entry) -> map.put(String.valueOf(name), entry));
        }
        return map;
    }

    private static String text(Map<String, Object> entry, String name) {
        Object value = entry.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the network file has an entry without `" + name + "`");
        }
        return value.toString();
    }

    private static int number(Object value) {
        return Integer.parseInt(value.toString());
    }
}
