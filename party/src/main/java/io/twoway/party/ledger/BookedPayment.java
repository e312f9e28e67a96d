package io.twoway.party.ledger;

import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One row of a party's books with all that was posted for it, for a reader who joins the books of all parties.
///
/// @param root          the payment it belongs to: its own id, or the original's where it gives money back
/// @param type          kind of message: `Pay`, `Debit`, `Credit`, `Refund`
/// @param state         empty for postings whose payment has no row
/// @param amounts       of the recorded outcome; of the request where the outcome names none
/// @param settlementKey of the recorded outcome or the request
/// @param owed          advices about it that have not been acknowledged, also those that were given up
/// @param step          where it is one of a dispute
/// @param merchant      number of the merchant that the request names
/// @param postings      in the order they were booked
public record BookedPayment(
        String root,
        String party,
        String paymentId,
        String sender,
        String type,
        Optional<PaymentState> state,
        Optional<String> voucher,
        Optional<Amounts> amounts,
        Optional<SettlementKey> settlementKey,
        Optional<LocalDate> settlementDate,
        Optional<Instant> openedAt,
        int owed,
        Optional<Step> step,
        Optional<String> merchant,
        List<Booked> postings) {

    /// Which step of which dispute.
    public record Step(String dispute, DisputeStage stage, DisputeSide by) {

        static Optional<Step> of(Request request) {
            return request instanceof Dispute dispute
                    ? Optional.of(new Step(dispute.disputeId(), dispute.stage(), dispute.by()))
                    : Optional.empty();
        }
    }

    /// @param amount  positive is what the account's holder gains
    /// @param version the change of the payment that booked it
    public record Booked(String account, Money amount, LocalDate settlementDate, int version) {}

    public BookedPayment {
        postings = List.copyOf(postings);
    }
}
