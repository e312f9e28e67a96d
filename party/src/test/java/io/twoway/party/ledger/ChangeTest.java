package io.twoway.party.ledger;

import static io.twoway.party.ledger.Payments.LUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void postings_that_do_not_sum_to_zero_are_refused() {
        assertThatThrownBy(() -> Change.NONE.withPostings(List.of(Posting.to("mei", LUNCH))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("postings leave 1200000 minor units of KHR over");
    }

    @Test
    void each_currency_sums_to_zero_by_itself() {
        Money cny = Money.of("CNY", "12000");
        assertThatThrownBy(() -> Change.NONE.withPostings(
                        List.of(Posting.to("mei", LUNCH.negated()), Posting.to("position", cny))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_ready_made_set_of_postings_is_balanced() {
        Change all = Change.NONE
                .withPostings(Posting.debit("mei", "upi", LUNCH))
                .withPostings(Posting.undoDebit("mei", "upi", LUNCH))
                .withPostings(Posting.hold("mei", LUNCH))
                .withPostings(Posting.capture("upi", LUNCH))
                .withPostings(Posting.release("mei", LUNCH))
                .withPostings(Posting.transfer("upi", "sok", LUNCH));
        assertThat(all.postings()).hasSize(12);
    }
}
