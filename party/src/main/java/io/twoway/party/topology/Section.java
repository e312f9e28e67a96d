package io.twoway.party.topology;

import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// One mapping of a YAML file: typed reads that know their line. What is asked for and missing, or there and never
/// asked for, is refused.
///
/// @param with values for `{placeholders}` in texts, from an `each`
record Section(String file, MappingNode node, Map<String, String> with, Set<String> known) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

    static Section of(String file, Node node, Map<String, String> with) {
        if (node instanceof MappingNode mapping
                && mapping.getValue().stream().allMatch(t -> t.getKeyNode() instanceof ScalarNode)) {
            Set<String> names = new HashSet<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (!names.add(nameOf(entry))) {
                    throw refused(file, entry.getKeyNode(), "`" + nameOf(entry) + "` is here twice");
                }
            }
            return new Section(file, mapping, with, new HashSet<>());
        }
        throw refused(file, node, "expected `name: value` lines");
    }

    String text(String key) {
        return scalar(required(key));
    }

    /// A text that the pattern matches as a whole.
    ///
    /// @param what such a text is: `four digits`
    String text(String key, Pattern pattern, String what) {
        return parsed(key, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException(what + ", not " + text);
            }
            return text;
        });
    }

    /// @param most characters
    String text(String key, int most) {
        String text = text(key);
        if (text.isEmpty() || text.length() > most) {
            throw refuse(key, "`" + key + "` has 1 to " + most + " characters, not " + text.length());
        }
        return text;
    }

    /// ISO 3166-1 alpha-2.
    String country(String key) {
        return parsed(key, text -> {
            if (!COUNTRIES.contains(text)) {
                throw new IllegalArgumentException("a country such as KH, not " + text);
            }
            return text;
        });
    }

    boolean has(String key) {
        return child(key).isPresent();
    }

    Optional<String> optional(String key) {
        return child(key).map(this::scalar);
    }

    List<String> texts(String key) {
        Node found = required(key);
        return found instanceof SequenceNode list
                ? list.getValue().stream().map(this::scalar).toList()
                : List.of(scalar(found));
    }

    /// A list, each text read by the parser.
    <T> List<T> each(String key, Function<String, T> parser) {
        return texts(key).stream()
                .map(text -> {
                    try {
                        return parser.apply(text);
                    } catch (IllegalArgumentException | java.time.DateTimeException e) {
                        throw refuse(key, "`" + text + "` in `" + key + "` cannot be read (" + e.getMessage() + ")");
                    }
                })
                .toList();
    }

    Duration duration(String key) {
        return parsed(key, Section::durationOf);
    }

    /// More than nothing.
    Duration positiveDuration(String key) {
        return parsed(key, Section::positiveDurationOf);
    }

    /// At least one, each more than nothing.
    List<Duration> durations(String key) {
        List<String> texts = texts(key);
        if (texts.isEmpty()) {
            throw refuse(key, "`" + key + "` is empty");
        }
        try {
            return texts.stream().map(Section::positiveDurationOf).toList();
        } catch (IllegalArgumentException e) {
            throw refuse(key, "`" + key + "` cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Duration positiveDurationOf(String text) {
        Duration duration = durationOf(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("more than 0s, not " + text);
        }
        return duration;
    }

    private static Duration durationOf(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("a duration such as 8s, 500ms or 10m, not " + text);
        }
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            default -> Duration.ofHours(n);
        };
    }

    Currency currency(String key) {
        return parsed(key, Currency::getInstance);
    }

    /// Nothing is the least.
    Money money(String key, Currency currency) {
        return parsed(key, text -> {
            Money money = Money.of(currency, text);
            if (money.compareTo(Money.zero(currency)) < 0) {
                throw new IllegalArgumentException("not less than 0");
            }
            return money;
        });
    }

    Optional<Money> optionalMoney(String key, Currency currency) {
        return optional(key).map(_ -> money(key, currency));
    }

    LocalTime time(String key) {
        return parsed(key, LocalTime::parse);
    }

    ZoneId zone(String key) {
        return parsed(key, ZoneId::of);
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        return parsed(key, text -> wordOf(type, text));
    }

    /// A constant as files write it: `credit-before-answer`.
    static <E extends Enum<E>> E wordOf(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> word(constant.name()).equals(word(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of "
                        + Stream.of(type.getEnumConstants())
                                .map(constant -> word(constant.name()))
                                .collect(Collectors.joining(", "))));
    }

    /// A name as files write it, in small letters with hyphens.
    static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads a text and turns what the parser throws into a refusal at its line.
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw refuse(key, "`" + key + ": " + text + "` cannot be read (" + e.getMessage() + ")");
        }
    }

    Section section(String key) {
        return of(file, required(key), with);
    }

    /// A mapping of names to texts, in file order.
    Map<String, String> map(String key) {
        Map<String, String> read = new LinkedHashMap<>();
        child(key)
                .ifPresent(found -> of(file, found, with)
                        .node
                        .getValue()
                        .forEach(t -> read.put(scalar(t.getKeyNode()), scalar(t.getValueNode()))));
        return read;
    }

    /// The entries of a list; an entry with `each` stands for one entry per row of it.
    List<Section> list(String key) {
        Optional<Node> found = child(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get() instanceof SequenceNode list)) {
            throw refuse(key, "expected a list under `" + key + "`");
        }
        List<Section> entries = new ArrayList<>();
        list.getValue().forEach(entry -> entries.addAll(of(file, entry, with).repeated()));
        return entries;
    }

    NetworkRefused refuse(String key, String problem) {
        return refused(file, child(key).orElse(node), problem);
    }

    NetworkRefused refuse(String problem) {
        return refused(file, node, problem);
    }

    /// Refuses what nobody asked for: a misspelt name must not be ignored.
    void done() {
        only(known);
    }

    /// Refuses any other name.
    void only(Set<String> names) {
        node.getValue().stream()
                .filter(entry -> !names.contains(nameOf(entry)))
                .findFirst()
                .ifPresent(entry -> {
                    throw refused(file, entry.getKeyNode(), "unknown name `" + nameOf(entry) + "`");
                });
    }

    private static String nameOf(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    private List<Section> repeated() {
        Optional<Node> each = child("each");
        if (each.isEmpty()) {
            return List.of(this);
        }
        List<Section> repeats = new ArrayList<>();
        for (Map<String, String> row : rows(each.get())) {
            repeats.add(new Section(file, node, row, new HashSet<>(Set.of("each"))));
        }
        return repeats;
    }

    private List<Map<String, String>> rows(Node each) {
        if (each instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(row -> {
                        Map<String, String> values = new LinkedHashMap<>();
                        of(file, row, Map.of())
                                .node
                                .getValue()
                                .forEach(t -> values.put(scalar(t.getKeyNode()), scalar(t.getValueNode())));
                        return values;
                    })
                    .toList();
        }
        Matcher range = RANGE.matcher(scalar(each));
        if (!range.matches()) {
            throw refused(file, each, "`each` takes a list of rows or a range such as 001..200");
        }
        int width = range.group(1).length();
        if (width > 6 || range.group(2).length() != width) {
            throw refused(file, each, "the ends of `each` have the same number of digits, at most six");
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (first > last) {
            throw refused(file, each, "`each` counts up: " + range.group() + " is empty");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int n = first; n <= last; n++) {
            rows.add(Map.of("n", ("%0" + width + "d").formatted(n)));
        }
        return rows;
    }

    private Node required(String key) {
        return child(key).orElseThrow(() -> refuse("`" + key + "` is missing"));
    }

    private Optional<Node> child(String key) {
        known.add(key);
        return node.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(t -> t.getValueNode())
                .findFirst();
    }

    private String scalar(Node found) {
        if (!(found instanceof ScalarNode scalar)) {
            throw refused(file, found, "expected a single value");
        }
        return PLACEHOLDER.matcher(scalar.getValue()).replaceAll(m -> {
            String value = with.get(m.group(1));
            return Matcher.quoteReplacement(value == null ? m.group() : value);
        });
    }

    private static NetworkRefused refused(String file, Node at, String problem) {
        return new NetworkRefused(file, at.getStartMark().getLine() + 1, problem);
    }
}
