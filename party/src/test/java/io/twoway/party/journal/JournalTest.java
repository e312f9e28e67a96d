package io.twoway.party.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Journal journal = new Journal(3);

    @Test
    void the_oldest_messages_give_way_and_ids_go_on() {
        for (int i = 1; i <= 5; i++) {
            journal.keep(about("payment-" + i));
        }

        assertThat(journal.find(_ -> true))
                .extracting(Entry::paymentId)
                .containsExactly("payment-3", "payment-4", "payment-5");
        assertThat(journal.find(_ -> true)).extracting(Entry::id).containsExactly(3L, 4L, 5L);
    }

    @Test
    void only_what_matches_is_found() {
        journal.keep(about("lunch"));
        journal.keep(about("dinner"));

        assertThat(journal.find(e -> e.paymentId().equals("lunch"))).hasSize(1);
    }

    @Test
    void a_watcher_sees_what_comes_until_it_goes() {
        List<String> seen = new ArrayList<>();
        journal.keep(about("before"));
        try (Journal.Subscription _ = journal.watch(e -> seen.add(e.paymentId()))) {
            journal.keep(about("lunch"));
        }
        journal.keep(about("after"));

        assertThat(seen).containsExactly("lunch");
    }

    @Test
    void a_trace_is_read_from_a_traceparent_and_written_as_one() {
        Trace trace = Trace.ofHeader("00-" + TRACE + "-b7ad6b7169203331-01").orElseThrow();

        assertThat(trace.id()).isEqualTo(TRACE);
        assertThat(Trace.ofHeader(trace.header())).hasValue(trace);
    }

    /// It goes into the header of the next message: whatever is not hexadecimal could break that one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-short",
                "00-0af7651916cd43dd8448eb211c8031\u00e9\u4e2d-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd\r\n48eb211c80319c-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319cb7ad6b7169203331-01"
            })
    void a_traceparent_that_is_none_is_ignored(String header) {
        assertThat(Trace.ofHeader(header)).isEmpty();
    }

    private static Entry about(String payment) {
        return new Entry(
                0,
                Instant.EPOCH,
                "upi",
                "bakong",
                Entry.Direction.REQUEST_OUT,
                "Pay",
                "/pay",
                payment,
                "",
                TRACE,
                0,
                "",
                0,
                "ok",
                Map.of(),
                new byte[0]);
    }
}
