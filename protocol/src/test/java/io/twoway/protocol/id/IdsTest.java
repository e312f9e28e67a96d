package io.twoway.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdsTest {

    /// 31 December 2025, 23:59:59.123 in Beijing.
    private static final Instant LAST_SECOND = Instant.parse("2025-12-31T15:59:59.123Z");

    private static Ids ids() {
        return new Ids(InstantSource.fixed(LAST_SECOND), new SplittableRandom(7));
    }

    static Stream<Supplier<String>> kinds() {
        Ids ids = ids();
        return Stream.of(
                () -> ids.messageId(Ids.APP, "99990010"),
                () -> ids.isoMessageId("NCHLKHPPXXX"),
                ids::voucher,
                ids::retrievalReference,
                ids::nonce,
                ids::quoteId,
                () -> ids.settlementKey("99990116", "99990117", LocalDate.EPOCH).toString());
    }

    @Test
    void a_message_id_is_letter_institution_beijing_time_and_counter() {
        assertThat(ids().messageId(Ids.UNIONPAY, "99990157")).matches("U9999015720251231235959123[0-9]{3}");
    }

    @Test
    void an_iso_message_id_fits_35_characters() {
        assertThat(ids().isoMessageId("NCHLKHPPXXX"))
                .matches("NCHLKHPPXXX20251231235959123[0-9]{3}")
                .hasSizeLessThanOrEqualTo(35);
        assertThatThrownBy(() -> ids().isoMessageId("A".repeat(16))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_voucher_is_20_digits_of_time_and_sequence() {
        assertThat(ids().voucher()).matches("20251231235959[0-9]{6}");
    }

    @Test
    void a_retrieval_reference_is_12_digits_of_day_and_sequence() {
        assertThat(ids().retrievalReference()).matches("5365[0-9]{8}");
    }

    @Test
    void a_settlement_key_carries_trace_number_and_beijing_time() {
        var key = ids().settlementKey("99990116", "99990117", LocalDate.EPOCH);

        assertThat(key.traceNumber()).matches("[0-9]{6}");
        assertThat(key.transmissionTime()).isEqualTo("1231235959");
    }

    @Test
    void a_uetr_is_a_version_4_uuid_and_the_same_wherever_it_is_computed() {
        assertThat(Ids.uetr("A9999001020260101080000000001"))
                .isEqualTo(Ids.uetr("A9999001020260101080000000001"))
                .isNotEqualTo(Ids.uetr("A9999001020260101080000000002"))
                .satisfies(uuid -> assertThat(uuid.version()).isEqualTo(4))
                .satisfies(uuid -> assertThat(uuid.variant()).isEqualTo(2));
    }

    @Test
    void a_ledger_hash_is_64_hex_digits() {
        assertThat(Ids.ledgerHash("p1")).matches("[0-9a-f]{64}").isNotEqualTo(Ids.ledgerHash("p2"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothing_repeats_however_fast_it_is_asked_for(Supplier<String> kind) throws Exception {
        int threads = 4;
        int each = 5_000; // more than a millisecond's counter can tell apart
        Set<String> all = new HashSet<>();
        for (Set<String> drawn : drawnAtOnce(threads, each, kind)) {
            all.addAll(drawn);
        }
        assertThat(all).hasSize(threads * each);
    }

    private static List<Set<String>> drawnAtOnce(int threads, int each, Supplier<String> kind)
            throws InterruptedException, ExecutionException {
        Callable<Set<String>> draw = () -> {
            Set<String> drawn = new HashSet<>();
            IntStream.range(0, each).forEach(_ -> drawn.add(kind.get()));
            return drawn;
        };
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Set<String>>> futures = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(_ -> draw).toList());
            List<Set<String>> results = new ArrayList<>();
            for (Future<Set<String>> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void counters_of_two_starts_within_the_same_tick_begin_apart() {
        Ids first = new Ids(InstantSource.fixed(LAST_SECOND), new SplittableRandom(1));
        Ids second = new Ids(InstantSource.fixed(LAST_SECOND), new SplittableRandom(2));

        assertThat(first.voucher()).isNotEqualTo(second.voucher());
        assertThat(first.messageId('A', "99990010")).isNotEqualTo(second.messageId('A', "99990010"));
        assertThat(first.nonce()).isNotEqualTo(second.nonce());
    }

    @Test
    void the_same_seed_and_time_give_the_same_ids() {
        assertThat(ids().nonce()).isEqualTo(ids().nonce());
        assertThat(ids().voucher()).isEqualTo(ids().voucher());
    }
}
