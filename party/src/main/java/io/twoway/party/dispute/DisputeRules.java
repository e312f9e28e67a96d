package io.twoway.party.dispute;

import io.twoway.party.ledger.Payment;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.ResponseCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a step of a dispute may be taken: who, in which order, how late. How much is for [Returns], which counts
/// refunds too. Every institution on the way asks by its own books and its own clock.
///
/// Source: messages.md 3.25 (our proposal)
public final class DisputeRules {

    private final Network network;
    private final Returns returns;

    public DisputeRules(Network network, Returns returns) {
        this.network = network;
        this.returns = returns;
    }

    /// @param original with its lock taken
    /// @param today    the settlement date that a step of now belongs to
    /// @return why not; empty if it may be taken
    public Optional<Rejected> refusal(Payment original, Dispute step, LocalDate today) {
        List<Payment> before = returns.steps(original, step.disputeId());
        return outOfTurn(step, before)
                .or(() -> withoutRetrieval(step, before))
                .or(() -> tooLate(step, today, start(original, step.stage(), before)));
    }

    private static Optional<Rejected> outOfTurn(Dispute step, List<Payment> before) {
        DisputeStage stage = step.stage();
        if (!stage.mayBeBy(step.by())) {
            return no(words(stage) + " is not for the " + step.by().name().toLowerCase(Locale.ROOT));
        }
        if (before.isEmpty()) {
            return stage.mayOpen() ? Optional.empty() : no("no dispute begins with " + words(stage));
        }
        DisputeStage last = stage(before.getLast());
        boolean done = before.stream()
                .anyMatch(row -> row.request() instanceof Dispute d && d.stage() == stage && d.by() == step.by());
        return stage.mayFollow(last) && !done ? Optional.empty() : no(words(stage) + " does not follow " + words(last));
    }

    private static Optional<Rejected> withoutRetrieval(Dispute step, List<Payment> before) {
        boolean asked = before.stream().anyMatch(row -> stage(row) == DisputeStage.RETRIEVAL);
        return step.stage() == DisputeStage.CHARGEBACK && step.reason().needsRetrieval() && !asked
                ? no("for " + words(step.reason()) + " ask for the documents first")
                : Optional.empty();
    }

    private Optional<Rejected> tooLate(Dispute step, LocalDate today, LocalDate start) {
        return network.disputes()
                .last(step.stage(), start)
                .filter(today::isAfter)
                .flatMap(last -> no(words(step.stage()) + " was possible until " + last));
    }

    private static LocalDate start(Payment original, DisputeStage stage, List<Payment> before) {
        return stage.clock() == DisputeStage.Clock.STEP_BEFORE
                ? before.getLast().settlementDate()
                : original.settlementDate();
    }

    private static DisputeStage stage(Payment row) {
        return ((Dispute) row.request()).stage();
    }

    private static Optional<Rejected> no(String why) {
        return Optional.of(new Rejected(ResponseCode.INVALID_TRANSACTION, why));
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
