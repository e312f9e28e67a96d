package io.twoway.features.books;

import static io.twoway.features.books.Sample.amounts;
import static io.twoway.features.books.Sample.oneMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.features.network.DataFolder;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.Running;
import io.twoway.features.network.RunningNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three spoiled payments among very many must be found, all three, and nothing else.
class ManyPaymentsTest {

    /// `-Dtwoway.payments=1000000` for more.
    private static final int PAYMENTS = Integer.getInteger("twoway.payments", 100_000);

    private static final int CREDITED_TWICE = PAYMENTS / 7;
    private static final int LOST = PAYMENTS / 3;
    private static final int DRIFTED = PAYMENTS - 1;

    @TempDir
    private Path data = Path.of("");

    @Test
    void of_a_hundred_thousand_payments_the_three_spoiled_ones_are_named_in_little_memory()
            throws IOException, InterruptedException {
        try (GeneratedNetwork network = new GeneratedNetwork(PAYMENTS, ManyPaymentsTest::payment);
                DataFolder folder = DataFolder.hold(data)) {
            folder.announce(new Running(ProcessHandle.current().pid(), network.addresses()));
            Process books = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-Dtwoway.home=" + System.getProperty("twoway.home"),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "io.twoway.features.cli.Twoway",
                            "books",
                            "--data",
                            data.toString())
                    .redirectErrorStream(true)
                    .start();
            List<String> said = books.inputReader().readAllLines();
            assertThat(books.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(books.exitValue()).as(String.join("\n", said)).isEqualTo(1);
            assertThat(said)
                    .contains(
                            "%d payments judged, by payment and currency: 1 DUPLICATED_LEG, 1 MISSING_LEG, 1 AMOUNT_DRIFT, %d CONSERVED."
                                    .formatted(PAYMENTS, 3 * PAYMENTS - 3));
            assertThat(said)
                    .filteredOn(line -> line.startsWith("  payment "))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains(GeneratedNetwork.id(CREDITED_TWICE))
                                    .contains("DUPLICATED_LEG"),
                            line -> assertThat(line)
                                    .contains(GeneratedNetwork.id(LOST))
                                    .contains("MISSING_LEG"),
                            line -> assertThat(line)
                                    .contains(GeneratedNetwork.id(DRIFTED))
                                    .contains("AMOUNT_DRIFT"));
        }
    }

    @Test
    void what_is_only_late_is_found_at_the_second_look() {
        List<Integer> looks = new CopyOnWriteArrayList<>();
        try (GeneratedNetwork network = new GeneratedNetwork(10, number -> {
            looks.add(number);
            boolean first = looks.stream().filter(n -> n == 5).count() <= 3;
            return number == 5 && first ? lunch(number).without("mekong-acquirer") : lunch(number);
        })) {
            Audit audit = Oracle.of(new RunningNetwork(network.addresses())).judge(Scope.ALL);
            assertThat(audit.agree()).isTrue();
            assertThat(audit.payments()).isEqualTo(10);
        }
    }

    @Test
    void what_institutions_owe_each_other_is_added_up_by_day() {
        try (GeneratedNetwork network =
                new GeneratedNetwork(3, number -> number == 1 ? lunch(1).without("mekong-acquirer") : lunch(number))) {
            Audit audit = Oracle.of(new RunningNetwork(network.addresses())).judge(Scope.ALL);
            assertThat(audit.imbalances())
                    .containsExactly(new Audit.Imbalance("KHR", Sample.TODAY.toString(), 8_200_000));
            assertThat(audit.count(Verdict.MISSING_LEG)).isEqualTo(1);
        }
    }

    @Test
    void books_that_break_off_are_not_taken_for_whole() {
        byte[] body =
                "{\"root\":\"p1\",\"party\":\"upi\",\"paymentId\":\"p1\",\"sender\":\"bakong\",\"type\":\"Pay\"}\n"
                        .getBytes(StandardCharsets.UTF_8);
        try (Export export = new Export("switch-sim", new ByteArrayInputStream(body))) {
            assertThatThrownBy(export::advance)
                    .isInstanceOf(NetworkUnavailable.class)
                    .hasMessageContaining("break off after 1 rows");
        }
    }

    private static Sample lunch(int number) {
        return Sample.lunch(GeneratedNetwork.id(number));
    }

    private static Sample payment(int number) {
        String id = GeneratedNetwork.id(number);
        Sample right = number % 2 == 0 ? Sample.lunch(id) : Sample.tea(id);
        String acquirer = number % 2 == 0 ? "mekong-acquirer" : "jade-acquirer";
        String currency = number % 2 == 0 ? "KHR" : "CNY";
        if (number == CREDITED_TWICE) {
            return right.at(acquirer, amounts(currency, minor -> minor * 2));
        }
        if (number == LOST) {
            return right.without(acquirer);
        }
        return number == DRIFTED ? right.at(acquirer, oneMore(currency)) : right;
    }
}
