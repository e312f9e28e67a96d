package io.twoway.switches.payment;

import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import java.time.LocalDate;
import java.util.Optional;

/// One payment on its way through a switch: from whom, to whom, under which agreement, on which terms.
///
/// @param me         the switch
/// @param from       who sent it to us
/// @param next       the link towards the payee
/// @param issuerHost the link over which we debit the payer, where the authorisation is ours
/// @param amounts    all three, where we convert; else the transaction amount alone
record Journey(
        Party me,
        Party from,
        Link next,
        Optional<Link> issuerHost,
        Corridor corridor,
        Pay pay,
        Merchant merchant,
        Amounts amounts,
        Terms terms) {

    Approved approval() {
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
        return corridor.settlementDate(terms.time());
    }

    Request.MerchantVerify verification() {
        return new Request.MerchantVerify(pay.paymentId(), terms.voucher(), merchant, pay.amount(), pay.qr());
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

    static Request.Result result(Pay pay, Approved approval) {
        return new Request.Result(
                pay.paymentId(),
                approval.merchant(),
                approval.amounts(),
                PaymentStatus.APPROVED,
                ResponseCode.APPROVED,
                Optional.of(approval.voucher()),
                Optional.of(approval.settlementKey()),
                Optional.of(approval.retrievalReference()),
                pay.qr());
    }

    private static String institution(Party party) {
        return party.ids().getOrDefault("iin", "00000000");
    }
}
