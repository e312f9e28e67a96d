package io.twoway.features.steps;

import io.twoway.features.network.PaymentResult;
import io.twoway.features.steps.Partner.Draft;
import io.twoway.features.steps.Partner.Heard;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.qr.ConsumerCodes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One institution talks to another about one payment; the scenario decides what it says.
public final class Conversation {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final Pattern JSON_CODE = Pattern.compile("\"responseCode\":\"(..)\"");
    private static final Pattern ISO_CODE = Pattern.compile("<Cd>(\\w+)</Cd>");
    private static final Merchant UNSEEN = new Merchant(
            "KH0000000000001",
            "Sok's Noodles",
            "Phnom Penh",
            "5812",
            "KH",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// As Mekong Bank's acquirer describes one of its merchants.
    private static final Merchant SOKS_NOODLES = new Merchant(
            "KH0000000000001",
            "Sok's Noodles",
            "Phnom Penh",
            "5812",
            "KH",
            Optional.of("99910116"),
            Optional.of("99990116"),
            Optional.empty());

    /// As Jade Merchant Services describes one of its merchants.
    private static final Merchant WEST_LAKE = new Merchant(
            "CN0000000000001",
            "West Lake Tea House",
            "Hangzhou",
            "5812",
            "CN",
            Optional.of("99990156"),
            Optional.of("99990000"),
            Optional.empty());

    private final Network network;
    private final List<byte[]> answers = new ArrayList<>();
    private @Nullable Partner partner;
    private @Nullable Person payer;
    private @Nullable Draft draft;
    private @Nullable Letter letter;
    private @Nullable Heard heard;
    private @Nullable Draft payment;
    private String paymentId = "";
    private String earlierId = "";
    private String lookupId = "";
    private Merchant merchant = UNSEEN;
    private Optional<String> quoteId = Optional.empty();

    public Conversation(Network network) {
        this.network = network;
    }

    void begins(Institution me, Person about) {
        begins(me, me == Institution.UNIONPAY_APP ? Institution.UNIONPAY : Institution.BAKONG, about);
    }

    void begins(Institution me, Institution peer, Person about) {
        Run run = network.run();
        partner = new Partner(run, run.http(), run, run.ids(), me, peer);
        payer = about;
        paymentId = partner.paymentId();
        if (network.code().isEmpty()) {
            network.show(MadeCode.khqr().text());
        }
    }

    void looksUp() {
        lookupId = asks(lookUp()).envelope().messageId();
        if (told().equals("00") && answer() instanceof Found found) {
            merchant = found.merchant();
        }
    }

    /// A look-up that nothing is wrong with.
    Request lookUp() {
        return new Request.QrLookup(paymentId, payer().onTheWire(), network.code());
    }

    void asksPrice(Money amount, String currency) {
        asks(new Request.Quote(paymentId, payer().onTheWire(), amount, Currency.getInstance(currency)));
        if (answer() instanceof Quoted quoted) {
            quoteId = Optional.of(quoted.quoteId());
        }
    }

    Instant quotedUntil() {
        return ((Quoted) answer()).expiresAt();
    }

    void pays(Money amount) {
        payment = asks(pay(amount));
    }

    /// What moves the money, as its receiver hears it: a debit at the host of the payer's account, a credit on the
    /// payee's side, a payment at everybody else's.
    Draft drafts(Money amount) {
        merchant = paid(amount);
        draft = partner().draft(moving(amount));
        payment = draft;
        return draft;
    }

    private Request moving(Money amount) {
        String voucher = network.run().ids().voucher();
        Amounts amounts = amounts(amount);
        SettlementKey key = key(voucher);
        return switch (partner().peer()) {
            case UNIONPAY_HOST ->
                new Request.Debit(
                        paymentId, payer().onTheWire(), merchant, amounts, voucher, key, voucher.substring(8));
            case MEKONG_ACQUIRER ->
                new Request.Credit(
                        paymentId, merchant, amounts, voucher, key, Ids.ledgerHash(paymentId), network.code());
            case JADE_ACQUIRER, PANDA_PROVIDER -> result(paymentId, amounts, voucher, key);
            case BAKONG ->
                partner().me() == Institution.UNIONPAY
                        ? result(paymentId, amounts, voucher, key)
                        : payByMerchantsCode(amount);
            default -> payByMerchantsCode(amount);
        };
    }

    private static Merchant paid(Money amount) {
        return amount.currency().getCurrencyCode().equals("KHR") ? SOKS_NOODLES : WEST_LAKE;
    }

    /// With all that a corridor settles.
    private static Amounts amounts(Money amount) {
        return amount.currency().getCurrencyCode().equals("KHR")
                ? new Amounts(
                        amount,
                        Optional.of(converted(amount, "CNY", "0.00178571")),
                        Optional.of(converted(amount, "USD", "0.00024691")))
                : new Amounts(amount, Optional.empty(), Optional.of(converted(amount, "USD", "0.13827160")));
    }

    private static Converted converted(Money amount, String currency, String rate) {
        Rate at = Rate.of(amount.currency().getCurrencyCode(), currency, rate);
        return new Converted(amount.convert(at, 2), at);
    }

    private SettlementKey key(String voucher) {
        LocalDate today = LocalDate.ofInstant(network.run().instant(), BEIJING);
        String acquirer = merchant.acquirerIin().orElseThrow();
        return new SettlementKey(
                acquirer, merchant.forwardingIin().orElseThrow(), "000001", voucher.substring(4, 14), today);
    }

    /// As a switch that decides asks the payee's side.
    void verifies(Money amount) {
        payment = asks(verification(amount));
    }

    void verifiesUnderTheSameMessageId(Money amount) {
        asks(verification(amount), sent().envelope().messageId());
    }

    private Request verification(Money amount) {
        merchant = paid(amount);
        return new Request.MerchantVerify(paymentId, network.run().ids().voucher(), merchant, amount, network.code());
    }

    void signsOff() {
        asks(new Request.SignOff());
    }

    void takesBack() {
        takesBack(amount(sent()));
    }

    void takesBack(Money amount) {
        boolean scanned = ConsumerCodes.isOne(network.code());
        asks(new Request.Reversal(
                paymentId,
                scanned ? whoScans() : merchant,
                Amounts.of(amount),
                Optional.empty(),
                Optional.empty(),
                scanned ? Optional.empty() : Optional.of(payer().onTheWire())));
    }

    /// As the payee's side asks for it.
    void cancels(PaymentResult paid) {
        Original original = original(paid);
        asks(new Request.Cancel(paymentId, original, merchant, Amounts.of(original.amount()), Optional.empty()));
    }

    /// As the payee's side asks for it.
    void refunds(PaymentResult paid, Money amount) {
        Original original = original(paid);
        asks(new Request.Refund(
                paymentId,
                original,
                original.settlementKey().settlementDate(),
                merchant,
                Amounts.of(amount),
                Optional.empty()));
    }

    private Original original(PaymentResult paid) {
        LocalDate today = LocalDate.ofInstant(network.run().instant(), BEIJING);
        return new Original(
                paid.paymentId(),
                Objects.requireNonNull(paid.transaction()).money(),
                Objects.requireNonNull(paid.voucher()),
                SettlementKey.of(Objects.requireNonNull(paid.settlementKey()), today));
    }

    void paysWithQuote(Money amount, String quote) {
        quoteId = Optional.of(quote);
        pays(amount);
    }

    /// Pays a merchant that it knows without having looked the code up.
    ///
    /// @param lookup message id of the look-up that it names; empty if it names none
    void paysAfter(String lookup, Money amount) {
        lookupId = lookup;
        merchant = paid(amount);
        pays(amount);
    }

    void paysAsAnotherPayment(Money amount) {
        earlierId = paymentId;
        paymentId = partner().paymentId();
        pays(amount);
    }

    /// The payment before the last one.
    void takesEarlierBack() {
        paymentId = earlierId;
        takesBack();
    }

    void paysUnderTheSameMessageId(Money amount) {
        asks(again(amount), sent().envelope().messageId());
    }

    private Request again(Money amount) {
        return sent().request() instanceof Request.Debit ? moving(amount) : pay(amount);
    }

    void paysUnderNewMessageId() {
        asks(sent().request());
    }

    void sendsAgain() {
        send(said());
    }

    void sendsAgainSignedAnew() {
        send(partner().sealed(sent()));
    }

    /// @param mark into the header of the business message
    void sendsAgainMarked(String mark) {
        Draft again = Objects.requireNonNull(payment, "nothing was paid yet");
        send(partner().sealed(again, body -> body.replaceFirst("(<CreDt>[^<]*</CreDt>)", "$1" + mark)));
    }

    void inquires() {
        Optional<String> original =
                Optional.ofNullable(payment).map(p -> p.envelope().messageId());
        Optional<Money> amount = Optional.ofNullable(payment).map(Conversation::amount);
        asks(new Request.Inquiry(
                paymentId, payer().onTheWire(), original, amount.or(() -> Optional.of(Money.of("CNY", "1.00")))));
    }

    void notifiesOfNothing() {
        notifiesOfApproval(paymentId);
    }

    void notifiesOfApproval(String payment) {
        asks(result(
                payment,
                Amounts.of(Money.of("KHR", "82000")),
                "20261122084155000001",
                new SettlementKey("99910116", "99990116", "000001", "1122084155", LocalDate.of(2026, 11, 22))));
    }

    private Request result(String about, Amounts amounts, String voucher, SettlementKey key) {
        return new Request.Result(
                about,
                merchant,
                amounts,
                PaymentStatus.APPROVED,
                ResponseCode.APPROVED,
                Optional.of(voucher),
                Optional.of(key),
                Optional.of(voucher.substring(8)),
                network.code(),
                Optional.of(payer().onTheWire()));
    }

    void sends(Letter odd) {
        send(odd);
    }

    Partner partner() {
        return Objects.requireNonNull(partner, "nobody speaks yet");
    }

    Draft drafts(Request request) {
        draft = partner().draft(request);
        return draft;
    }

    String paymentId() {
        return paymentId;
    }

    Heard heard() {
        return Objects.requireNonNull(heard, "nothing was sent yet");
    }

    List<byte[]> answers() {
        return answers;
    }

    Answer answer() {
        return partner().understood(Objects.requireNonNull(draft), heard());
    }

    /// The response code, in the link's own characters.
    String told() {
        String text = heard().text();
        Matcher json = JSON_CODE.matcher(text);
        if (json.find()) {
            return json.group(1);
        }
        Matcher iso = ISO_CODE.matcher(text);
        return iso.find() ? iso.group(1) : answer().code().wire();
    }

    private Draft asks(Request request) {
        return asks(request, partner().messageId());
    }

    private Draft asks(Request request, String messageId) {
        Draft asked = partner().draft(request, messageId);
        draft = asked;
        send(partner().sealed(asked));
        return asked;
    }

    private void send(Letter said) {
        letter = said;
        Heard answered = partner().post(said);
        heard = answered;
        answers.add(answered.body());
    }

    private static Money amount(Draft payment) {
        return switch (payment.request()) {
            case Request.Pay pay -> pay.amount();
            case Request.MerchantVerify verify -> verify.amount();
            case Request.CpmPay pay -> pay.amounts().transaction();
            case Request.Debit debit -> debit.amounts().transaction();
            case Request.Credit credit -> credit.amounts().transaction();
            case Request.Result result -> result.amounts().transaction();
            default -> throw new IllegalStateException("no payment: " + payment.request());
        };
    }

    private Request pay(Money amount) {
        return ConsumerCodes.isOne(network.code())
                ? new Request.CpmPay(
                        paymentId, network.code(), whoScans(), Amounts.of(amount), Optional.empty(), Optional.empty())
                : payByMerchantsCode(amount);
    }

    private Merchant whoScans() {
        return partner().me() == Institution.JADE_ACQUIRER ? WEST_LAKE : SOKS_NOODLES;
    }

    private Request payByMerchantsCode(Money amount) {
        return new Request.Pay(
                paymentId,
                payer().onTheWire(),
                network.code(),
                merchant,
                amount,
                Optional.empty(),
                quoteId,
                lookupId.isEmpty() ? Optional.empty() : Optional.of(lookupId),
                AdditionalData.NONE);
    }

    private Person payer() {
        return Objects.requireNonNull(payer, "nobody pays yet");
    }

    private Draft sent() {
        return Objects.requireNonNull(payment, "nothing was paid yet");
    }

    private Letter said() {
        return Objects.requireNonNull(letter, "nothing was said yet");
    }
}
