package io.twoway.wallet.payment;

import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.CodeKind;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.OrderVerify;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.Request.Quote;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Payability;
import io.twoway.protocol.qr.QrReader;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.UnionPayUrl;
import io.twoway.protocol.unionpay.OrderPage;
import io.twoway.wallet.account.OwnRates;
import io.twoway.wallet.account.Payers;
import io.twoway.wallet.payment.PaymentResult.Who;
import io.twoway.wallet.payment.WalletFlow.Order;
import io.twoway.wallet.scan.UrlCodes;
import io.twoway.wallet.scan.UrlCodes.Visit;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Optional;

/// From a scanned text to a price: read the code, ask whom it pays, ask what that costs (F1 steps 1 to 7).
@Singleton
final class Offers {

    private static final String CASH_WITHDRAWAL = "6011";

    private final Network network;
    private final Sender sender;
    private final UrlCodes urlCodes;
    private final OwnRates rates;
    private final InstantSource clock;

    Offers(Network network, Sender sender, UrlCodes urlCodes, OwnRates rates, InstantSource clock) {
        this.network = network;
        this.sender = sender;
        this.urlCodes = urlCodes;
        this.rates = rates;
        this.clock = clock;
    }

    sealed interface Outcome {}

    record Made(Offer offer) implements Outcome {}

    /// The wallet itself refuses; no institution was asked.
    record Refused(Rejected why) implements Outcome {}

    /// The network said no before anything was paid.
    record Declined(Rejected why) implements Outcome {}

    Outcome make(Order order, Who who, PayerAccount account) {
        Scan scan = QrReader.read(order.qr(), clock.instant());
        Optional<Rejected> unpayable = Payability.refusal(scan, network::practicalDigits);
        if (unpayable.isPresent()) {
            return new Refused(unpayable.get());
        }
        Party wallet = order.wallet();
        if (!isPaid(wallet, scan)) {
            return new Refused(new Rejected(
                    ResponseCode.NOT_SUPPORTED, "no code that " + wallet.name() + " can pay: " + describe(scan)));
        }
        Link toSwitch = Outcomes.toSwitch(network, wallet);
        Payer payer = Payers.onTheWire(account, wallet);
        if (!(scan.code() instanceof UnionPayUrl)) {
            return found(order, who, scan, new QrLookup(who.paymentId(), payer, order.qr()), toSwitch, payer);
        }
        Visit visit = new Visit(toSwitch, payer, who.paymentId());
        return switch (urlCodes.open(visit, URI.create(order.qr()))) {
            case UrlCodes.Shown(OrderPage.Opened(var info)) ->
                found(order, who, scan, new OrderVerify(who.paymentId(), payer, info), toSwitch, payer);
            case UrlCodes.Shown(OrderPage.Closed(var why)) -> new Declined(why);
            case UrlCodes.Forbidden(var why) -> new Refused(why);
        };
    }

    private Outcome found(Order order, Who who, Scan scan, Request question, Link toSwitch, Payer payer) {
        Sender.Sent lookup = asked(toSwitch, question);
        return switch (answer(lookup.reply())) {
            case Found found -> priced(order, who, scan, found, lookup.messageId(), toSwitch, payer);
            case Rejected no -> new Declined(no);
            default -> new Declined(Rejected.because(ResponseCode.OTHER));
        };
    }

    /// Who hears nothing asks once more about the same payment (messages.md 3.6 step 2).
    private Sender.Sent asked(Link toSwitch, Request question) {
        Sender.Sent first = sender.send(toSwitch, question);
        return first.reply() instanceof Reply.NoAnswer ? sender.send(toSwitch, question) : first;
    }

