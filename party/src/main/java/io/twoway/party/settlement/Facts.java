package io.twoway.party.settlement;

import io.twoway.party.ledger.Payment;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.Original;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What a row of the ledger says about an event, whatever message brought it.
///
/// @param original     what a return goes back to
/// @param payerCountry empty where nobody said it
/// @param ledgerHash   empty where this party does not know it
record Facts(
        SettlementKey key,
        String voucher,
        String ledgerHash,
        Optional<Original> original,
        Merchant merchant,
        Optional<String> payerCountry,
        Amounts amounts) {

    private static final String NO_IIN = "00000000";
    private static final int MONTH = 4;
    private static final int SEQUENCE = 14;
    private static final int VOUCHER = 20;
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter YEAR_FIRST =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    /// @param switching the party is a switch, which gives payments their ids on its ledger when it credits them
    /// @return empty for a row that moves no money
    static Optional<Facts> of(Payment row, boolean switching) {
        return Optional.ofNullable(
                switch (row.request()) {
                    case Pay pay -> paid(row, pay.merchant(), Optional.of(pay.payer()), pay.amount());
                    case CpmPay pay ->
                        paid(row, pay.merchant(), pay.payer(), pay.amounts().transaction());
                    case Debit debit ->
                        new Facts(
                                debit.settlementKey(),
                                debit.voucher(),
                                "",
                                Optional.empty(),
                                debit.merchant(),
                                country(debit.payer()),
                                debit.amounts());
                    case Result result ->
                        new Facts(
                                result.settlementKey().orElseGet(() -> key(row, result.merchant())),
                                result.voucher().or(row::voucher).orElse(""),
                                switching ? Ids.ledgerHash(result.paymentId()) : "",
                                Optional.empty(),
                                result.merchant(),
                                result.payer().flatMap(Facts::country),
                                result.amounts());
                    case Credit credit ->
                        new Facts(
                                credit.settlementKey(),
                                credit.voucher(),
                                credit.ledgerHash(),
                                Optional.empty(),
                                credit.merchant(),
                                Optional.empty(),
                                credit.amounts());
                    case Refund refund ->
                        returned(row, refund.original(), refund.merchant(), payer(refund), refund.amounts());
                    case Dispute dispute ->
                        returned(row, dispute.original(), dispute.merchant(), Optional.empty(), dispute.amounts());
                    case Cancel cancel ->
                        new Facts(
                                cancel.original().settlementKey(),
                                cancel.original().voucher(),
                                "",
                                Optional.of(original(cancel.original())),
                                cancel.merchant(),
                                cancel.payer().flatMap(Facts::country),
                                cancel.amounts());
                    default -> null;
                });
    }

    /// What was not approved, or is not any more, names only the amount that both ends know.
    private static Facts paid(Payment row, Merchant asked, Optional<Payer> payer, Money amount) {
        Optional<Approved> approved =
                row.outcome().filter(Approved.class::isInstance).map(Approved.class::cast);
        return new Facts(
                approved.map(Approved::settlementKey).orElseGet(() -> key(row, asked)),
                row.voucher().orElse(""),
                "",
                Optional.empty(),
                approved.map(Approved::merchant)
                        .filter(merchant -> !merchant.country().isBlank())
                        .orElse(asked),
                payer.flatMap(Facts::country),
                approved.map(Approved::amounts).orElseGet(() -> Amounts.of(amount)));
    }

    private static Optional<String> payer(Refund refund) {
        return refund.payer().flatMap(Facts::country);
    }

    /// A refund's own key comes from its own voucher, so that each of several refunds has another one; and so with the
    /// steps of disputes.
    private static Facts returned(
            Payment row,
            io.twoway.protocol.message.Original original,
            Merchant merchant,
            Optional<String> payerCountry,
            Amounts asked) {
        Optional<Returned> returned =
                row.outcome().filter(Returned.class::isInstance).map(Returned.class::cast);
        SettlementKey paid = original.settlementKey();
        String voucher = returned.map(Returned::voucher).orElse("");
        return new Facts(
                derived(voucher, paid.acquirerIin(), paid.forwardingIin(), row).orElse(paid.on(row.settlementDate())),
                voucher.length() == VOUCHER ? voucher : "",
                "",
                Optional.of(original(original)),
                merchant,
                payerCountry,
                returned.map(Returned::amounts)
                        .filter(amounts -> amounts.settlement().isPresent())
                        .orElse(asked));
    }

    private static Original original(io.twoway.protocol.message.Original paid) {
        return new Original(paid.settlementKey().settlementDate(), paid.settlementKey(), paid.voucher());
    }

    /// Of a payment that never learned its key: trace number and time are in its voucher.
    private static SettlementKey key(Payment row, Merchant merchant) {
        return derived(
                        row.voucher().orElse(""),
                        merchant.acquirerIin().orElse(NO_IIN),
                        merchant.forwardingIin().orElse(NO_IIN),
                        row)
                .orElseGet(() -> new SettlementKey(NO_IIN, NO_IIN, "000000", "0101000000", row.settlementDate()));
    }

    private static Optional<SettlementKey> derived(String voucher, String acquirer, String forwarding, Payment row) {
        return voucher.length() == VOUCHER
                ? Optional.of(new SettlementKey(
                        acquirer,
                        forwarding,
                        voucher.substring(SEQUENCE),
                        voucher.substring(MONTH, SEQUENCE),
                        row.settlementDate()))
                : Optional.empty();
    }

    private static Optional<String> country(Payer payer) {
        return Optional.of(payer.country()).filter(country -> !country.equals(Payer.UNKNOWN_COUNTRY));
    }

    /// When the event was, as both ends know it: the time in its key, of the year that is nearest to `seen`.
    Instant time(Instant seen) {
        int year = seen.atOffset(BEIJING).getYear();
        return Stream.of(year - 1, year, year + 1)
                .flatMap(y -> parsed(y + key.transmissionTime()))
                .min(Comparator.comparing(at -> Duration.between(at, seen).abs()))
                .orElseGet(() -> seen.truncatedTo(ChronoUnit.SECONDS));
    }

    private static Stream<Instant> parsed(String time) {
        try {
            return Stream.of(LocalDateTime.parse(time, YEAR_FIRST).toInstant(BEIJING));
        } catch (DateTimeException _) {
            return Stream.empty();
        }
    }
}
