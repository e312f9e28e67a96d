package io.twoway.party.ledger;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.twoway.party.Messages;
import io.twoway.party.Town;
import io.twoway.party.journal.Journal;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Aftermath;
import io.twoway.party.link.Sender;
import io.twoway.party.link.Wire;
import io.twoway.party.time.Alarm;
import io.twoway.party.time.NetworkClock;
import io.twoway.party.topology.Link;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.signing.Signing;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is recorded about an advice when its sender dies while it acts on the answer. The far side is WireMock with
/// Bakong's real key.
class AdvicesIT {

    private final WireMockServer bakong = started();
    private final Vertx vertx = Vertx.vertx();
    private final Town town = new Town(Map.of("switch-sim", URI.create(bakong.baseUrl())));
    private final Link link = town.link("upi", "bakong", "unionpay-scis");
    private final Ledger ledger = Ledger.start(EmbeddedForTests.DATABASE, town.clock);
    private final Alarm alarm = new Alarm(new NetworkClock(town.clock));
    private final Advices advices = new Advices(
            town.network,
            ledger,
            new Sender(town.network, town.vault, town.ring, new Wire(vertx), new Journal(10), town.clock, town.ids),
            alarm,
            town.clock,
            town.ids);

    @AfterEach
    void stop() {
        alarm.close();
        ledger.close();
        vertx.close();
        bakong.stop();
    }

    @Test
    void a_confirmation_does_not_count_before_what_follows_from_it_is_done() {
        assertThat(pendingAfter("advices-1", new Acknowledged())).containsExactly("Result");
    }

    @Test
    void a_refusal_does_not_count_before_what_follows_from_it_is_done() {
        assertThat(pendingAfter("advices-2", Rejected.because(ResponseCode.INVALID_MERCHANT)))
                .containsExactly("Result");
    }

    @Test
    void what_moves_money_and_came_too_late_is_for_people() {
        assertThat(owedAfterItsTime("advices-3", Messages.RESULT)).isOne();
    }

    @Test
    void a_question_whose_time_is_over_is_nobodys_any_more() {
        assertThat(owedAfterItsTime("advices-4", Messages.PAYER_ACTION)).isZero();
    }

    /// How many advices of a payment somebody still has to look at, when its only one was never sent in time.
    private int owedAfterItsTime(String paymentId, Request body) {
        NewAdvice advice = advices.about(body, link, Town.NOON);
        Payment payment = ledger.open(Payments.lunch("upi", paymentId).with(Change.NONE.withAdvice(advice)))
                .payment();

        advices.deliver(payment, List.of(advice), 0, 1);

        List<BookedPayment> booked = new ArrayList<>();
        ledger.read(Optional.empty(), List.of(paymentId), booked::add);
        return booked.stream().mapToInt(BookedPayment::owed).sum();
    }

    /// What is still to be delivered after a sender that dies on this answer.
    private List<String> pendingAfter(String paymentId, Answer answer) {
        advices.start(new Dies());
        NewAdvice advice = advices.about(Messages.RESULT, link, Town.NOON.plus(Duration.ofHours(1)));
        Payment payment = ledger.open(Payments.lunch("upi", paymentId).with(Change.NONE.withAdvice(advice)))
                .payment();
        bakong.stubFor(any(anyUrl()).willReturn(signed(answer, advice.messageId())));

        assertThatThrownBy(() -> advices.deliver(payment, List.of(advice), 0, 1))
                .hasMessage("died");
        return ledger.pending(payment.key());
    }

    private static final class Dies implements Aftermath {
        @Override
        public void acknowledged(Advice advice, Answer answer) {
            throw new IllegalStateException("died");
        }

        @Override
        public boolean refused(Advice advice, Rejected why) {
            throw new IllegalStateException("died");
        }

        @Override
        public void undeliverable(Advice advice) {
            throw new IllegalStateException("died");
        }

        @Override
        public void closed(Advice advice) {}
    }

    private ResponseDefinitionBuilder signed(Answer answer, String messageId) {
        Envelope sent = new Envelope(
                messageId,
                Town.NOON,
                link.from().idIn(link.numbering()),
                link.to().idIn(link.numbering()));
        String path = Town.encoded(link, Messages.RESULT, messageId).path();
        byte[] body = Dialects.byName(link.dialect()).encode(sent, Messages.RESULT, answer);
        Signing.Signed signed = town.answered(link, path, body);
        ResponseDefinitionBuilder response = aResponse().withStatus(200).withBody(signed.body());
        signed.headers().forEach(response::withHeader);
        return response;
    }

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }
}