    private Outcome priced(Order order, Who who, Scan scan, Found found, String lookupId, Link toSwitch, Payer payer) {
        if (found.merchant().mcc().equals(CASH_WITHDRAWAL)) {
            return new Declined(new Rejected(ResponseCode.INVALID_TRANSACTION, "a cash-withdrawal merchant"));
        }
        Optional<Corridor> corridor =
                network.corridor(order.wallet().country(), found.merchant().country());
        if (corridor.isEmpty()) {
            return new Declined(new Rejected(
                    ResponseCode.NOT_PERMITTED,
                    "no agreement with " + found.merchant().country()));
        }
        Optional<MerchantCode> code = scan.merchantCode();
        Optional<Money> fixed =
                code.flatMap(c -> Payability.due(c, network::practicalDigits)).or(found::amount);
        Money amount;
        Optional<Money> fee = Optional.empty();
        try {
            if (fixed.isPresent()) {
                amount = fixed.get();
                fee = code.filter(c -> c.amount().isPresent())
                        .flatMap(c -> Payability.fee(c, c.amount().get(), network::practicalDigits));
                if (order.amount().isPresent()
                        && !typed(order, amount.currency()).equals(amount)) {
                    return new Refused(new Rejected(ResponseCode.INVALID_AMOUNT, "the code asks for " + amount));
                }
            } else {
                Currency currency =
                        code.map(MerchantCode::currency).orElse(corridor.get().payeeCurrency());
                if (order.amount().isEmpty()) {
                    return new Refused(new Rejected(
                            ResponseCode.INVALID_AMOUNT, "the code names no amount: say how much, in " + currency));
                }
                Money wanted = typed(order, currency);
                fee = code.flatMap(c -> Payability.fee(c, wanted, network::practicalDigits));
                amount = fee.map(wanted::plus).orElse(wanted);
            }
        } catch (ArithmeticException e) {
            return new Refused(new Rejected(ResponseCode.INVALID_AMOUNT, String.valueOf(e.getMessage())));
        }
        if (!network.isPayable(amount)) {
            return new Refused(new Rejected(ResponseCode.INVALID_AMOUNT, "nobody pays " + amount));
        }
        if (found.upperLimit().isPresent()
                && amount.compareTo(found.upperLimit().get()) > 0) {
            return new Refused(new Rejected(
                    ResponseCode.INVALID_AMOUNT,
                    "the merchant takes at most " + found.upperLimit().get()));
        }
        return quoted(order, who, found, lookupId, toSwitch, payer, corridor.get(), amount, fee, code);
    }

    private Outcome quoted(
            Order order,
            Who who,
            Found found,
            String lookupId,
            Link toSwitch,
            Payer payer,
            Corridor corridor,
            Money amount,
            Optional<Money> fee,
            Optional<MerchantCode> code) {
        boolean ownConversion = Outcomes.holdsMoney(network, order.wallet());
        Currency asked = ownConversion ? corridor.settlement() : corridor.payerCurrency();
        Quote quote = new Quote(who.paymentId(), payer, amount, asked);
        return switch (answer(sender.send(toSwitch, quote).reply())) {
            case Quoted price -> {
                Optional<Converted> billed = ownConversion
                        ? rates.billed(amount, price.rate(), corridor.payerCurrency())
                        : Optional.of(new Converted(price.source(), price.rate()));
                yield billed.<Outcome>map(bill -> new Made(new Offer(
                                who.paymentId(),
                                order.qr(),
                                found.merchant(),
                                amount,
                                fee,
                                bill,
                                price.source(),
                                price.quoteId(),
                                lookupId,
                                code.map(MerchantCode::additionalData).orElse(AdditionalData.NONE))))
                        .orElseGet(() -> new Declined(new Rejected(ResponseCode.SYSTEM_ERROR, "no exchange rate")));
            }
            case Rejected no -> new Declined(no);
            default -> new Declined(Rejected.because(ResponseCode.OTHER));
        };
    }

    private Money typed(Order order, Currency currency) {
        BigDecimal amount = order.amount().orElseThrow();
        int digits = network.practicalDigits(currency);
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new ArithmeticException(currency + " is paid with " + digits + " decimals");
        }
        return Money.of(currency, amount);
    }

    private boolean isPaid(Party wallet, Scan scan) {
        return network.schemes().stream()
                .filter(s -> Optional.of(s.at()).equals(wallet.memberOf()))
                .anyMatch(s -> CodeKind.of(scan).contains(s.code()));
    }

    private static String describe(Scan scan) {
        return scan.networks().isEmpty()
                ? "not a payment code"
                : String.join(", ", scan.networks().stream().map(n -> n.name()).toList());
    }

    private static Answer answer(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var code, var reason) -> new Rejected(code, reason);
            case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.NETWORK_ERROR, reason);
        };
    }
}
