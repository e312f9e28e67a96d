package io.twoway.party.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.Messages;
import io.twoway.party.Town;
import io.twoway.party.door.Desk.Response;
import io.twoway.party.fault.Faults;
import io.twoway.party.fault.Mishaps;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.ledger.LedgerUnavailable;
import io.twoway.party.link.KeyVault;
import io.twoway.party.time.Alarm;
import io.twoway.party.time.NetworkClock;
import io.twoway.party.topology.Link;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.encryption.FieldEncryption;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The negative list of messages.md 5.2 at the door, with real signatures and a desk that writes down what reaches it.
class DoorTest {

    private static final String MESSAGE = "A9999011620261122200000000001";

    private final Town town = new Town(Map.of());
    private final Journal journal = new Journal(100);
    private final List<Incoming> served = new ArrayList<>();
    private Function<Incoming, Response> rule = incoming -> Response.of(Messages.yes(incoming.request()));
    private final Link link = town.link("bakong", "upi", "unionpay-scis");
    private final Alarm alarm = new Alarm(new NetworkClock(town.clock));
    private Door door;

    @TempDir
    private Path data;

    @BeforeEach
    void open() {
        door = doorOf("switch-sim");
    }

    private Door doorOf(String simulator) {
        return new Door(
                town.network,
                simulator,
                town.vault,
                town.ring,
                journal,
                new Mishaps(new Faults(town.clock, new SplittableRandom(1)), alarm, () -> {}),
                town.clock,
                town.ids,
                new ReplayGuard(data),
                incoming -> {
                    served.add(incoming);
                    return rule.apply(incoming);
                });
    }

    @AfterEach
    void stop() {
        alarm.close();
    }

