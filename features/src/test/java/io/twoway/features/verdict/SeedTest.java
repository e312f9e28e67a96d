package io.twoway.features.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/seeds.md says what holds each of the fifty seeds, and what it names is there.
class SeedTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (C\\d\\d) \\| ([^|]+)\\|");
    private static final Pattern NAME = Pattern.compile("`(@?\\w+)`");
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
