package io.twoway.party.ledger;

import static io.twoway.party.ledger.Payments.lunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full, or that nobody may write to: whoever asks is sent away, and nothing is half in the books.
@EnabledIf("mayMount")
class FullDiskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MEGABYTES = 160;
    /// More than the log of the database holds before it needs another file.
    private static final int MANY = 60_000;

    @TempDir
    private Path folder;

    static boolean mayMount() {
        return SmallDisk.mayBeMounted();
    }

    @Test
    void on_a_full_disk_payments_are_refused_and_what_was_acknowledged_before_is_there_when_there_is_room_again()
            throws Exception {
        Set<String> acknowledged = new HashSet<>();
        try (SmallDisk disk = SmallDisk.mounted(folder, MEGABYTES);
                Database database = Database.embedded(folder);
                Ledger ledger = Ledger.start(database, InstantSource.system(), PATIENCE)) {
            CountDownLatch back = new CountDownLatch(1);
            ledger.afterOutage(back::countDown);
            disk.fill();

            assertThatThrownBy(() -> openUntilRefused(ledger, acknowledged)).isInstanceOf(LedgerUnavailable.class);
            assertThat(acknowledged).hasSizeLessThan(MANY);

            disk.empty();
            assertThat(back.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ledger.open(lunch("upi", "after"))).isInstanceOf(Opening.Opened.class);
            for (String id : acknowledged) {
                assertThat(ledger.find(Payments.key("upi", id))).isPresent();
            }
            long opened = ledger.counts("upi").getOrDefault(PaymentState.AUTHORISING, 0L);
            // one caller at a time: only the last, who was sent away, may be in the books too
            assertThat(opened).isBetween(acknowledged.size() + 1L, acknowledged.size() + 2L);
            assertThat(ledger.check()).isEmpty();
        }
    }

    @Test
    void a_folder_that_nobody_may_write_to_is_said_so_at_the_start() throws IOException {
        try (SmallDisk disk = SmallDisk.mounted(folder, MEGABYTES)) {
            Database.embedded(folder).close();
            disk.makeReadOnly();

            assertThatThrownBy(() -> Database.embedded(folder))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("Read-only file system");
        }
    }

    private static void openUntilRefused(Ledger ledger, Set<String> acknowledged) {
        for (int i = 0; i < MANY; i++) {
            String id = "P" + i;
            ledger.open(lunch("upi", id));
            acknowledged.add(id);
        }
    }
}