    @Test
    void an_echo_is_answered_and_leaves_nothing_in_the_journal() {
        Door.Reply reply = receive("upi", town.sent(link, new Request.Echo(), MESSAGE));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(served).hasSize(1);
        assertThat(journal.find(_ -> true)).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @CsvSource({
        "bakong, upi, unionpay-scis",
        "unionpay-app, upi, unionpay-app-gateway",
        "mekong-issuer, bakong, bakong-iso20022",
        "upi, cpg, wechatpay-v3"
    })
    void a_signed_message_is_served_and_its_answer_signed(String from, String to, String dialect)
            throws SignatureRefused, MalformedMessage {
        Link way = town.link(from, to, dialect);
        Town.Sent sent = town.sent(way, Messages.LOOKUP, MESSAGE);

        Door.Reply reply = receive(to, sent);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(served).singleElement().satisfies(incoming -> {
            assertThat(incoming.link()).isEqualTo(way);
            assertThat(incoming.request().paymentId()).isEqualTo(Messages.PAYMENT);
            assertThat(incoming.envelope().messageId()).isEqualTo(MESSAGE);
        });
        assertThat(understood(way, sent.path(), Messages.LOOKUP, reply)).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @CsvSource({
        "bakong, upi, unionpay-scis",
        "unionpay-app, upi, unionpay-app-gateway",
        "mekong-issuer, bakong, bakong-iso20022",
        "upi, cpg, wechatpay-v3"
    })
    void an_altered_body_is_refused(String from, String to, String dialect) {
        Town.Sent sent = town.sent(town.link(from, to, dialect), Messages.LOOKUP, MESSAGE);
        byte[] altered = new String(sent.body(), StandardCharsets.UTF_8)
                .replace("Demo Mart", "Evil Mart")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(altered).isNotEqualTo(sent.body());

        refused(receive(to, new Town.Sent(sent.path(), sent.headers(), altered)), "");
    }

    @Test
    void a_replay_is_refused() {
        Town.Sent sent = town.sent(link, Messages.LOOKUP, MESSAGE);
        receive("upi", sent);
        served.clear();

        refused(receive("upi", sent), "replay");
    }

    @Test
    void a_replay_is_refused_by_who_was_restarted_in_between() {
        Town.Sent sent = town.sent(link, new Request.SignOff(), MESSAGE);
        receive("upi", sent);
        served.clear();
        door = doorOf("switch-sim");

        refused(receive("upi", sent), "replay");
    }

    @Test
    void a_message_signed_for_another_path_is_refused() {
        Town.Sent lookup = town.sent(link, Messages.LOOKUP, MESSAGE);
        String elsewhere = Town.encoded(link, Messages.INQUIRY, MESSAGE).path();

        refused(receive("upi", new Town.Sent(elsewhere, lookup.headers(), lookup.body())), "");
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({"-301, 401", "-299, 200", "299, 200", "301, 401"})
    void a_signature_counts_within_five_minutes_of_our_clock(long seconds, int status) {
        Town.Sent sent = town.sent(link, Town.encoded(link, Messages.LOOKUP, MESSAGE), Town.NOON.plusSeconds(seconds));

        assertThat(receive("upi", sent).status()).isEqualTo(status);
    }

    @Test
    void a_key_of_somebody_without_a_link_is_refused() {
        Town.Sent sent = town.sent(town.link("upi", "bakong", "unionpay-scis"), Messages.LOOKUP, MESSAGE);

        refused(receive("upi", sent), "unknown kid");
    }

    @Test
    void a_message_in_the_name_of_another_institution_is_refused() {
        Envelope envelope = new Envelope(MESSAGE, Town.NOON, "99990156", "99990000");
        Dialect.Encoded inTheNameOfJade = Dialects.byName(link.dialect()).encode(envelope, Messages.LOOKUP);

        refused(receive("upi", town.sent(link, inTheNameOfJade, Town.NOON)), "in the name of 99990156");
    }

    @Test
    void an_unsigned_message_is_refused() {
        Town.Sent sent = town.sent(link, Messages.LOOKUP, MESSAGE);

        refused(receive("upi", new Town.Sent(sent.path(), Map.of(), sent.body())), "");
        refused(receive("upi", new Town.Sent(sent.path(), Map.of("upi-jws", "a.b.c.d"), sent.body())), "");
        refused(receive("upi", new Town.Sent(sent.path(), sent.headers(), new byte[0])), "");
    }

    @Test
    void odd_headers_beside_the_signature_do_no_harm() {
        Town.Sent sent = town.sent(link, Messages.LOOKUP, MESSAGE);
        Map<String, String> headers = new HashMap<>(sent.headers());
        headers.put("traceparent", "00-\u4e2d\u6587\r\nx-evil: 1-b7ad6b7169203331-01");
        headers.put("content-type", "");
        headers.put("x-" + "a".repeat(1000), "b".repeat(1000));

        assertThat(receive("upi", new Town.Sent(sent.path(), headers, sent.body()))
                        .status())
                .isEqualTo(200);
        assertThat(journal.find(_ -> true)).allMatch(e -> e.trace().matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @CsvSource({
        "bakong, upi, unionpay-scis, 200",
        "unionpay-app, upi, unionpay-app-gateway, 200",
        "mekong-issuer, bakong, bakong-iso20022, 200",
        "upi, cpg, wechatpay-v3, 400"
    })
    void a_payment_that_makes_no_sense_is_answered_30_so_that_its_sender_hears_it(
            String from, String to, String dialect, int status) throws SignatureRefused, MalformedMessage {
        Link way = town.link(from, to, dialect);

        Door.Reply reply = receive(to, spoilt(way, Messages.PAY));

        assertThat(served).isEmpty();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(last().code()).isEqualTo("30");
        assertThat(last().status()).isEqualTo(status);
        assertThat(understood(way, spoilt(way, Messages.PAY).path(), Messages.PAY, reply)
                        .code())
                .isEqualTo(ResponseCode.FORMAT_ERROR);
    }

    @Test
    void a_quote_in_json_that_makes_no_sense_is_answered_30_too() throws SignatureRefused, MalformedMessage {
        Link way = town.link("mekong-issuer", "bakong", "bakong-iso20022");
        Town.Sent sent = spoilt(way, Messages.QUOTE);

        Door.Reply reply = receive("bakong", sent);

        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(understood(way, sent.path(), Messages.QUOTE, reply).code()).isEqualTo(ResponseCode.FORMAT_ERROR);
    }

    @ParameterizedTest(name = "{0} to {1} in {2} at {3}")
    @CsvSource({
        "bakong, upi, unionpay-scis, /scis/switch/qremvpayment",
        "mekong-issuer, bakong, bakong-iso20022, /iso20022/pacs.008.001.08",
        "mekong-issuer, bakong, bakong-iso20022, /iso20022/quotes",
        "upi, cpg, wechatpay-v3, /v3/global/transactions/code-pay"
    })
    void what_cannot_be_read_at_all_is_answered_30(String from, String to, String dialect, String path)
            throws SignatureRefused {
        Link way = town.link(from, to, dialect);
        byte[] nonsense = "hello {".getBytes(StandardCharsets.UTF_8);

        Door.Reply reply = receive(to, town.sent(way, new Dialect.Encoded(path, "text/plain", nonsense), Town.NOON));

        assertThat(served).isEmpty();
        assertThat(last().code()).isEqualTo("30");
        verified(way, path, reply);
    }

    @Test
    void a_message_that_makes_no_sense_in_the_name_of_another_institution_is_refused() {
        Town.Sent sound = spoilt(link, Messages.PAY);
        byte[] other =
                text(sound.body()).replace("\"99990116\"", "\"99990156\"").getBytes(StandardCharsets.UTF_8);
        Dialect.Encoded encoded = new Dialect.Encoded(sound.path(), "application/json", other);

        refused(receive("upi", town.sent(link, encoded, Town.NOON)), "in the name of 99990156");
    }

    @Test
    void an_answer_names_who_gives_it_and_who_asked() {
        Link way = town.link("mekong-issuer", "bakong", "bakong-iso20022");

        assertThat(text(receive("bakong", town.sent(way, Messages.LOOKUP, MESSAGE))
                        .body()))
                .containsPattern("<Fr>.*BKNGKHPP.*</Fr><To>.*MEKGKHPP.*</To>")
                .containsPattern("<Assgnr>.*BKNGKHPP.*</Assgnr><Assgne>.*MEKGKHPP.*</Assgne>");
        assertThat(text(receive("bakong", town.sent(way, Messages.QUOTE, MESSAGE))
                        .body()))
                .contains("\"sender\":\"BKNGKHPP\",\"receiver\":\"MEKGKHPP\"");
        assertThat(text(receive("upi", town.sent(link, Messages.LOOKUP, MESSAGE))
                        .body()))
                .contains("\"insID\":\"99990116\"");
    }

    @Test
    void a_message_to_the_app_gateway_and_its_answer_name_the_keys_of_both() {
        Link app = town.link("unionpay-app", "upi", "unionpay-app-gateway");
        Town.Sent sent = town.sent(app, Messages.LOOKUP, MESSAGE);
        String keys = "\"certificateSignature\":{\"appSignCertID\":\"unionpay-app-rsa-1\","
                + "\"umpsSignCertID\":\"upi-rsa-1\",\"umpsEncCertID\":\"upi-enc-1\",\"signature\":";

        assertThat(text(sent.body())).contains(keys);
        assertThat(text(receive("upi", sent).body())).contains(keys);
    }

    @Test
    void a_refusal_at_the_door_is_in_the_words_of_the_dialect() {
        Link way = town.link("upi", "cpg", "wechatpay-v3");
        Town.Sent sent = town.sent(way, Messages.LOOKUP, MESSAGE);

        Door.Reply reply = receive("cpg", new Town.Sent(sent.path(), Map.of(), sent.body()));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(text(reply.body())).contains("\"code\":\"SIGN_ERROR\"");
    }

    /// With an amount that is none.
    private Town.Sent spoilt(Link way, Request request) {
        Dialect.Encoded sound = Town.encoded(way, request, MESSAGE);
        String broken = text(sound.body()).replace("82000", "many").replace("8200000", "many");
        byte[] bytes = broken.getBytes(StandardCharsets.UTF_8);
        return town.sent(way, new Dialect.Encoded(sound.path(), sound.contentType(), bytes), Town.NOON);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Test
    void an_account_crosses_the_wire_encrypted_and_reaches_the_issuer_in_the_clear() {
        Town.Sent sent = debit();

        receive("unionpay-app", sent);

        assertThat(new String(sent.body(), StandardCharsets.UTF_8))
                .contains("\"debitAccountInfo\":\"ey")
                .doesNotContain(Messages.MEI.account());
        assertThat(served)
                .singleElement()
                .satisfies(incoming -> assertThat(incoming.request()).isEqualTo(Messages.DEBIT));
    }

    @Test
    void a_repeated_debit_is_the_same_message_although_it_is_encrypted_anew() {
        receive("unionpay-app", debit());
        receive("unionpay-app", debit());

        assertThat(served).hasSize(2);
        assertThat(served.getFirst().fingerprint()).isEqualTo(served.getLast().fingerprint());
    }

    @Test
    void an_account_that_cannot_be_decrypted_is_a_format_error_and_reaches_nobody() {
        Link way = town.link("upi", "unionpay-app", "unionpay-issuer-host");
        Dialect.Encoded clear = Town.encoded(way, Messages.DEBIT, MESSAGE);
        FieldEncryption encryption = way.encryption().orElseThrow();
        PublicKey right = town.ring.encryption(way.to()).orElseThrow().key();
        PublicKey wrong = Keys.generate("RSA").getPublic();
        door = doorOf("wallet-sim");

        for (FieldEncryption.Key key : List.of(
                new FieldEncryption.Key("unionpay-app-enc-1", wrong), new FieldEncryption.Key("upi-enc-1", right))) {
            byte[] sealed = encryption.seal(clear.body(), key);
            Door.Reply reply = receive(
                    "unionpay-app",
                    town.signed(way, new Dialect.Encoded(clear.path(), clear.contentType(), sealed), Town.NOON));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(last().code()).isEqualTo("30");
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("cannot be decrypted");
        }
        assertThat(served).isEmpty();
    }

    @Test
    void a_message_signed_with_an_encryption_key_is_refused() {
        Dialect.Encoded lookup = Town.encoded(link, Messages.LOOKUP, MESSAGE);
        Signing.SigningKey key = new Signing.SigningKey(
                KeyVault.encryptionKid(link.from()),
                "99990116",
                town.vault.encryptionPair(link.from()).getPrivate());
        Signing.Signed signed = Signings.byName(link.signing())
                .sign(
                        new Signing.Message(lookup.path(), false, Map.of(), lookup.body()),
                        key,
                        Town.NOON,
                        town.ids.nonce());

        refused(receive("upi", new Town.Sent(lookup.path(), signed.headers(), signed.body())), "unknown kid");
    }

    /// To a door of wallet-sim.
    private Town.Sent debit() {
        door = doorOf("wallet-sim");
        return town.sent(town.link("upi", "unionpay-app", "unionpay-issuer-host"), Messages.DEBIT, MESSAGE);
    }

    @Test
    void a_stored_answer_goes_out_byte_for_byte_under_a_new_signature() throws SignatureRefused {
        Incoming[] first = new Incoming[1];
        rule = incoming -> {
            first[0] = incoming;
            return Response.of(new Acknowledged());
        };
        receive("upi", town.sent(link, Messages.RESULT, MESSAGE));
        byte[] stored = first[0].seal().apply(new Acknowledged());
        rule = _ -> new Response.Stored(stored, new Acknowledged());

        Town.Sent again = town.sent(link, Messages.RESULT, MESSAGE);
        Door.Reply reply = receive("upi", again);

        assertThat(reply.body()).isEqualTo(stored);
        verified(link, again.path(), reply);
    }

    @Test
    void a_stored_answer_that_is_signed_inside_its_body_goes_out_as_it_is() throws SignatureRefused {
        Link app = town.link("unionpay-app", "upi", "unionpay-app-gateway");
        List<byte[]> sealed = new ArrayList<>();
        rule = incoming -> {
            sealed.add(incoming.seal().apply(Messages.APPROVED));
            return new Response.Stored(sealed.getFirst(), Messages.APPROVED);
        };

        Town.Sent sent = town.sent(app, Messages.PAY, MESSAGE);
        Door.Reply reply = receive("upi", sent);

        assertThat(reply.body()).isEqualTo(sealed.getFirst());
        verified(app, sent.path(), reply);
    }

    @Test
    void a_rule_that_breaks_is_answered_with_96_so_that_the_sender_inquires()
            throws SignatureRefused, MalformedMessage {
        rule = _ -> {
            throw new LedgerUnavailable("the ledger did not answer", new IllegalStateException());
        };

        Town.Sent sent = town.sent(link, Messages.PAY, MESSAGE);
        Door.Reply reply = receive("upi", sent);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(understood(link, sent.path(), Messages.PAY, reply).code()).isEqualTo(ResponseCode.SYSTEM_ERROR);
    }

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @CsvSource({"bakong, upi, unionpay-scis", "unionpay-app, upi, unionpay-app-gateway"})
    void an_answer_that_the_link_cannot_carry_is_a_signed_96(String from, String to, String dialect)
            throws SignatureRefused, MalformedMessage {
        Money tooMuch = Money.of("KHR", "999999999999999");
        rule = _ -> Response.of(new Answer.Found(Messages.SOK, Optional.of(tooMuch), Optional.of(tooMuch), "10"));
        Link way = town.link(from, to, dialect);

        Town.Sent sent = town.sent(way, Messages.LOOKUP, MESSAGE);
        Door.Reply reply = receive(to, sent);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(understood(way, sent.path(), Messages.LOOKUP, reply).code()).isEqualTo(ResponseCode.SYSTEM_ERROR);
        assertThat(last().code()).isEqualTo("96");
    }

    @Test
    void who_is_not_played_here_and_what_no_dialect_knows_is_not_found() {
        Town.Sent sent = town.sent(link, Messages.LOOKUP, MESSAGE);

        assertThat(door.receive("mekong-issuer", sent.path(), sent.headers(), sent.body()))
                .isEmpty();
        assertThat(door.receive("upi", "/nowhere", sent.headers(), sent.body())).isEmpty();
    }

    @Test
    void both_the_message_and_its_answer_are_in_the_journal() {
        receive("upi", town.sent(link, Messages.LOOKUP, MESSAGE));

        assertThat(journal.find(_ -> true))
                .extracting(Entry::direction)
                .containsExactly(Entry.Direction.REQUEST_IN, Entry.Direction.ANSWER_OUT);
        assertThat(journal.find(_ -> true)).allSatisfy(e -> {
            assertThat(e.party()).isEqualTo("upi");
            assertThat(e.peer()).isEqualTo("bakong");
            assertThat(e.paymentId()).isEqualTo(Messages.PAYMENT);
            assertThat(e.verdict()).isEqualTo("ok");
        });
        assertThat(last().code()).isEqualTo("00");
    }

    private Door.Reply receive(String party, Town.Sent sent) {
        return door.receive(party, sent.path(), sent.headers(), sent.body()).orElseThrow();
    }

    private void refused(Door.Reply reply, String verdict) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("E0");
        assertThat(served).isEmpty();
        assertThat(journal.find(e -> e.direction() == Entry.Direction.REQUEST_IN)
                        .getLast()
                        .verdict())
                .contains(verdict)
                .isNotEqualTo("ok");
    }

    private Entry last() {
        return journal.find(e -> e.direction() == Entry.Direction.ANSWER_OUT).getLast();
    }

    private Answer understood(Link way, String path, Request request, Door.Reply reply)
            throws SignatureRefused, MalformedMessage {
        verified(way, path, reply);
        Envelope sent = new Envelope(
                MESSAGE, Town.NOON, way.from().idIn(way.numbering()), way.to().idIn(way.numbering()));
        return Dialects.byName(way.dialect()).decode(sent, request, reply.body());
    }

    private void verified(Link way, String path, Door.Reply reply) throws SignatureRefused {
        Signings.byName(way.signing())
                .verify(
                        new Signing.Message(path, true, reply.headers(), reply.body()),
                        kid -> town.ring.owner(kid).equals(Optional.of(way.to()))
                                ? town.ring.find(kid)
                                : Optional.empty(),
                        Town.NOON);
    }
}
