package io.twoway.switches.payment;

import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.lookup.Lookups;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Gets a yes or a no to a payment: from the far side where it decides, else from acquirer and issuer ourselves.
@Singleton
final class Authorisation {

    private static final Logger LOG = Logger.getLogger(Authorisation.class);

    private final Sender sender;
    private final Lookups lookups;

    Authorisation(Sender sender, Lookups lookups) {
        this.sender = sender;
        this.lookups = lookups;
    }

    /// What the parties beyond us made of a payment.
    sealed interface Decision {}

    record Yes(Approved approval) implements Decision {}

    record No(Answer answer) implements Decision {}

    /// The far side decides, and has not said what.
    ///
    /// @param answer to whoever asked us
    record Unknown(Rejected answer) implements Decision {}

    /// The decision is ours, and someone we needed did not answer: no.
    ///
    /// @param link   to whom; what was sent there is taken back
    /// @param answer to whoever asked us
    record Silence(Link link, Rejected answer) implements Decision {}

    /// The decision is ours, and the payer is to be asked first.
    record Ask() implements Decision {}

    /// @param late hears what the far side decided if it says so after its time; on a thread of its own
    Decision decide(Journey journey, Consumer<Decision> late) {
        if (journey.decider().isPresent()) {
            return handOn(journey, journey.decider().get(), late);
        }
        if (journey.scanned().isPresent()) {
            return journey.scanned().get().confirm() ? new Ask() : debit(journey);
        }
        Optional<Decision> refused = verify(journey);
        return refused.isPresent() ? refused.get() : debit(journey);
    }

    private Decision handOn(Journey journey, Link decider, Consumer<Decision> late) {
        Reply reply = sender.send(decider, onward(journey), answer -> late.accept(decision(journey, decider, answer)))
                .reply();
        return decision(journey, decider, answered(reply));
    }

    private static Decision decision(Journey journey, Link decider, Answer answer) {
        return switch (answer.code().next()) {
            case APPROVAL -> agreed(journey, decider, (Approved) answer);
            case DECLINE, NOT_PROCESSED -> new No(answer);
            case UNKNOWN_OUTCOME -> new Unknown(unknown(journey, answer));
            case DUPLICATE ->
                // a code that was scanned before: what we ask is new each time
                journey.scanned().isPresent() ? new No(answer) : new Unknown(unknown(journey, answer));
        };
    }

    /// An approval of another amount than the payment's is none: an inquiry will say what is true.
    private static Decision agreed(Journey journey, Link decider, Approved answer) {
        if (journey.isApproved(answer)) {
            return new Yes(journey.approval(answer));
        }
        LOG.warnf(
                "payment=%s exception=\"%s approved %s, not %s\"",
                journey.pay().paymentId(),
                decider.to().id(),
                answer.amounts().transaction(),
                journey.pay().amount());
        return new Unknown(Rejected.because(ResponseCode.TIME_OUT));
    }

    private Request onward(Journey journey) {
        if (journey.scanned().isPresent()) {
            return journey.onward();
        }
        Pay pay = journey.pay();
        return lookups.onward(journey.me(), pay.paymentId()).map(pay::after).orElse(pay);
    }

    /// A merchant who scanned is told to wait for the payer; the others only that it is being found out.
    private static Rejected unknown(Journey journey, Answer answer) {
        boolean waits = journey.scanned().isPresent() && answer.code() == ResponseCode.PENDING;
        return Rejected.because(waits ? ResponseCode.PENDING : ResponseCode.TIME_OUT);
    }

    /// Nobody is debited before the acquirer's side has agreed.
    private Optional<Decision> verify(Journey journey) {
        if (journey.next().style() != Link.Style.VERIFY) {
            return Optional.empty();
        }
        Answer verified =
                answered(sender.send(journey.next(), journey.verification()).reply());
        if (verified.code() == ResponseCode.TIME_OUT) {
            return Optional.of(new Silence(journey.next(), Rejected.because(ResponseCode.TIME_OUT)));
        }
        return verified.code() == ResponseCode.APPROVED
                ? Optional.empty()
                : Optional.of(new No(certainlyNot(verified)));
    }

    /// We decide, and everyone else has agreed.
    Decision debit(Journey journey) {
        if (journey.issuerHost().isEmpty()) {
            return new Yes(journey.approval());
        }
        Link host = journey.issuerHost().get();
        Answer debited = answered(sender.send(host, journey.debit()).reply());
        return switch (debited.code().next()) {
            case APPROVAL -> new Yes(journey.approval());
            case DECLINE, NOT_PROCESSED -> new No(debited);
            case UNKNOWN_OUTCOME, DUPLICATE -> new Silence(host, Rejected.because(ResponseCode.ISSUER_ERROR));
        };
    }

    /// A failed verification has debited nobody, so whatever went wrong is a no.
    private static Answer certainlyNot(Answer verified) {
        return verified.code().next() == ResponseCode.Next.DECLINE
                ? verified
                : new Rejected(ResponseCode.INVALID_MERCHANT, "the acquirer's side did not confirm the merchant");
    }

    static Answer answered(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var ignored, var reason) -> new Rejected(ResponseCode.GATEWAY_REFUSED, reason);
            case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.TIME_OUT, reason);
        };
    }
}
