package io.twoway.wallet.cpm;

import io.quarkus.runtime.StartupEvent;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.cpm.ShownCodes;
import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentEvent;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.wallet.account.OwnRates;
import io.twoway.wallet.account.Payers;
import io.twoway.wallet.account.Spending;
import io.twoway.wallet.cpm.Questions.Question;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// A merchant abroad has scanned the code of a bank's payer: the bank authorises, at its own rate of the moment (F7).
///
/// It is issuer and wallet in one, so what it books its payer sees at once; and it asks her itself where the amount is
/// above her limit.
@Singleton
public final class ScanFlow {

    private static final Logger LOG = Logger.getLogger(ScanFlow.class);
    private static final Rejected UNANSWERED =
            new Rejected(ResponseCode.VERIFICATION_FAILED, "the payer did not answer");

    private final Network network;
    private final Payers payers;
    private final Spending spending;
    private final OwnRates rates;
    private final ShownCodes codes;
    private final Questions questions;
    private final Ledger ledger;
    private final Once once;
    private final Alarm alarm;

    ScanFlow(
            Network network,
            Payers payers,
            Spending spending,
            OwnRates rates,
            ShownCodes codes,
            Questions questions,
            Ledger ledger,
            Once once,
            Alarm alarm) {
        this.network = network;
        this.payers = payers;
        this.spending = spending;
        this.rates = rates;
        this.codes = codes;
        this.questions = questions;
        this.ledger = ledger;
        this.once = once;
        this.alarm = alarm;
    }

    /// Who pays what, on the network's terms.
    private record Bill(Shown code, PayerAccount payer, Money billed, Approved approved) {}

    public Response pay(Incoming incoming, CpmPay pay) {
        return once.known(incoming, Once.Repeat.IS_A_DUPLICATE, _ -> pending()).orElseGet(() -> first(incoming, pay));
    }

    private Response first(Incoming incoming, CpmPay pay) {
        Party me = incoming.me();
        Optional<Shown> code = codes.scanned(me.id(), pay.code());
        Optional<PayerAccount> payer =
                code.flatMap(c -> payers.holding(me, c.asked().payer().account()));
        if (payer.isEmpty()) {
            return Response.of(Rejected.because(ResponseCode.INVALID_CARD));
        }
        Money amount = pay.amounts().transaction();
        Optional<Converted> billed =
                pay.amounts().settlement().flatMap(settled -> rates.billed(amount, settled.rate(), me.currency()));
        if (billed.isEmpty() || pay.terms().isEmpty()) {
            return Response.of(new Rejected(ResponseCode.FORMAT_ERROR, "on whose terms, and at which rate?"));
        }
        Money bill = billed.get().money();
        if (isAbove(code.get().asked().trxLimit(), bill)) {
            return Response.of(new Rejected(ResponseCode.OVER_LIMIT, "above what the payer allows with this code"));
        }
        Optional<Rejected> tooMuch = spending.refusal(payer.get(), bill);
        if (tooMuch.isPresent()) {
            return Response.of(tooMuch.get());
        }
        CpmPay.Terms terms = pay.terms().get();
        Approved approved = new Approved(
                terms.voucher(),
                terms.settlementKey(),
                terms.retrievalReference(),
                new Amounts(amount, billed, pay.amounts().settlement()),
                pay.merchant());
        return received(incoming, new Bill(code.get(), payer.get(), bill, approved));
    }

