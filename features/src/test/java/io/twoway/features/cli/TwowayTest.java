package io.twoway.features.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.DataFolder;
import io.twoway.features.network.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwowayTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void without_a_command_it_says_what_it_can_do() {
        Said said = Said.by();
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).startsWith("twoway: say what to do: demo, day, up, pay,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "day", "up", "pay", "scan", "books", "reconcile", "test", "doctor"})
    void every_command_explains_itself_with_an_example(String command) {
        Said said = Said.by(command, "--help");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("Usage: twoway " + command).contains("./twoway " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay --wallet unionpay-app",
                "pay --qr 000201",
                "pay --wallet w --qr 000201 --qr-image code.png",
                "pay --wallet w --qr 000201 --amount much",
                "pay --wallet w --qr-image /no/such/picture.png --at http://127.0.0.1:9",
                "pay --wallet w --qr 000201 --at nowhere",
                "scan",
                "scan /no/such/code.png",
                "scan --lines /no/such/file",
                "scan 000201 --now yesterday",
                "reconcile",
                "reconcile one-folder",
                "books --json --csv",
                "books --since yesterday",
                "settlement --date 2026",
                "test --times 0",
                "test --rounds 0",
                "test --outage -1",
                "test -t @NO-SUCH-TAG",
                "up --port 70000",
                "up --network /no/such/network.yaml",
                "up --rate-file nonsense",
                "up --rate-file ftp://example.com/{date}.json",
                "up --rate-file http:///{date}.json",
                "fly"
            })
    void wrong_use_is_one_line_and_a_hint(String line) {
        Said said = Said.by(line.split(" "));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines()).hasSize(2);
        assertThat(said.err()).startsWith("twoway: ").contains("Try: ./twoway");
    }

    @Test
    void a_time_that_cannot_be_read_is_answered_with_one_that_can() {
        assertThat(Said.by("books", "--since", "yesterday").err())
                .contains("'yesterday' is not a time such as 2026-11-22T04:00:00Z");
        assertThat(Said.by("settlement", "--date", "2026").err()).contains("'2026' is not a date such as 2026-11-22");
    }

    @Test
    void without_a_running_network_it_says_how_to_start_one() {
        Said said = Said.by("books", "--data", folder.toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).startsWith("twoway: no network runs on").contains("./twoway up");
    }

    @Test
    void a_network_that_was_killed_is_not_taken_for_a_running_one() throws IOException {
        Process gone = new ProcessBuilder("true").start();
        gone.onExit().join();
        try (DataFolder data = DataFolder.hold(folder)) {
            data.announce(new Running(gone.pid(), Addresses.from(9101)));
            assertThat(DataFolder.running(folder)).isEmpty();
        }
    }

    @Test
    void a_second_network_on_the_same_data_says_who_runs_the_first_and_leaves_it_alone() {
        try (DataFolder data = DataFolder.hold(folder)) {
            data.announce(new Running(ProcessHandle.current().pid(), Addresses.from(9101)));
            Said said = Said.by("up", "--data", folder.toString(), "--port", "0", "--fresh");
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err())
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("http://127.0.0.1:9101");
            assertThat(DataFolder.running(folder)).isPresent();
        }
    }

    @Test
    void a_port_that_another_program_uses_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = Math.min(taken.getLocalPort(), 65_000);
            Said said = Said.by("up", "--data", folder.toString(), "--port", Integer.toString(port));
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains("port " + port).contains("--port 0");
        }
    }

    @Test
    void a_fresh_folder_forgets_everything_but_who_holds_it() throws IOException {
        Files.createDirectories(folder.resolve("switch-sim/keys"));
        Files.writeString(folder.resolve("switch-sim/keys/upi.pem"), "key");
        try (DataFolder data = DataFolder.hold(folder)) {
            data.empty();
            assertThat(folder.resolve("switch-sim")).doesNotExist();
        }
    }
}
