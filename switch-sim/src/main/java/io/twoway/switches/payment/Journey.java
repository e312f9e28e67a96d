package io.twoway.switches.payment;

import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import java.time.LocalDate;
import java.util.Optional;

/// One payment on its way through a switch: from whom, to whom, under which agreement, on which terms.
///
/// @param me         the switch
/// @param from       the payer's side: who sent it to us, or who asked for the code that the payer shows
/// @param next       the link towards the payee
/// @param issuerHost the link over which we debit the payer, where the authorisation is ours
/// @param decider    the link to whoever decides beyond us; empty where the authorisation is ours
/// @param pay        where the payer shows the code, the same in the words of a payment
/// @param amounts    all three, where we convert or another one did before; else the transaction amount alone
/// @param scanned    where the payer shows the code: what the payee's side sent
record Journey(
        Party me,
        Party from,
        Link next,
        Optional<Link> issuerHost,
        Optional<Link> decider,
        Corridor corridor,
        Pay pay,
        Merchant merchant,
        Amounts amounts,
        Terms terms,
        Optional<Scanned> scanned) {

    /// @param confirm the payer is asked before she is debited
    record Scanned(CpmPay asked, boolean confirm) {}

    /// On our terms, or on those that the payment came with.
    Approved approval() {
        return scanned.flatMap(s -> s.asked().terms())
                .map(given -> new Approved(
                        given.voucher(), given.settlementKey(), given.retrievalReference(), amounts, merchant))
                .orElseGet(this::ours);
    }

    /// What we tell of the far side's approval: where we convert, it is on our terms; else as it is.
    Approved approval(Approved theirs) {
        if (!converts()) {
            return theirs;
        }
        Approved ours = approval();
        Optional<Converted> billed = scanned.flatMap(_ -> theirs.amounts().billing());
        return billed.isEmpty()
                ? ours
                : new Approved(
                        ours.voucher(),
                        ours.settlementKey(),
                        ours.retrievalReference(),
                        new Amounts(amounts.transaction(), billed, amounts.settlement()),
                        ours.merchant());
    }

    /// Whether the far side approved this payment: an approval of another amount is none.
    boolean isApproved(Approved theirs) {
        return theirs.amounts().transaction().equals(pay.amount());
    }

    /// Whether it is us who converts.
    boolean converts() {
        return amounts.settlement().isPresent()
                && scanned.filter(s -> s.asked().amounts().settlement().isPresent())
                        .isEmpty();
    }

    private Approved ours() {
        return new Approved(
                terms.voucher(),
                terms.settlementKey(
                        merchant.acquirerIin().orElse(institution(next.to())),
                        merchant.forwardingIin().orElse(institution(me)),
                        settlementDate()),
                terms.retrievalReference(),
                amounts,
                merchant);
    }

    /// Known from the voucher alone, so that a restarted switch finds the same day again.
    LocalDate settlementDate() {
        Optional<LocalDate> given = scanned.flatMap(s -> s.asked().terms())
                .map(t -> t.settlementKey().settlementDate());
        return given.isPresent() ? given.get() : corridor.settlementDate(terms.time());
    }

    Request.MerchantVerify verification() {
        return new Request.MerchantVerify(pay.paymentId(), terms.voucher(), merchant, pay.amount(), pay.qr());
    }

    /// What goes on towards the payer, where she shows the code: with her, and our terms, as far as they are known
    /// here.
    CpmPay onward() {
        CpmPay asked = scanned.orElseThrow().asked();
        Optional<CpmPay.Terms> given = asked.terms();
        if (converts()) {
            Approved ours = approval();
            given = Optional.of(new CpmPay.Terms(ours.voucher(), ours.settlementKey(), ours.retrievalReference()));
        }
        Optional<Payer> payer = Optional.of(pay.payer()).filter(known -> !known.equals(Payer.UNKNOWN));
        return new CpmPay(asked.paymentId(), asked.code(), merchant, amounts, payer, given);
    }

    /// What the payer is asked, where she shows the code.
    Request.PayerAction action() {
        return new Request.PayerAction(pay.paymentId(), pay.payer(), pay.qr(), merchant, amounts);
    }

    Request.Debit debit() {
        Approved approval = approval();
        return new Request.Debit(
                pay.paymentId(),
                pay.payer(),
                merchant,
                amounts,
                approval.voucher(),
                approval.settlementKey(),
                approval.retrievalReference());
    }

    /// What the payer's wallet is told, and of whom: of a payment with her code it hears for the first time.
    Request.Result notice(Approved approval) {
        return result(pay, approval, Optional.of(pay.payer()));
    }

    static Request.Result result(Pay pay, Approved approval) {
        return result(pay, approval, Optional.empty());
    }

    private static Request.Result result(Pay pay, Approved approval, Optional<Payer> payer) {
        return new Request.Result(
                pay.paymentId(),
                approval.merchant(),
                approval.amounts(),
                PaymentStatus.APPROVED,
                ResponseCode.APPROVED,
                Optional.of(approval.voucher()),
                Optional.of(approval.settlementKey()),
                Optional.of(approval.retrievalReference()),
                pay.qr(),
                payer);
    }

    private static String institution(Party party) {
        return party.ids().getOrDefault("iin", "00000000");
    }
}