    private Response received(Incoming incoming, Bill bill) {
        Approved approved = bill.approved();
        NewPayment draft = Once.draft(incoming, approved.settlementKey().settlementDate())
                .claiming(Claim.shown(bill.code().number()))
                .using(spending.uses(bill.payer(), Spending.of(approved.amounts())));
        if (isAbove(bill.code().asked().cvmLimit(), bill.billed())) {
            return once.receive(
                    incoming,
                    draft.with(Change.NONE.withVoucher(approved.voucher())),
                    Once.Repeat.IS_A_DUPLICATE,
                    payment -> ask(incoming, payment, bill),
                    _ -> pending());
        }
        byte[] body = incoming.seal().apply(approved);
        return once.receive(
                incoming,
                draft.in(PaymentState.APPROVED)
                        .with(booked(incoming.me(), incoming.sender(), bill).withAnswer(approved, body)),
                Once.Repeat.IS_A_DUPLICATE,
                payment -> {
                    log(payment, "APPROVED");
                    return new Response.Stored(body, approved);
                },
                _ -> pending());
    }

    private Response ask(Incoming incoming, Payment payment, Bill bill) {
        Party me = incoming.me();
        String code = bill.code().asked().paymentId();
        alarm.in(network.cpm().action(), () -> {
            questions.withdraw(me, code);
            unanswered(payment);
        });
        questions.ask(
                me,
                bill.code(),
                new Question(
                        payment.key().paymentId(),
                        bill.approved().merchant(),
                        bill.approved().amounts(),
                        continuing -> decided(me, incoming.sender(), payment, bill, continuing)));
        return pending();
    }

    private void decided(Party me, Party from, Payment payment, Bill bill, boolean continuing) {
        if (!continuing) {
            Rejected refused = new Rejected(ResponseCode.VERIFICATION_FAILED, "refused by the payer");
            end(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(refused));
            return;
        }
        Change booked = booked(me, from, bill).withOutcome(bill.approved());
        if (end(payment, PaymentEvent.APPROVAL, booked) instanceof Advance.ShortOfFunds) {
            Rejected poor = Rejected.because(ResponseCode.INSUFFICIENT_FUNDS);
            end(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(poor));
        }
    }

    private Advance end(Payment payment, PaymentEvent event, Change change) {
        Advance advance = ledger.advance(payment, event, change);
        if (advance instanceof Advance.Advanced(var recorded)) {
            log(recorded, recorded.state().name());
        }
        return advance;
    }

    /// The payer's money leaves in her currency; we owe the switch in the settlement currency.
    private Change booked(Party me, Party from, Bill bill) {
        List<Posting> postings =
                new ArrayList<>(Posting.debit(Payers.account(bill.payer()), Position.FX, bill.billed()));
        Money owed =
                Position.owed(network.link(me, from).settles(), bill.approved().amounts());
        postings.addAll(Posting.transfer(Position.FX, Position.with(from.id()), owed));
        return Change.NONE.withVoucher(bill.approved().voucher()).withPostings(postings);
    }

    /// A payer who was being asked when this process died cannot answer any more. One who is asked while the ledger is
    /// away can, but nobody may notice that her time is over.
    void takeUp(@Observes StartupEvent event, SimulatorConfig config) {
        open(config).forEach(this::unanswered);
        ledger.afterOutage(() ->
                open(config).forEach(payment -> alarm.in(network.cpm().action(), () -> unanswered(payment))));
    }

    private Stream<Payment> open(SimulatorConfig config) {
        return network.playedBy(config.simulator())
                .flatMap(party -> ledger.inFlight(party.id()).stream())
                .filter(payment -> payment.request() instanceof CpmPay && payment.state() == PaymentState.AUTHORISING);
    }

    private void unanswered(Payment payment) {
        end(payment, PaymentEvent.DECLINE, Change.NONE.withOutcome(UNANSWERED));
    }

    private static boolean isAbove(Optional<Money> limit, Money billed) {
        return limit.filter(l -> !l.currency().equals(billed.currency()) || billed.compareTo(l) > 0)
                .isPresent();
    }

    private static Response pending() {
        return Response.of(Rejected.because(ResponseCode.PENDING));
    }

    private static void log(Payment payment, String state) {
        LOG.infof(
                "payment=%s party=%s state=%s",
                payment.key().paymentId(), payment.key().party(), state);
    }
}
