package io.twoway.features.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.features.check.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequirementTest {

    private static final Pattern TAG = Pattern.compile("@(REQ-[A-Z0-9-]+)");

    @Test
    void every_requirement_has_a_scenario_or_a_reason_why_not() throws IOException {
        Set<String> tags = tags();
        assertThat(Requirement.all())
                .filteredOn(r -> !tags.contains(r.id()))
                .allSatisfy(r -> assertThat(r.notTestedBecause()).as(r.id()).isPresent());
    }

    @Test
    void no_requirement_with_a_scenario_claims_not_to_be_tested() throws IOException {
        Set<String> tags = tags();
        assertThat(Requirement.all())
                .filteredOn(r -> tags.contains(r.id()))
                .allSatisfy(r -> assertThat(r.notTestedBecause()).as(r.id()).isEmpty());
    }

    @Test
    void every_tag_has_a_requirement() throws IOException {
        assertThat(ids()).containsAll(tags());
    }

    @Test
    void every_check_has_a_requirement() {
        assertThat(ids()).containsAll(Checks.requirements().toList());
    }

    @Test
    void no_requirement_appears_twice() {
        assertThat(Requirement.all()).extracting(Requirement::id).doesNotHaveDuplicates();
    }

    @Test
    void a_row_with_a_comma_too_many_is_named() {
        String broken = "id,level,source,text,not tested because\nREQ-X-001,MUST,here,one, two,\n";
        assertThatThrownBy(() -> Requirement.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("REQ-X-001");
    }

    @Test
    void a_file_with_other_columns_is_refused() {
        assertThatThrownBy(() -> Requirement.of("id,text\n")).hasMessageContaining("line 1");
    }

    private static Set<String> ids() {
        return Requirement.all().stream().map(Requirement::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tags() throws IOException {
        try (Stream<Path> features = Files.list(Path.of("src/test/resources/features"))) {
            return features.flatMap(RequirementTest::tags).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> tags(Path feature) {
        try {
            return TAG.matcher(Files.readString(feature)).results().map((MatchResult tag) -> tag.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
