package io.twoway.switches.inquiry;

import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.payment.Booking;
import io.twoway.switches.payment.Resolution;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What became of a payment? From our own record where it is final, else from whoever can know (F11).
@Singleton
public final class InquiryFlow {

    private final Ledger ledger;
    private final Resolution resolution;
    private final Booking booking;

    InquiryFlow(Ledger ledger, Resolution resolution, Booking booking) {
        this.booking = booking;
        this.ledger = ledger;
        this.resolution = resolution;
    }

    public Answer inquire(Incoming incoming, Inquiry asked) {
        Optional<Payment> found = find(incoming, asked, Pay.class).or(() -> find(incoming, asked, CpmPay.class));
        if (found.isEmpty()) {
            return Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND);
        }
        Payment now = found.get().state().isInFlight() ? resolution.resolve(found.get()) : found.get();
        return booking.mayBeTold(now)
                ? now.status()
                : new Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty());
    }

    private Optional<Payment> find(Incoming incoming, Inquiry asked, Class<? extends Request> type) {
        return ledger.find(
                new PaymentKey(incoming.me().id(), incoming.sender().id(), type.getSimpleName(), asked.paymentId()));
    }
}
