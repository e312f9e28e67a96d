package io.twoway.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.Amount;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import io.twoway.features.network.PaymentResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentStoryTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<Message> MESSAGES = List.of(
            message(1, 0, "unionpay-app", "upi", Direction.REQUEST_OUT, "QRC_INFO_INQUIRY", "m1", "", 0),
            message(1, 2, "upi", "unionpay-app", Direction.REQUEST_IN, "QRC_INFO_INQUIRY", "m1", "", 0),
            message(2, 5, "upi", "bakong", Direction.REQUEST_OUT, "QRC_INFO_INQUIRY", "m2", "", 0),
            message(3, 25, "upi", "bakong", Direction.ANSWER_IN, "QRC_INFO_INQUIRY", "m2", "00", 20_000),
            message(2, 30, "unionpay-app", "upi", Direction.ANSWER_IN, "QRC_INFO_INQUIRY", "m1", "00", 30_000),
            message(3, 40, "unionpay-app", "upi", Direction.REQUEST_OUT, "MPQRC_PAYMENT_EMV", "m3", "", 0));

    private final PaymentStory story = PaymentStory.of(lunch(), MESSAGES);

    @Test
    void parties_stand_in_the_order_in_which_messages_reached_them() {
        assertThat(story.parties()).containsExactly("unionpay-app", "upi", "bakong");
    }

    @Test
    void a_request_is_shown_with_its_answer_inside_the_one_that_caused_it() {
        assertThat(story.exchanges())
                .contains(new Exchange("upi", "bakong", "QRC_INFO_INQUIRY", 5_000, 20_000, 1, "00", "ok"));
    }

    @Test
    void a_request_without_an_answer_says_so() {
        assertThat(story.exchanges().getLast().code()).isEqualTo("-");
    }

    @Test
    void the_three_amounts_are_shown_with_their_rates() {
        assertThat(story.text())
                .contains("transaction     KHR        82000.00\n")
                .contains("billing         CNY          146.43   at 1 KHR = 0.00178571 CNY\n")
                .contains("settlement      USD           20.25   at 1 KHR = 0.00024691 USD\n");
    }

    private static PaymentResult lunch() {
        return new PaymentResult(
                "A1",
                "t1",
                "unionpay-app",
                "mei",
                PaymentResult.State.APPROVED,
                "00",
                "approved",
                "Sok's Noodles",
                "5812",
                new Amount("KHR", "82000.00", null),
                new Amount("CNY", "146.43", "0.00178571"),
                new Amount("USD", "20.25", "0.00024691"),
                "20261122120000000001",
                "99910116-99990116-000001-1122120000",
                null);
    }

    private static Message message(
            long id,
            long atMillis,
            String party,
            String peer,
            Direction direction,
            String type,
            String messageId,
            String code,
            long micros) {
        return new Message(
                id,
                NOON.plusMillis(atMillis),
                party,
                peer,
                direction,
                type,
                "/",
                "A1",
                messageId,
                "t1",
                code.isEmpty() ? 0 : 200,
                code,
                micros,
                "ok",
                "");
    }
}
