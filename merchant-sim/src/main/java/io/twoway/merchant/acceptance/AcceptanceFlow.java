package io.twoway.merchant.acceptance;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Found;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.MerchantVerify;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Payability;
import io.twoway.protocol.qr.QrReader;
import io.twoway.protocol.qr.Scan;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The acquirer: knows its merchants, agrees to a payment before anyone is debited, credits the
/// merchant afterwards.
@Singleton
public final class AcceptanceFlow {

    private static final Logger LOG = Logger.getLogger(AcceptanceFlow.class);
    private static final String PURCHASE = "10";

    private final Network network;
    private final Merchants merchants;
    private final Once once;
    private final InstantSource clock;

    AcceptanceFlow(Network network, Merchants merchants, Once once, InstantSource clock) {
        this.network = network;
        this.merchants = merchants;
        this.once = once;
        this.clock = clock;
    }

    public Answer lookup(Incoming incoming, QrLookup asked) {
        Scan scan = QrReader.read(asked.qr(), clock.instant());
        Optional<Rejected> unpayable = Payability.refusal(scan, network::practicalDigits);
        if (unpayable.isPresent()) {
            return unpayable.get();
        }
        Optional<MerchantAccount> merchant = merchant(incoming.me(), scan, "");
        if (merchant.isEmpty()) {
            return Rejected.because(ResponseCode.INVALID_MERCHANT);
        }
        return new Found(
                described(incoming.me(), merchant.get(), scan),
                due(scan),
                merchant.get().upperLimit(),
                PURCHASE);
    }

    /// The last word before the payer is debited; the code's expiry is checked here again (3.7).
    public Answer verify(Incoming incoming, MerchantVerify asked) {
        Optional<Rejected> refusal = once.refusal(incoming);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Scan scan = QrReader.read(asked.qr(), clock.instant());
        Optional<Rejected> unpayable = Payability.refusal(scan, network::practicalDigits);
        if (unpayable.isPresent()) {
            return unpayable.get();
        }
        Optional<MerchantAccount> merchant =
                merchant(incoming.me(), scan, asked.merchant().id());
        if (merchant.isEmpty()) {
            return Rejected.because(ResponseCode.INVALID_MERCHANT);
        }
        Optional<Money> due = due(scan);
        if (!network.isPayable(asked.amount())
                || !asked.amount().currency().equals(merchant.get().currency())
                || !due.orElse(asked.amount()).equals(asked.amount())) {
            return Rejected.because(ResponseCode.INVALID_AMOUNT);
        }
        Optional<Money> most = merchant.get().upperLimit();
        if (most.isPresent() && asked.amount().compareTo(most.get()) > 0) {
            return new Rejected(ResponseCode.INVALID_AMOUNT, "the merchant takes at most " + most.get());
        }
        return new Acknowledged();
    }

    public Response credit(Incoming incoming, Credit credit) {
        return book(
                incoming,
                credit.qr(),
                credit.merchant(),
                credit.amounts().transaction(),
                credit.voucher(),
                credit.settlementKey());
    }

    public Response result(Incoming incoming, Result result) {
        if (result.status() != PaymentStatus.APPROVED) {
            return Response.of(new Acknowledged());
        }
        if (result.settlementKey().isEmpty()) {
            return Response.of(Rejected.because(ResponseCode.FORMAT_ERROR)); // on which day would it be settled?
        }
        return book(
                incoming,
                result.qr(),
                result.merchant(),
                result.amounts().transaction(),
                result.voucher().orElse(""),
                result.settlementKey().get());
    }

    private Response book(
            Incoming incoming, String qr, Merchant named, Money amount, String voucher, SettlementKey settlementKey) {
        Scan scan = QrReader.read(qr, clock.instant());
        Optional<MerchantAccount> merchant = merchant(incoming.me(), scan, named.id());
        if (merchant.isEmpty()) {
            return Response.of(Rejected.because(ResponseCode.INVALID_MERCHANT));
        }
        if (!network.isPayable(amount)
                || !amount.currency().equals(merchant.get().currency())) {
            return Response.of(Rejected.because(ResponseCode.INVALID_AMOUNT));
        }
        Acknowledged answer = new Acknowledged();
        byte[] body = incoming.seal().apply(answer);
        Change booked = Change.NONE
                .withVoucher(voucher)
                .withAnswer(answer, body)
                .withPostings(Posting.transfer(
                        Position.with(incoming.sender().id()),
                        "merchant:" + merchant.get().id(),
                        amount));
        return once.receive(
                incoming,
                Once.draft(incoming, settlementKey.settlementDate())
                        .in(PaymentState.APPROVED)
                        .with(booked),
                Once.Repeat.GETS_THE_ANSWER,
                payment -> {
                    LOG.infof(
                            "payment=%s party=%s merchant=%s credited=\"%s\"",
                            payment.key().paymentId(),
                            incoming.me().id(),
                            merchant.get().id(),
                            amount);
                    return new Response.Stored(body, answer);
                },
                _ -> Response.of(Rejected.because(ResponseCode.PENDING)));
    }

    private Optional<MerchantAccount> merchant(Party me, Scan scan, String named) {
        return scan.merchantCode()
                .map(AcceptanceFlow::number)
                .or(() -> Optional.of(named))
                .flatMap(number -> merchants.numbered(me, number));
    }

    private Optional<Money> due(Scan scan) {
        return scan.merchantCode().flatMap(code -> Payability.due(code, network::practicalDigits));
    }

    private static String number(MerchantCode code) {
        return code.unionPayAccount()
                .map(account -> account.merchantId())
                .or(() -> code.khqrAccount().flatMap(account -> account.merchantId()))
                .orElse("");
    }

    private static Merchant described(Party me, MerchantAccount merchant, Scan scan) {
        Optional<Merchant> coded = scan.merchantCode().map(Payability::payee);
        return new Merchant(
                merchant.number(),
                merchant.name(),
                merchant.city(),
                merchant.mcc(),
                me.country(),
                coded.flatMap(Merchant::acquirerIin),
                coded.flatMap(Merchant::forwardingIin),
                coded.flatMap(Merchant::account));
    }
}
