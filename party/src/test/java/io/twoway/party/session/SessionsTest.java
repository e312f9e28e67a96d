package io.twoway.party.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Messages;
import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.party.link.Reply;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import io.twoway.protocol.message.ResponseCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionsTest {

    private final Village village = new Village();
    private final Link link = village.link("upi", "bakong");
    private final Session upi = village.between("upi", "bakong");
    private final Session bakong = village.between("bakong", "upi");

    static Stream<Request> beginnings() {
        return Stream.of(Messages.LOOKUP, Messages.QUOTE, Messages.VERIFY, Messages.PAY, Messages.DEBIT);
    }

    static Stream<Request> continuations() {
        return Stream.of(Messages.INQUIRY, Messages.RESULT, Messages.REVERSAL, Messages.CANCEL, Messages.REFUND);
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void whoever_has_not_signed_on_is_told_91(Request request) {
        assertThat(village.told(link, request).code()).isEqualTo(ResponseCode.ISSUER_ERROR);
        assertThat(village.served).isEmpty();

        village.told(link, new SignOn());

        assertThat(village.told(link, request).code()).isEqualTo(ResponseCode.APPROVED);
    }

    @ParameterizedTest
    @MethodSource("continuations")
    void what_follows_from_a_payment_is_served_without_a_sign_on(Request request) {
        assertThat(village.told(link, request).code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(refusal(request)).isEmpty();
        assertThat(village.said).isEmpty();
    }

    @Test
    void of_many_first_messages_one_signs_on_and_all_go_out() {
        List<Optional<Reply.Refused>> refusals = IntStream.range(0, 20)
                .parallel()
                .mapToObj(_ -> refusal(Messages.PAY))
                .toList();

        assertThat(refusals).allMatch(Optional::isEmpty);
        assertThat(village.said).containsExactly(new Village.Said("upi to bakong", new SignOn()));
    }

    @Test
    void who_cannot_sign_on_sends_nothing_new() {
        village.lost.add(SignOn.class);

        assertThat(refusal(Messages.PAY))
                .hasValueSatisfying(no -> assertThat(no.code()).isEqualTo(ResponseCode.ISSUER_ERROR));
    }

    @Test
    void a_sign_off_closes_both_directions_at_both_ends() {
        open();

        village.sessions.signOff(upi);

        Link back = village.link("bakong", "upi");
        assertThat(village.sessions.refusal(link, Messages.PAY)).isPresent();
        assertThat(village.sessions.refusal(back, Messages.PAY)).isPresent();
        assertThat(village.told(link, Messages.PAY).code()).isEqualTo(ResponseCode.ISSUER_ERROR);
        assertThat(village.told(back, Messages.PAY).code()).isEqualTo(ResponseCode.ISSUER_ERROR);
        assertThat(village.served).isEmpty();
    }

    @Test
    void a_sign_off_that_the_peer_did_not_hear_counts_all_the_same() {
        open();
        village.lost.add(SignOff.class);

        village.sessions.signOff(upi);

        assertThat(refusal(Messages.PAY)).isPresent();
        assertThat(bakong.row().theirs()).isEqualTo(Standing.ON);
        assertThat(village.told(village.link("bakong", "upi"), Messages.PAY).code())
                .isEqualTo(ResponseCode.ISSUER_ERROR);
    }

    @Test
    void the_third_miss_in_a_row_takes_the_link_down_and_the_second_does_not() {
        open();
        village.sessions.missed(upi);
        village.sessions.missed(upi);
        assertThat(refusal(Messages.PAY)).isEmpty();

        village.sessions.missed(upi);

        for (Request request : List.of(Messages.PAY, Messages.INQUIRY, Messages.RESULT)) {
            assertThat(refusal(request))
                    .hasValueSatisfying(no -> assertThat(no.code()).isEqualTo(ResponseCode.NETWORK_ERROR));
        }
        assertThat(village.sessions.refusal(link, new Echo())).isEmpty();
    }

    @Test
    void an_answer_begins_the_count_anew() {
        open();
        village.sessions.missed(upi);
        village.sessions.missed(upi);
        village.sessions.answered(link);
        village.sessions.missed(upi);

        assertThat(upi.isDown()).isFalse();
        assertThat(village.reachable).isEmpty();
    }

    /// It shows that the peer lives, not that it hears us.
    @Test
    void a_message_of_the_peer_does_not_hide_that_it_answers_nothing() {
        open();
        village.sessions.missed(upi);
        village.sessions.missed(upi);
        village.told(village.link("bakong", "upi"), Messages.INQUIRY);
        village.sessions.missed(upi);

        assertThat(upi.isDown()).isTrue();
    }

    @Test
    void an_answer_brings_the_link_up_and_what_waits_is_told() throws InterruptedException {
        down();

        village.sessions.answered(link);

        assertThat(refusal(Messages.PAY)).isEmpty();
        assertThat(next()).isEqualTo("upi>bakong");
        village.sessions.answered(link);
        assertThat(village.reachable).isEmpty();
    }

    @Test
    void any_message_of_the_peer_brings_the_link_up() throws InterruptedException {
        down();

        village.told(village.link("bakong", "upi"), Messages.INQUIRY);

        assertThat(refusal(Messages.PAY)).isEmpty();
        assertThat(next()).isEqualTo("upi>bakong");
    }

    @Test
    void a_new_life_finds_every_link_as_it_was() {
        down();
        village.sessions.signOff(village.between("cpg", "wechatpay"));

        village.live();

        assertThat(village.between("upi", "bakong").isDown()).isTrue();
        assertThat(village.between("upi", "bakong").row().mine()).isEqualTo(Standing.ON);
        assertThat(village.between("cpg", "wechatpay").row().mine()).isEqualTo(Standing.OFF);
        assertThat(village.between("wechatpay", "cpg").row().theirs()).isEqualTo(Standing.OFF);
    }

    @Test
    void where_nothing_is_agreed_nothing_is_expected() {
        Link wallet = village.link("mekong-issuer", "bakong");

        assertThat(village.told(wallet, Messages.PAY).code()).isEqualTo(ResponseCode.APPROVED);
        assertThat(village.sessions.refusal(wallet, Messages.PAY)).isEmpty();
        assertThat(village.told(wallet, new Echo()).code()).isEqualTo(ResponseCode.NOT_SUPPORTED);
        assertThat(village.told(wallet, new SignOn()).code()).isEqualTo(ResponseCode.NOT_SUPPORTED);
    }

    @Test
    void where_only_keys_are_agreed_on_the_rest_is_not_supported() {
        Link app = village.link("unionpay-app", "upi");

        assertThat(village.told(app, new SignOn()).code()).isEqualTo(ResponseCode.NOT_SUPPORTED);
        assertThat(village.told(app, new Echo()).code()).isEqualTo(ResponseCode.NOT_SUPPORTED);
        assertThat(village.told(app, Messages.PAY).code()).isEqualTo(ResponseCode.APPROVED);
    }

    @Test
    void an_echo_is_acknowledged_also_where_nobody_has_signed_on() {
        Answer answer = village.told(link, new Echo());

        assertThat(answer).isEqualTo(new Acknowledged());
    }

    private Optional<Reply.Refused> refusal(Request request) {
        return village.sessions.refusal(link, request);
    }

    private void open() {
        assertThat(village.sessions.signOn(upi)).isTrue();
        assertThat(village.sessions.signOn(bakong)).isTrue();
        village.said.clear();
    }

    private void down() {
        open();
        IntStream.range(0, 3).forEach(_ -> village.sessions.missed(upi));
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(village.reachable.poll(10, TimeUnit.SECONDS), "nobody was told");
    }
}
