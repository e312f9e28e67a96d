package io.twoway.party.ledger;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Request;
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
                change.answer().or(() -> answer),
                openedAt,
                now);
    }
}
