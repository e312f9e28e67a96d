package io.twoway.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.qr.QrSymbol;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `scan/NAME.txt` holds a code, `scan/NAME.expected` what people are told about it.
class ScanCommandTest {

    private static final Path GOLDEN = golden();

    @TempDir
    private Path folder = Path.of("");

    static List<Path> codes() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_is_explained_as_expected(Path code) throws IOException {
        Path expected = Path.of(code.toString().replace(".txt", ".expected"));
        assertThat(Said.by("scan", code.toString()).out()).isEqualTo(Files.readString(expected));
    }

    @Test
    void a_code_that_keeps_every_rule_is_fine_and_one_with_a_wrong_check_sum_is_not() throws IOException {
        String good = text("khqr_static.txt");
        assertThat(Said.by("scan", good).exit()).isZero();
        assertThat(Said.by("scan", good.replace("Noodles", "Noodels")).exit()).isEqualTo(1);
    }

    @Test
    void a_picture_says_the_same_as_its_text() throws IOException {
        String text = text("khqr_static.txt");
        Path picture = folder.resolve("code.png");
        Files.write(picture, QrSymbol.of(text).png(4));
        assertThat(Said.by("scan", picture.toString())).isEqualTo(Said.by("scan", text));
    }

    @Test
    void a_picture_without_a_code_is_wrong_use() throws IOException {
        Path picture = folder.resolve("empty.png");
        Files.writeString(picture, "no picture at all");
        assertThat(Said.by("scan", picture.toString()).err()).startsWith("twoway: no code found in");
    }

    @Test
    void a_code_is_judged_at_the_given_time() throws IOException {
        String code = text("khqr_dynamic_expired.txt");
        assertThat(Said.by("scan", code).out()).contains("KHQR");
        assertThat(Said.by("scan", code, "--now", "2026-11-22T09:11:00Z").exit())
                .isZero();
        assertThat(Said.by("scan", code, "--now", "2027-11-22T09:11:00Z").exit())
                .isEqualTo(1);
    }

    @Test
    void lines_are_judged_one_by_one_whatever_bytes_they_hold() throws IOException {
        Path lines = folder.resolve("codes.txt");
        Files.write(lines, new byte[] {'a', '\n', (byte) 0xff, '\n', '\n', '1'});
        Said said = Said.by("scan", "--lines", lines.toString());
        assertThat(said.exit()).isZero();
        List<String> verdicts = said.out().lines().toList();
        assertThat(verdicts).hasSize(4).allMatch(line -> line.startsWith("{\"text\":\""));
        assertThat(verdicts.get(1)).contains("UTF8");
    }

    @Test
    void a_file_is_read_whatever_its_name_is() throws IOException {
        String text = text("khqr_static.txt");
        Path unnamed = folder.resolve("code");
        Files.writeString(unnamed, text + "\n");
        Path picture = folder.resolve("picture");
        Files.write(picture, QrSymbol.of(text).png(4));
        assertThat(Said.by("scan", unnamed.toString())).isEqualTo(Said.by("scan", text));
        assertThat(Said.by("scan", picture.toString())).isEqualTo(Said.by("scan", text));
    }

    @Test
    void a_name_of_a_file_that_is_not_there_is_wrong_use() {
        assertThat(Said.by("scan", "missing.txt").err()).startsWith("twoway: cannot read missing.txt");
        assertThat(Said.by("scan", "missing").out()).contains("QR-FORM");
        assertThat(Said.by("scan", "").out()).contains("QR-FORM");
    }

    @Test
    void no_lines_get_no_verdicts() throws IOException {
        Path lines = folder.resolve("none.txt");
        Files.createFile(lines);
        assertThat(Said.by("scan", "--lines", lines.toString())).isEqualTo(new Said(0, "", ""));
    }

    @Test
    void a_row_ends_at_its_line_feed_and_nowhere_else() throws IOException {
        String code = text("khqr_static.txt");
        Path lines = folder.resolve("rows.txt");
        Files.writeString(lines, "a\rb\r\n" + code + "\r\n" + "x".repeat(200_000) + "\nlast\n");
        List<String> verdicts =
                Said.by("scan", "--lines", lines.toString()).out().lines().toList();
        assertThat(verdicts).hasSize(4);
        assertThat(verdicts.get(0)).contains("\"a\\rb\"");
        assertThat(verdicts.get(1)).contains("\"strict\":true");
        assertThat(verdicts.get(3)).contains("\"last\"");
    }

    private static String text(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name)).strip();
    }

    private static Path golden() {
        try {
            return Path.of(ScanCommandTest.class.getResource("/scan").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
