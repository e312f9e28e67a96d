package io.twoway.party.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.party.Messages;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoredTest {

    private static final Merchant SOK = Payments.soksNoodles();
    private static final Payer MEI = new Payer("6222821234560017", "device-1", Optional.empty(), "CN");
    private static final SettlementKey KEY =
            new SettlementKey("26010100", "00010344", "000123", "1122151617", LocalDate.of(2026, 11, 22));
    private static final Money KHR = Money.of("KHR", "82000");
    private static final Amounts AMOUNTS = new Amounts(
            KHR,
            Optional.of(new Amounts.Converted(Money.of("CNY", "146.43"), Rate.of("KHR", "CNY", "0.00178571"))),
            Optional.empty());
    private static final Answer.Approved APPROVED =
            new Answer.Approved("62511221516170001234", KEY, "632615000123", AMOUNTS, SOK);

    private static final Original ORIGINAL = new Original("T1", KHR, "62511221516170001234", KEY);

    private static final List<Request> REQUESTS = List.of(
            new Request.QrLookup("T1", MEI, "000201"),
            new Request.Quote("T1", MEI, KHR, Currency.getInstance("CNY")),
            new Request.Pay(
                    "T1",
                    MEI,
                    "000201",
                    SOK,
                    KHR,
                    Optional.of(Money.zero(Currency.getInstance("KHR"))),
                    Optional.of("Q1"),
                    Optional.empty(),
                    new AdditionalData(
                            Optional.of("bill \"7\" ភ្នំពេញ"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("1 Bund, Shanghai"))),
            new Request.MerchantVerify("T1", "62511221516170001234", SOK, KHR, "000201"),
            new Request.Debit("T1", MEI, SOK, AMOUNTS, "62511221516170001234", KEY, "632615000123"),
            new Request.Credit("T1", SOK, AMOUNTS, "62511221516170001234", KEY, "ab12", "000201"),
            new Request.Result(
                    "T1",
                    SOK,
                    AMOUNTS,
                    PaymentStatus.APPROVED,
                    ResponseCode.APPROVED,
                    Optional.of("62511221516170001234"),
                    Optional.of(KEY),
                    Optional.of("632615000123"),
                    "000201"),
            new Request.Inquiry("T1", MEI, Optional.of("M1"), Optional.of(KHR)),
            new Request.IssueCode("T1", SOK, Optional.of(KHR)),
            new Request.UserId("T1", "99990010", "0123456789abcdef0123"),
            new Request.OrderVerify("T1", MEI, "order"),
            new Request.Reversal("T1", SOK, AMOUNTS, Optional.empty(), Optional.of(KEY), Optional.empty()),
            new Request.Cancel("C1", ORIGINAL, SOK, AMOUNTS, Optional.of(MEI)),
            new Request.Refund("R1", ORIGINAL, KEY.settlementDate(), SOK, Amounts.of(KHR), Optional.of(MEI)),
            new Request.ReturnNotice("R1", Request.ReturnNotice.Kind.REFUND, ORIGINAL, SOK, AMOUNTS, Optional.of(MEI)),
            new Request.Dispute(
                    "D1-2I",
                    "D1",
                    DisputeStage.CHARGEBACK,
                    DisputeSide.ISSUER,
                    DisputeReason.FRAUD,
                    ORIGINAL,
                    KEY.settlementDate(),
                    SOK,
                    AMOUNTS,
                    List.of("ab".repeat(32))),
            Messages.CPM_ISSUE,
            Messages.CPM_PAY,
            Messages.PAYER_ACTION,
            Messages.PAYER_ACTION_RESULT,
            new Request.Unsupported("T1", "QRC_GENERATION"));

    private static final List<Answer> ANSWERS = List.of(
            new Answer.Found(SOK, Optional.of(KHR), Optional.empty(), "10"),
            new Answer.Quoted(
                    "Q1",
                    Money.of("CNY", "146.43"),
                    KHR,
                    Rate.of("CNY", "KHR", "560.001344"),
                    Instant.parse("2026-11-22T08:00:00.123456Z"),
                    "fxp"),
            APPROVED,
            new Answer.Status(
                    PaymentStatus.DECLINED, Optional.of(ResponseCode.INSUFFICIENT_FUNDS), Optional.of(APPROVED)),
            new Answer.Issued("https://qr.95516.com/00010000/62"),
            new Answer.CpmIssued(Messages.CONSUMER_CODE, Messages.BARCODE),
            new Answer.User("mei"),
            new Answer.Returned("62511221516170001235", AMOUNTS),
            new Answer.Acknowledged(),
            Answer.Rejected.because(ResponseCode.ISSUER_ERROR));

    @Test
    void every_request_comes_back_as_it_was() {
        for (Request request : REQUESTS) {
            assertThat(Stored.request(Stored.json(request))).isEqualTo(request);
        }
    }

    @Test
    void every_answer_comes_back_as_it_was() {
        for (Answer answer : ANSWERS) {
            assertThat(Stored.answer(Stored.json(answer))).isEqualTo(answer);
        }
    }

    @Test
    void no_message_of_the_two_families_is_forgotten_here() {
        assertThat(REQUESTS.stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsAll(Arrays.stream(Request.class.getPermittedSubclasses())
                        .filter(kind -> kind != Request.Management.class) // about links: nothing of it is a payment's
                        .toList());
        assertThat(ANSWERS.stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsAll(Arrays.asList(Answer.class.getPermittedSubclasses()));
    }

    @Test
    void the_message_names_itself() {
        assertThat(Stored.json(REQUESTS.getFirst())).startsWith("{\"is\":\"QrLookup\"");
    }

    @Test
    void a_message_that_cannot_be_read_is_shown() {
        assertThatThrownBy(() -> Stored.request("{\"is\":\"Nonsense\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nonsense");
    }
}
