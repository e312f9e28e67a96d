package io.twoway.party.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.twoway.party.fault.Fault.Lifetime;
import io.twoway.party.fault.Fault.Measure;
import io.twoway.party.fault.Fault.Target;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fault as somebody asks for it: what is left out has its ordinary value.
///
/// @param kind        `answer-lost` or `ANSWER_LOST`
/// @param party       whose door; `*` for every party played here
/// @param peer        who sends; everybody without it
/// @param message     neutral name, `*` for any; not for `party-down`
/// @param times       once without it, unless `until`, `lastsMillis` or `share` say otherwise
/// @param until       the network's time at which it is over
/// @param lastsMillis the same, counted from now
/// @param share       of the messages that it could hit, above 0 to 1
/// @param byMillis    how long a message is held
/// @param realTime    whether `byMillis` is real time; else the network's, which can be advanced
/// @param amount      such as `CNY 1.00`: what is added, or taken with a minus before the number
/// @param currency    ISO 4217
/// @param step        fraction, such as `0.01`
public record FaultOrder(
        @Nullable String kind,
        @Nullable String party,
        @Nullable String peer,
        @Nullable String message,
        @Nullable Integer times,
        @Nullable Instant until,
        @Nullable Long lastsMillis,
        @Nullable Double share,
        @Nullable Long byMillis,
        @Nullable Boolean realTime,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String step) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration NEXT_MESSAGE = Duration.ofSeconds(10);
    private static final Duration REVERSAL = Duration.ofMinutes(10);

    /// One line that says what to write instead.
    public static final class Refused extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        Refused(String problem) {
            super(problem);
        }
    }

    /// @throws Refused if this is no JSON object, or one with a member that a fault does not have
    static FaultOrder read(String json) {
        try {
            FaultOrder order = JSON.readValue(json, FaultOrder.class);
            if (order != null) {
                return order;
            }
        } catch (UnrecognizedPropertyException e) {
            String members = Arrays.stream(FaultOrder.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.joining(", "));
            throw new Refused("no member '" + e.getPropertyName() + "'; there are " + members);
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new Refused("this is no fault in JSON: " + problem);
        }
        throw new Refused("a fault is a JSON object with kind, party and message");
    }

    /// @param simulator who plays the parties that can be asked for
    /// @param now       the network's time
    /// @throws Refused if it cannot be armed here
    Fault fault(Network network, String simulator, Surroundings around, Instant now) {
        Kind wanted = wantedKind();
        around.missing(wanted).ifPresent(missing -> {
            throw new Refused(wanted.label() + " needs " + missing);
        });
        Target target = wanted == Kind.PARTY_DOWN
                ? new Target(playedHere(network, simulator), Fault.ANY, Fault.ANY)
                : new Target(playedHere(network, simulator), knownPeer(network), knownMessage());
        if (wanted == Kind.PARTY_DOWN && until == null && lastsMillis == null) {
            throw new Refused("party-down needs a time: lastsMillis or until");
        }
        return new Fault(wanted, target, measure(wanted), lifetime(now));
    }

    private Kind wantedKind() {
        return Kind.called(kind == null ? "" : kind)
                .orElseThrow(() -> new Refused((kind == null ? "kind is missing" : "no kind '" + kind + "'")
                        + "; there are " + Kind.labels()));
    }

    private String playedHere(Network network, String simulator) {
        String asked = Optional.ofNullable(party)
                .orElseThrow(() -> new Refused("party is missing: the id of one at /control/parties, or *"));
        if (!asked.equals(Fault.ANY) && network.playedBy(simulator).noneMatch(p -> p.id().equals(asked))) {
            throw new Refused(
                    network.find(asked).isPresent()
                            ? asked + " is not played by " + simulator + "; arm it where it is played"
                            : "no party '" + asked + "'; GET /control/parties lists them");
        }
        return asked;
    }

    private String knownPeer(Network network) {
        String asked = peer == null ? Fault.ANY : peer;
        if (!asked.equals(Fault.ANY) && network.find(asked).isEmpty()) {
            throw new Refused("no party '" + asked + "' as peer; leave it out for any");
        }
        return asked;
    }

    private String knownMessage() {
        String names = Arrays.stream(Request.class.getPermittedSubclasses())
                .flatMap(one -> one.isInterface() ? Arrays.stream(one.getPermittedSubclasses()) : Stream.of(one))
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        if (message == null) {
            throw new Refused("message is missing: * or one of " + names);
        }
        if (!message.equals(Fault.ANY) && !Arrays.asList(names.split(", ", -1)).contains(message)) {
            throw new Refused("no message '" + message + "'; there are " + names + ", and *");
        }
        return message;
    }

    private Measure measure(Kind wanted) {
        Measure held = Measure.NONE.held(
                switch (wanted) {
                    case DELAYED, ANSWER_DELAYED ->
                        time().orElseThrow(() ->
                                new Refused(wanted.label() + " needs byMillis: how long the message is held"));
                    case OUT_OF_ORDER -> time().orElse(NEXT_MESSAGE);
                    case APPROVE_AFTER_REVERSAL -> time().orElse(REVERSAL);
                    default -> Duration.ZERO;
                });
        Measure timed = realTime != null && realTime ? held.inRealTime() : held;
        return switch (wanted) {
            case WRONG_AMOUNT -> timed.more(money());
            case WRONG_CURRENCY -> timed.in(otherCurrency());
            case RATE_DRIFT -> timed.off(fraction());
            default -> timed;
        };
    }

    private Optional<Duration> time() {
        if (byMillis != null && (byMillis <= 0 || byMillis > LONGEST.toMillis())) {
            throw new Refused("byMillis is above 0 and at most " + LONGEST.toMillis() + ", not " + byMillis);
        }
        return Optional.ofNullable(byMillis).map(Duration::ofMillis);
    }

    private Money money() {
        String asked = amount == null ? "" : amount;
        try {
            Money more = Money.of(asked.substring(0, 3), asked.substring(3).strip());
            if (!more.isZero() && more.isCarried()) {
                return more;
            }
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException _) {
            // said below
        }
        throw new Refused("wrong-amount needs an amount such as CNY 1.00 or CNY -1.00, not '" + asked + "'");
    }

    private Currency otherCurrency() {
        try {
            return Currency.getInstance(currency == null ? "" : currency);
        } catch (IllegalArgumentException _) {
            throw new Refused(
                    "wrong-currency needs a currency such as USD, not '" + (currency == null ? "" : currency) + "'");
        }
    }

    private BigDecimal fraction() {
        if (step == null) {
            return Measure.STEP;
        }
        if (!step.matches("-?0\\.[0-9]{1,9}") || new BigDecimal(step).signum() == 0) {
            throw new Refused("step is a fraction such as 0.01 or -0.01, not '" + step + "'");
        }
        return new BigDecimal(step);
    }

    private Lifetime lifetime(Instant now) {
        if (times != null && times < 1) {
            throw new Refused("times is at least 1, not " + times);
        }
        if (share != null && !(share > 0 && share <= 1)) {
            throw new Refused("share is above 0 and at most 1, not " + share);
        }
        if (lastsMillis != null && (lastsMillis <= 0 || lastsMillis > LONGEST.toMillis())) {
            throw new Refused("lastsMillis is above 0 and at most " + LONGEST.toMillis() + ", not " + lastsMillis);
        }
        if (lastsMillis != null && until != null) {
            throw new Refused("lastsMillis and until say the same; keep one");
        }
        Optional<Instant> end = Optional.ofNullable(until)
                .or(() -> Optional.ofNullable(lastsMillis).map(now::plusMillis));
        boolean openEnded = end.isPresent() || share != null;
        int most = times != null ? times : openEnded ? Integer.MAX_VALUE : 1;
        return new Lifetime(most, end, share == null ? 1 : share);
    }
}
