package io.twoway.party.ledger;

import static io.twoway.party.ledger.Payments.LUNCH;
import static io.twoway.party.ledger.Payments.TODAY;
import static io.twoway.party.ledger.Payments.lunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.money.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_there_after_a_restart_and_only_one_may_run_at_a_time() {
        Payment payment;
        try (Database database = Database.embedded(folder);
                Ledger ledger = Ledger.start(database, InstantSource.system())) {
            payment = ledger.open(lunch("upi", "1")).payment();
            assertThatThrownBy(() -> Database.embedded(folder))
                    .isInstanceOf(DatabaseInUse.class)
                    .hasMessageContaining(folder.toString());
        }
        try (Database database = Database.embedded(folder);
                Ledger ledger = Ledger.start(database, InstantSource.system())) {
            assertThat(ledger.inFlight("upi")).containsExactly(payment);
            assertThat(ledger.open(lunch("upi", "1"))).isInstanceOf(Opening.Known.class);
        }
    }

    @Test
    void a_living_simulator_is_left_alone_and_the_server_of_a_killed_one_is_stopped() throws Exception {
        Process simulator = simulator("1");
        try (BufferedReader output = simulator.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");

            assertThatThrownBy(() -> Database.embedded(folder)).isInstanceOf(DatabaseInUse.class);
            assertThatThrownBy(() -> Database.stopOrphan(folder)).isInstanceOf(DatabaseInUse.class);
            assertThat(pidFile()).exists();
        } finally {
            kill(simulator);
        }
        assertThat(pidFile()).exists();

        Database.stopOrphan(folder);

        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void a_stranger_with_the_number_of_a_dead_server_is_left_alone() throws Exception {
        Database.embedded(folder).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(pidFile(), stranger.pid() + "\n" + folder.resolve("postgres") + "\n");

        try (Database _ = Database.embedded(folder)) {
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_data_folder_that_was_half_made_is_made_again() throws IOException {
        Files.createDirectories(folder.resolve("postgres.new/base"));
        Files.writeString(folder.resolve("postgres.new/PG_VERSION"), "18");

        try (Database database = Database.embedded(folder)) {
            assertThat(database.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }

    @Test
    void a_server_that_cannot_start_says_why() throws IOException {
        Database.embedded(folder).close();
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "9\n");

        assertThatThrownBy(() -> Database.embedded(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("database files are incompatible with server");
    }

    @Test
    void stopping_what_never_ran_does_nothing() {
        Database.stopOrphan(folder.resolve("nothing"));
        Database.stopOrphan(folder);
    }

    /// The kill hits the process at any point of a batch: queued, half written, committed but not yet
    /// told.
    @Test
    void whatever_was_acknowledged_before_a_kill_is_there_once_afterwards() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            acknowledged.addAll(acknowledgedBeforeKill(Integer.toString(round), 300 + 371 * round));
        }

        try (Database database = Database.embedded(folder);
                Ledger ledger = Ledger.start(database, InstantSource.system())) {
            for (String id : acknowledged) {
                assertThat(ledger.find(Payments.key("icbc", id)))
                        .hasValueSatisfying(p -> assertThat(p.state()).isEqualTo(PaymentState.APPROVED));
            }
            long approved = ledger.counts("icbc").getOrDefault(PaymentState.APPROVED, 0L);
            assertThat(approved).isBetween((long) acknowledged.size(), acknowledged.size() + 5 * 16L);
            assertThat(ledger.books("icbc"))
                    .contains(new Balance("icbc", "upi", new Money(LUNCH.currency(), LUNCH.minor() * approved)));
            assertThat(ledger.check()).isEmpty();
            assertThat(ledger.openAccounts(List.of(new Balance("icbc", "mei", LUNCH)), TODAY))
                    .isZero();
        }
    }

    private Set<String> acknowledgedBeforeKill(String prefix, int payments) throws Exception {
        Process simulator = simulator(prefix);
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader output = simulator.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == payments) {
                    kill(simulator);
                    break;
                }
            }
        }
        assertThat(acknowledged).hasSize(payments);
        return acknowledged;
    }

    private Process simulator(String prefix) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSimulator.class.getName(),
                        folder.toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(Process simulator) throws InterruptedException {
        simulator.destroyForcibly();
        assertThat(simulator.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private Path pidFile() {
        return folder.resolve("postgres/postmaster.pid");
    }
}
