package io.twoway.party.dispute;

import io.twoway.party.ledger.Payment;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.money.Money;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A step of a dispute as the REST calls of issuers and acquirers take it and show it.
///
/// @param payment  the wallet's name of the payment
/// @param stage    such as `CHARGEBACK`
/// @param amount   decimal, in the payee's currency
/// @param reason   such as `FRAUD`; later steps have that of the first
/// @param id       of the dispute, at most 32 characters; the same in all its steps
/// @param evidence SHA-256 of each document, 64 hex digits
public record DisputeOrder(
        @Nullable String payment,
        @Nullable String stage,
        @Nullable String amount,
        @Nullable String reason,
        @Nullable String id,
        @Nullable List<String> evidence) {

    public static final String MEMBERS = "payment, stage, amount, reason, id and evidence";

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1," + DisputeStage.MAX_ID + "}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /// @param of       the payment, where the path names it
    /// @param currency of the payee
    /// @throws WebApplicationException 400, naming what is wrong
    public DisputeEnd.Order asked(Party me, Optional<String> of, Currency currency) {
        String dispute = Given.text("id", id);
        if (!ID.matcher(dispute).matches()) {
            throw Given.bad("id must be at most " + DisputeStage.MAX_ID + " printable characters");
        }
        List<String> hashes = evidence == null ? List.of() : evidence;
        if (!hashes.stream()
                .allMatch(hash -> hash != null && SHA256.matcher(hash).matches())) {
            throw Given.bad("evidence must be SHA-256, 64 hex digits each");
        }
        return new DisputeEnd.Order(
                me,
                of.orElseGet(() -> Given.text("payment", payment)),
                dispute,
                choice("stage", Given.text("stage", stage), DisputeStage.values()),
                Given.amount("amount", amount, currency),
                Optional.ofNullable(reason).map(text -> choice("reason", text, DisputeReason.values())),
                hashes);
    }

    private static <E extends Enum<E>> E choice(String name, String text, E[] choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Given.bad(name + " must be one of " + Arrays.toString(choices)));
    }

    /// @param status `TAKEN`, `PENDING`, `DECLINED` or `EXCEPTION`
    /// @param code   why it is declined, as on the wire
    public record StepView(
            String id,
            String stage,
            String status,
            @Nullable String code,
            @Nullable String reason) {

        public static StepView of(DisputeEnd.Standing standing) {
            return new StepView(
                    standing.id(),
                    standing.stage().name(),
                    standing.status(),
                    standing.why().map(why -> why.code().wire()).orElse(null),
                    standing.why().map(Rejected::reason).orElse(null));
        }
    }

    /// @param by             `ISSUER` or `ACQUIRER`
    /// @param amount         decimal, in the payee's currency
    /// @param settlementDate the day the step settles on
    /// @param moves          `TO_PAYER`, `TO_PAYEE` or `NOTHING`
    public record StepMade(
            String stage,
            String by,
            String amount,
            String currency,
            String settlementDate,
            String moves,
            List<String> evidence,
            StepView standing) {

        static StepMade of(Payment row) {
            Dispute step = (Dispute) row.request();
            Money money = step.amounts().transaction();
            return new StepMade(
                    step.stage().name(),
                    step.by().name(),
                    money.decimal().toPlainString(),
                    money.currency().getCurrencyCode(),
                    row.settlementDate().toString(),
                    switch (step.towardsPayer()) {
                        case 1 -> "TO_PAYER";
                        case -1 -> "TO_PAYEE";
                        default -> "NOTHING";
                    },
                    step.evidence(),
                    StepView.of(DisputeEnd.standing(row)));
        }
    }

    /// A dispute as one end knows it.
    ///
    /// @param steps oldest first
    public record DisputeView(String id, String payment, String reason, String reasonCode, List<StepMade> steps) {

        /// @param rows of one dispute
        /// @throws WebApplicationException 404 if there are none
        public static DisputeView of(String id, List<Payment> rows) {
            if (rows.isEmpty()) {
                throw new WebApplicationException("no dispute " + id, Response.Status.NOT_FOUND);
            }
            Dispute first = (Dispute) rows.getFirst().request();
            return new DisputeView(
                    id,
                    first.original().paymentId(),
                    first.reason().name(),
                    first.reason().code(),
                    rows.stream().map(StepMade::of).toList());
        }
    }
}
