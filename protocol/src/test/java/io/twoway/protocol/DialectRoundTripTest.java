package io.twoway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Dialect.Decoded;
import io.twoway.protocol.message.Dialect.Encoded;
import io.twoway.protocol.message.Dialect.Heading;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a dialect writes, it reads back as the same neutral message.
class DialectRoundTripTest {

    /// Which requests a link carries; asking for another one is a mistake of ours and fails loudly.
    static final Map<String, Set<Class<? extends Request>>> CARRIED = Map.of(
            "unionpay-app-gateway",
            Set.of(
                    Request.QrLookup.class,
                    Request.Quote.class,
                    Request.Pay.class,
                    Request.Result.class,
                    Request.Inquiry.class,
                    Request.ReturnNotice.class,
                    Request.UserId.class,
                    Request.OrderVerify.class,
                    Request.KeyChange.class,
                    Request.KeyInUse.class,
                    Request.CpmIssue.class,
                    Request.PayerAction.class,
                    Request.PayerActionResult.class),
            "unionpay-scis",
            Set.of(
                    Request.QrLookup.class,
                    Request.Quote.class,
                    Request.Pay.class,
                    Request.MerchantVerify.class,
                    Request.Result.class,
                    Request.Inquiry.class,
                    Request.Reversal.class,
                    Request.Cancel.class,
                    Request.Refund.class,
                    Request.Dispute.class,
                    Request.ReturnNotice.class,
                    Request.IssueCode.class,
                    Request.UserId.class,
                    Request.OrderVerify.class,
                    Request.Echo.class,
                    Request.SignOn.class,
                    Request.SignOff.class,
                    Request.KeyChange.class,
                    Request.CpmIssue.class,
                    Request.CpmPay.class,
                    Request.PayerAction.class,
                    Request.PayerActionResult.class),
            "unionpay-issuer-host",
            Set.of(
                    Request.Debit.class,
                    Request.Inquiry.class,
                    Request.Reversal.class,
                    Request.Refund.class,
                    Request.Dispute.class),
            "wechatpay-v3",
            Set.of(
                    Request.QrLookup.class,
                    Request.Pay.class,
                    Request.MerchantVerify.class,
                    Request.Result.class,
                    Request.Inquiry.class,
                    Request.Reversal.class,
                    Request.Cancel.class,
                    Request.Refund.class,
                    Request.IssueCode.class,
                    Request.Echo.class,
                    Request.SignOn.class,
                    Request.SignOff.class,
                    Request.KeyChange.class),
            "bakong-iso20022",
            Set.of(
                    Request.QrLookup.class,
                    Request.Quote.class,
                    Request.Pay.class,
                    Request.MerchantVerify.class,
                    Request.Credit.class,
                    Request.Result.class,
                    Request.Inquiry.class,
                    Request.Reversal.class,
                    Request.Cancel.class,
                    Request.Refund.class,
                    Request.Dispute.class,
                    Request.UserId.class,
                    Request.OrderVerify.class,
                    Request.CpmIssue.class,
                    Request.CpmPay.class));

    private static final Envelope SENT =
            new Envelope("A9999001020260101080001123001", Fixtures.NOW, "99990010", "99990157");
    private static final Envelope ANSWERED = SENT.answered(Fixtures.NOW);

    static Stream<Arguments> carried() {
        return requests(true);
    }

    static Stream<Arguments> notCarried() {
        return requests(false);
    }

    private static Stream<Arguments> requests(boolean carried) {
        return CARRIED.entrySet().stream()
                .flatMap(link -> Fixtures.requests().stream()
                        .filter(request -> link.getValue().contains(request.getClass()) == carried)
                        .map(request -> Arguments.of(Dialects.byName(link.getKey()), request)));
    }

    @ParameterizedTest
    @MethodSource("carried")
    void a_request_is_read_as_it_was_written(Dialect dialect, Request request) throws MalformedMessage {
        Encoded encoded = dialect.encode(SENT, request);

        Decoded decoded = dialect.decode("/some/prefix" + encoded.path(), encoded.body());

        assertThat(decoded.request()).isEqualTo(request);
        assertThat(decoded.envelope().messageId()).isEqualTo(SENT.messageId());
        assertThat(decoded.envelope().time()).isEqualTo(SENT.time());
        assertThat(decoded.envelope().sender()).isEqualTo(SENT.sender());
        assertThat(decoded.envelope().receiver()).isIn("", SENT.receiver());
    }

    @ParameterizedTest
    @MethodSource("carried")
    void an_answer_is_read_as_it_was_written(Dialect dialect, Request request) throws MalformedMessage {
        List<Answer> answers = Fixtures.answersTo(request);
        assertThat(answers).isNotEmpty();
        for (Answer answer : answers) {
            byte[] body = dialect.encode(ANSWERED, request, answer);
            assertThat(dialect.decode(SENT, request, body)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("carried")
    void an_answer_to_another_message_is_malformed(Dialect dialect, Request request) {
        byte[] body =
                dialect.encode(ANSWERED, request, Fixtures.answersTo(request).getFirst());
        Envelope other = new Envelope("A9999001020260101080001123002", SENT.time(), SENT.sender(), SENT.receiver());

        assertThatThrownBy(() -> dialect.decode(other, request, body)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("carried")
    void who_sent_what_is_not_understood_understands_that_it_was_not(Dialect dialect, Request request)
            throws MalformedMessage {
        Encoded encoded = dialect.encode(SENT, request);
        Answer refused = new Answer.Rejected(ResponseCode.FORMAT_ERROR, "says nothing");

        Heading heading = dialect.heading("/some/prefix" + encoded.path(), encoded.body());
        Envelope heard = new Envelope(heading.messageId(), Fixtures.NOW, heading.sender(), heading.receiver());
        Request unread = new Request.Unsupported("", heading.messageType());

        assertThat(dialect.contentType(unread)).isEqualTo(encoded.contentType());
        byte[] body = dialect.encode(heard.answered(Fixtures.NOW), unread, refused);
        assertThat(dialect.decode(SENT, request, body)).isEqualTo(refused);
    }

    @ParameterizedTest
    @MethodSource("notCarried")
    void a_request_that_the_link_does_not_carry_is_not_written(Dialect dialect, Request request) {
        assertThatThrownBy(() -> dialect.encode(SENT, request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not carry");
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void a_dialect_says_whether_it_carries_disputes(Dialect dialect, Set<Class<? extends Request>> carried) {
        assertThat(dialect.carriesDisputes()).isEqualTo(carried.contains(Request.Dispute.class));
    }

    static Stream<Arguments> everyDialect() {
        return CARRIED.entrySet().stream().map(link -> Arguments.of(Dialects.byName(link.getKey()), link.getValue()));
    }

    @Test
    void an_unknown_dialect_is_refused_with_the_names_there_are() {
        assertThatThrownBy(() -> Dialects.byName("iso8583"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iso8583")
                .hasMessageContaining("unionpay-scis");
    }
}
