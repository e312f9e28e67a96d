package io.twoway.features.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/seeds.md says what holds each of the fifty seeds, and what it names is there.
class SeedTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (C\\d\\d) \\| ([^|]+)\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`(@?\\w+)`");
    private static final List<String> LEVELS = List.of("Feature", "Rule", "Scenario", "Examples");
    private static final Pattern OPENS = Pattern.compile("(Feature|Rule|Scenario|Examples)(?: Outline)?:");
    private static final Pattern TAG = Pattern.compile("@C\\d\\d\\b");

    @Test
    void every_seed_is_listed_once() throws IOException {
        assertThat(shownBy().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50)
                        .mapToObj(number -> String.format("C%02d", number))
                        .toList());
    }

    @Test
    void what_shows_a_seed_exists() throws IOException {
        Set<String> tags = tags();
        Set<String> tests = tests();
        shownBy()
                .forEach((seed, names) -> assertThat(names)
                        .as(seed)
                        .isNotEmpty()
                        .allSatisfy(name ->
                                assertThat(name.startsWith("@") ? tags : tests).contains(name)));
    }

    @Test
    void a_seed_is_run_in_both_directions_or_says_why_not() throws IOException {
        Map<String, String> reasons = reasons();
        assertThat(directions()).allSatisfy((tag, directions) -> {
            String reason = reasons.getOrDefault(tag.substring(1), "").strip();
            boolean both = directions.containsAll(Set.of(Direction.INTO_CAMBODIA, Direction.OUT_OF_CAMBODIA));
            assertThat(reason.isEmpty())
                    .as("%s is run %s and says '%s'", tag, directions, reason)
                    .isEqualTo(both);
        });
    }

    @Test
    void every_seed_that_a_scenario_names_is_listed_with_it() throws IOException {
        Map<String, List<String>> shownBy = shownBy();
        assertThat(tags())
                .allSatisfy(
                        tag -> assertThat(shownBy.get(tag.substring(1))).as(tag).contains(tag));
    }

    private static Map<String, List<String>> shownBy() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("docs/seeds.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> NAME.matcher(row.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .toList(),
                        (_, _) -> {
                            throw new AssertionError("a seed is listed twice");
                        },
                        LinkedHashMap::new));
    }

    /// Why a seed is run in one direction only; blank if it is run in both, or by no scenario.
    private static Map<String, String> reasons() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("docs/seeds.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(3)));
    }

    private enum Direction {
        INTO_CAMBODIA,
        OUT_OF_CAMBODIA
    }

    /// In which directions the scenarios of each seed run, by the tags of their corridors.
    private static Map<String, Set<Direction>> directions() throws IOException {
        Map<String, Set<Direction>> found = new TreeMap<>();
        try (Stream<Path> features = Files.list(Path.of("src/test/resources/features"))) {
            features.flatMap(feature -> inherited(text(feature)))
                    .forEach(tags -> tags.stream()
                            .filter(tag -> TAG.matcher(tag).matches())
                            .forEach(seed -> found.computeIfAbsent(seed, _ -> new TreeSet<>())
                                    .addAll(directions(tags))));
        }
        return found;
    }

    private static List<Direction> directions(Set<String> tags) {
        return tags.stream()
                .flatMap(tag -> tag.startsWith("@CN-KH")
                        ? Stream.of(Direction.INTO_CAMBODIA)
                        : tag.startsWith("@KH-") ? Stream.of(Direction.OUT_OF_CAMBODIA) : Stream.of())
                .toList();
    }

    /// The tags of each scenario and each block of examples, with those of what they stand in.
    private static Stream<Set<String>> inherited(String feature) {
        List<Set<String>> all = new ArrayList<>();
        Map<String, Set<String>> around = new LinkedHashMap<>();
        Set<String> above = new HashSet<>();
        for (String line : feature.lines().map(String::strip).toList()) {
            if (line.startsWith("@")) {
                above.addAll(List.of(line.split("\\s+")));
            }
            Matcher opens = OPENS.matcher(line);
            if (opens.lookingAt()) {
                int level = LEVELS.indexOf(opens.group(1));
                LEVELS.subList(level, LEVELS.size()).forEach(around::remove);
                around.put(opens.group(1), Set.copyOf(above));
                above.clear();
                all.add(around.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
            }
        }
        return all.stream();
    }

    private static Set<String> tags() throws IOException {
        try (Stream<Path> features = Files.list(Path.of("src/test/resources/features"))) {
            return features.flatMap(
                            feature -> TAG.matcher(text(feature)).results().map(MatchResult::group))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
