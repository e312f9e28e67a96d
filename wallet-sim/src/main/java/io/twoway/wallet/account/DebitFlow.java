package io.twoway.wallet.account;

import io.twoway.party.door.Desk.Response;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The issuer's host: debits a payer when the switch asks, in one commit, and remembers that it did.
@Singleton
public final class DebitFlow {

    private final Payers payers;
    private final Spending spending;
    private final Ledger ledger;
    private final Once once;

    DebitFlow(Payers payers, Spending spending, Ledger ledger, Once once) {
        this.payers = payers;
        this.spending = spending;
        this.ledger = ledger;
        this.once = once;
    }

    public Response debit(Incoming incoming, Debit debit) {
        Optional<PayerAccount> payer =
                payers.holding(incoming.me(), debit.payer().account());
        if (payer.isEmpty()) {
            return Response.of(Rejected.because(ResponseCode.INVALID_CARD));
        }
        Money billed = debit.amounts()
                .billing()
                .map(Converted::money)
                .orElse(debit.amounts().transaction());
        if (!billed.isPositive()
                || !billed.currency().equals(payer.get().opening().currency())) {
            return Response.of(new Rejected(ResponseCode.INVALID_AMOUNT, "cannot bill " + billed));
        }
        Optional<Rejected> tooMuch = spending.refusal(payer.get(), billed);
        if (tooMuch.isPresent()) {
            return Response.of(tooMuch.get());
        }
        Approved approved = new Approved(
                debit.voucher(), debit.settlementKey(), debit.retrievalReference(), debit.amounts(), debit.merchant());
        byte[] body = incoming.seal().apply(approved);
        Change booked = Change.NONE
                .withVoucher(debit.voucher())
                .withAnswer(approved, body)
                .withPostings(Posting.debit(
                        Payers.account(payer.get()),
                        Position.with(incoming.sender().id()),
                        billed));
        return once.receive(
                incoming,
                Once.draft(incoming, debit.settlementKey().settlementDate())
                        .in(PaymentState.APPROVED)
                        .using(spending.uses(payer.get(), Spending.of(debit.amounts())))
                        .with(booked),
                Once.Repeat.IS_A_DUPLICATE,
                _ -> new Response.Stored(body, approved),
                _ -> Response.of(Rejected.because(ResponseCode.PENDING)));
    }

    /// What became of a debit, or of a payment with our payer's code: the switch asks when our answer got lost.
    public Answer inquire(Incoming incoming, Inquiry asked) {
        return find(incoming, asked, Debit.class)
                .or(() -> find(incoming, asked, CpmPay.class))
                .<Answer>map(Payment::status)
                .orElse(Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
    }

    private Optional<Payment> find(Incoming incoming, Inquiry asked, Class<? extends Request> type) {
        return ledger.find(
                new PaymentKey(incoming.me().id(), incoming.sender().id(), type.getSimpleName(), asked.paymentId()));
    }
}
