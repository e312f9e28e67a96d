package io.twoway.features.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One row of a party's books, as a simulator exports it.
///
/// @param root  the payment it belongs to; another than `paymentId` where it gives money back
/// @param state absent for postings without a payment
/// @param owed  advices about it that have not been acknowledged
/// @param step  where it is one of a dispute
/// @param merchant number of the merchant that it names
record Row(
        String root,
        String party,
        String paymentId,
        String sender,
        String type,
        @Nullable String state,
        @Nullable String voucher,
        @Nullable Amount transaction,
        @Nullable Amount billing,
        @Nullable Amount settlement,
        int owed,
        @Nullable Step step,
        @Nullable String merchant,
        @Nullable Instant openedAt,
        List<Leg> postings) {

    private static final Set<String> UNDECIDED =
            Set.of("CREATED", "LOOKED_UP", "QUOTED", "AUTHORISING", "UNKNOWN", "EXCEPTION");
    private static final Set<String> TAKEN_BACK = Set.of("DECLINED", "REVERSED", "CANCELLED", "REJECTED", "EXPIRED");
    private static final Set<String> MOVING = Set.of("Pay", "CpmPay", "Debit", "Credit", "Result");

    /// A step of a dispute, as its party understood it.
    ///
    /// @param dispute the same in all steps of a dispute
    /// @param by      `ISSUER` or `ACQUIRER`
    record Step(String dispute, String stage, String by) {

        /// Which way the money of such a step goes (messages.md 3.25): -1 back to the payer, 1 to the payee
        /// again, 0 if it stays where it is.
        int direction() {
            return switch (stage) {
                case "CHARGEBACK", "CREDIT_ADJUSTMENT", "ARBITRATION" -> -1;
                case "REPRESENTMENT" -> 1;
                case "GOOD_FAITH" -> by.equals("ACQUIRER") ? -1 : 1;
                default -> 0;
            };
        }
    }

    /// @param minor minor units
    /// @param rate  units of the currency per transaction unit, where it was converted
    record Amount(String currency, long minor, @Nullable BigDecimal rate) {}

    /// @param minor   minor units; positive is what the account's holder gains
    /// @param version the change of the payment that booked it
    record Leg(String account, String currency, long minor, LocalDate date, int version) {}

    Row {
        postings = postings == null ? List.of() : List.copyOf(postings);
    }

    boolean isUndecided() {
        return state != null && (UNDECIDED.contains(state) || state.endsWith("_PENDING"));
    }

    boolean isTakenBack() {
        return state != null && TAKEN_BACK.contains(state);
    }

    /// Approved, and of a kind that books something at who holds money.
    boolean mustMove() {
        return state != null && !isUndecided() && !isTakenBack() && MOVING.contains(type);
    }

    /// All amounts that it names.
    List<Amount> amounts() {
        return Stream.of(
                        Optional.ofNullable(transaction), Optional.ofNullable(billing), Optional.ofNullable(settlement))
                .flatMap(Optional::stream)
                .toList();
    }
}
