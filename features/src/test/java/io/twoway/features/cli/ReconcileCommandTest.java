package io.twoway.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Works on the two small folders in `src/test/resources/reconcile`: one payment agrees, one has
/// another amount, one is only on the left.
class ReconcileCommandTest {

    private static final String LEFT = folder("left");
    private static final String RIGHT = folder("right");

    @TempDir
    private Path empty = Path.of("");

    @Test
    void people_are_told_as_expected() throws IOException {
        Said said = Said.by("reconcile", LEFT, RIGHT);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).isEmpty();
        assertThat(said.out().replace(LEFT, "left").replace(RIGHT, "right"))
                .isEqualTo(Files.readString(Path.of(folder("expected.txt"))));
    }

    @Test
    void programs_are_told_in_one_JSON_document() throws IOException {
        Said said = Said.by("reconcile", LEFT, RIGHT, "--json");
        var json = new ObjectMapper().readTree(said.out());
        assertThat(json.at("/outcomes/MATCHED").longValue()).isEqualTo(1);
        assertThat(json.at("/outcomes/AMOUNT_DIFF").longValue()).isEqualTo(1);
        assertThat(json.at("/differences")).hasSize(2);
        assertThat(json.at("/differences/0/columns/0/name").textValue()).isEqualTo("trx_amt");
        assertThat(json.at("/signaturesVerified").booleanValue()).isFalse();
    }

    @Test
    void spreadsheets_get_a_line_per_difference_and_the_counts_go_elsewhere() {
        Said said = Said.by("reconcile", LEFT, RIGHT, "--csv");
        assertThat(said.out().lines()).hasSize(3);
        assertThat(said.out()).startsWith("outcome,by,").contains("\nAMOUNT_DIFF,SETTLEMENT_KEY,2026-11-22 ");
        assertThat(said.err()).contains("MISSING_RIGHT 1");
    }

    @Test
    void a_side_matches_itself() {
        Said said = Said.by("reconcile", LEFT, LEFT);
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("Everything matches.").contains("NOT verified");
    }

    @Test
    void bad_input_is_one_line_and_no_output() throws IOException {
        assertBad("no TXN_*.csv", LEFT, empty.toString());
        assertBad("is not a folder", LEFT, "/no/such/folder");
        assertBad("cannot read", LEFT, RIGHT, "--key", "/no/such/key.pem");
        assertBad("no *.pem in", LEFT, RIGHT, "--keys", empty.toString());
        Path name = Path.of("TXN_CN-KH_bakong_upi_20261122_1.csv");
        Path whole = Path.of(RIGHT).resolve(name);
        Files.writeString(empty.resolve(name), Files.readString(whole).replace("82000.00", "8200.00"));
        assertBad("the trailer's SHA-256", LEFT, empty.toString(), "--json");
    }

    private static void assertBad(String why, String... folders) {
        String[] line = new String[folders.length + 1];
        line[0] = "reconcile";
        System.arraycopy(folders, 0, line, 1, folders.length);
        Said said = Said.by(line);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("twoway: ").contains(why);
        assertThat(said.err().lines()).hasSize(1);
    }

    private static String folder(String name) {
        try {
            return Path.of(ReconcileCommandTest.class
                            .getResource("/reconcile/" + name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
