package io.twoway.party.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.ledger.LinkRow.Standing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is known about links is what was kept last.
class LinkBookIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Ledger ledger = Ledger.start(EmbeddedForTests.DATABASE, () -> NOON);
    private final LinkBook book = ledger.links();

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void a_link_is_as_it_was_kept_last() {
        book.keep(new LinkRow("one", "other", Standing.ON, Standing.NEW, 2));
        LinkRow last = new LinkRow("one", "other", Standing.OFF, Standing.ON, 0);
        book.keep(last);

        assertThat(links("one")).containsExactly(last);
    }

    @Test
    void a_key_comes_into_use_once_and_its_times_stay() {
        LinkKey announced = new LinkKey("owner", "other", "owner", "k-2", "MIIB", false, NOON, NOON.plusSeconds(60));
        book.keep(announced);
        book.keep(
                new LinkKey("owner", "other", "owner", "k-2", "MIIB", true, NOON.plusSeconds(9), NOON.plusSeconds(99)));

        assertThat(book.keys().stream().filter(key -> key.party().equals("owner")))
                .containsExactly(
                        new LinkKey("owner", "other", "owner", "k-2", "MIIB", true, NOON, NOON.plusSeconds(60)));
    }

    private List<LinkRow> links(String party) {
        return book.links().stream().filter(row -> row.party().equals(party)).toList();
    }
}
