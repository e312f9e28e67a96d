package io.twoway.party.ledger;

import static io.twoway.party.ledger.Payments.LUNCH;
import static io.twoway.party.ledger.Payments.TODAY;
import static io.twoway.party.ledger.Payments.lunch;
import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.ledger.BookedPayment.Booked;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a judge gets to read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SettlementKey KEY = new SettlementKey("99910116", "99990116", "000001", "1122200001", TODAY);

    private Ledger ledger;

    @BeforeAll
    void start() {
        ledger = Ledger.start(EmbeddedForTests.DATABASE, InstantSource.fixed(NOON));
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    @Test
    void a_row_comes_with_its_postings_and_the_amounts_of_its_outcome() {
        approved("reading-1");

        BookedPayment read = read("reading-1").getFirst();

        assertThat(read.root()).isEqualTo("reading-1");
        assertThat(read.state()).hasValue(PaymentState.APPROVED);
        assertThat(read.voucher()).hasValue("20261122200001000001");
        assertThat(read.settlementKey()).hasValue(KEY);
        assertThat(read.amounts()).hasValue(Amounts.of(LUNCH));
        assertThat(read.openedAt()).hasValue(NOON);
        assertThat(read.postings())
                .containsExactly(
                        new Booked("due:upi", LUNCH.negated(), TODAY, 1),
                        new Booked("merchant:sok with a blank", LUNCH, TODAY, 1));
    }

    @Test
    void a_refund_comes_with_the_payment_that_it_gives_back() {
        approved("reading-2");
        Request refund = new Request.Refund(
                "reading-2-refund", // its own id sorts elsewhere
                new Original("reading-2", LUNCH, "20261122200001000001", KEY),
                TODAY,
                Payments.soksNoodles(),
                Amounts.of(Money.of("KHR", "500")),
                Optional.empty());
        ledger.open(NewPayment.authorising(
                new PaymentKey("reader", "26010100", "Refund", "reading-2-refund"),
                "M-refund",
                Payments.bytes("refund"),
                refund,
                TODAY));
        approved("reading-21");

        assertThat(read("reading-2")).extracting(BookedPayment::type).containsExactly("Pay", "Refund");
        assertThat(read("reading-2")).extracting(BookedPayment::root).containsOnly("reading-2");
    }

    @Test
    void rows_come_in_the_order_of_their_payments() {
        for (String id : List.of("reading-b", "reading-B", "reading-a1", "reading-a", "Reading-z")) {
            approved(id);
        }
        List<String> roots = new ArrayList<>();
        ledger.read(Optional.empty(), List.of(), row -> roots.add(row.root()));
        assertThat(roots).isSorted().contains("reading-b", "Reading-z");
    }

    @Test
    void postings_that_have_no_payment_are_not_hidden() throws SQLException {
        approved("reading-3");
        try (Connection connection = DriverManager.getConnection(EmbeddedForTests.DATABASE.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM payment WHERE payment_id = 'reading-3'");
        }
        assertThat(read("reading-3")).singleElement().satisfies(stray -> {
            assertThat(stray.state()).isEmpty();
            assertThat(stray.postings()).hasSize(2);
        });
    }

    @Test
    void only_what_began_since_is_read_where_that_is_asked() {
        approved("reading-4");
        List<BookedPayment> read = new ArrayList<>();
        ledger.read(Optional.of(NOON.plusMillis(1)), List.of(), read::add);
        assertThat(read).extracting(BookedPayment::root).doesNotContain("reading-4");
        read.clear();
        ledger.read(Optional.of(NOON), List.of("reading-4"), read::add);
        assertThat(read).hasSize(1);
    }

    private void approved(String id) {
        Payment payment = ledger.open(lunch("reader", id)).payment();
        Answer approved = new Answer.Approved(
                "20261122200001000001", KEY, "200001000001", Amounts.of(LUNCH), Payments.soksNoodles());
        ledger.advance(
                payment,
                PaymentEvent.APPROVAL,
                Change.NONE
                        .withVoucher("20261122200001000001")
                        .withOutcome(approved)
                        .withPostings(Posting.transfer("due:upi", "merchant:sok with a blank", LUNCH)));
    }

    private List<BookedPayment> read(String root) {
        List<BookedPayment> read = new ArrayList<>();
        ledger.read(Optional.empty(), List.of(root), read::add);
        return read;
    }
}
