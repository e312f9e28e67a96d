package io.twoway.party.ledger;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Status;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A payment as a party's ledger has it.
///
/// @param version     counts its changes; a change names the version it has seen, so of two at once one
///                    wins
/// @param messageId   of the message that opened it
/// @param fingerprint of the bytes that opened it
/// @param voucher     the network's number, 20 digits, once known
/// @param outcome     the neutral answer, once there is one
/// @param answer      its body as it went over the wire, byte for byte
public record Payment(
        PaymentKey key,
        int version,
        String messageId,
        Fingerprint fingerprint,
        PaymentState state,
        Optional<String> voucher,
        LocalDate settlementDate,
        Request request,
        Optional<Answer> outcome,
        Optional<byte[]> answer,
        Instant openedAt,
        Instant updatedAt) {

    /// This payment after a change: the next version.
    Payment after(PaymentState next, Change change, Instant now) {
        return new Payment(
                key,
                version + 1,
                messageId,
                fingerprint,
                next,
                change.voucher().or(() -> voucher),
                change.settlementDate().orElse(settlementDate),
                request,
                change.outcome().or(() -> outcome),
                change.answer().or(() -> answer).filter(body -> body.length > 0),
                openedAt,
                now);
    }

    /// What this party answers to an inquiry (messages.md 3.16). A payment that is being taken back is
    /// not approved.
    public Status status() {
        return switch (state) {
            case APPROVED,
                    NOTIFIED,
                    CANCEL_PENDING,
                    REFUND_PENDING,
                    DISPUTE_PENDING,
                    PART_REFUNDED,
                    REFUNDED,
                    SETTLED,
                    DISPUTED,
                    WON,
                    LOST ->
                outcome.orElse(null) instanceof Approved approved
                        ? new Status(PaymentStatus.APPROVED, Optional.empty(), Optional.of(approved))
                        : new Status(PaymentStatus.APPROVED, Optional.empty(), Optional.empty());
            case DECLINED, REJECTED, EXPIRED, REVERSAL_PENDING, REVERSED, CANCELLED -> declined();
            case EXCEPTION ->
                outcome.orElse(null) instanceof Rejected
                        ? declined() // only whether others have undone it is open
                        : new Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty());
            case CREATED, LOOKED_UP, QUOTED, AUTHORISING, UNKNOWN ->
                new Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty());
        };
    }

    private Status declined() {
        ResponseCode why =
                outcome.orElse(null) instanceof Rejected rejected ? rejected.code() : ResponseCode.ISSUER_DECLINED;
        return new Status(PaymentStatus.DECLINED, Optional.of(why), Optional.empty());
    }
}
