package io.twoway.load.fault;

import io.twoway.features.network.FaultPlan;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.PaymentResult.State;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.report.BooksReport;
import io.twoway.load.payment.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Things go wrong from the first payer to the last; afterwards time passes until everybody knows how it ended.
public final class Storm {

    /// An unknown outcome is inquired within minutes, an advice repeated within the hour.
    private static final int MINUTES = 90;

    /// A simulator that was killed starts again in seconds.
    private static final Duration NEXT_LIFE = Duration.ofMinutes(2);

    private static final Duration A_MINUTES_WORK = Duration.ofSeconds(1);

    private final RunningNetwork network;
    private final Map<Simulator, Set<Long>> armed = new EnumMap<>(Simulator.class);

    private Storm(RunningNetwork network) {
        this.network = network;
    }

    /// Arms the plan in all simulators.
    ///
    /// @throws RequestRefused if the network lacks what a kind needs
    public static Storm begin(RunningNetwork network, FaultPlan plan) {
        Storm storm = new Storm(network);
        try {
            for (Simulator simulator : Simulator.values()) {
                storm.arm(simulator, plan);
            }
        } catch (RequestRefused e) {
            storm.end();
            throw e;
        }
        return storm;
    }

    /// Nothing goes wrong any more, and nobody is away.
    public void end() {
        network.awaitAll(NEXT_LIFE);
        network.faults().endAll();
    }

    /// Ends the storm, lets the network's time pass, and says how the payments that nobody knew of ended.
    public FaultReport settle(List<Outcome> outcomes, Consumer<String> progress) {
        network.awaitAll(NEXT_LIFE);
        Map<String, Integer> fired = fired();
        end();
        List<String> open = outcomes.stream()
                .filter(o -> o.verdict().state().equals(State.CHECKING.name()))
                .map(o -> o.verdict().payment())
                .toList();
        boolean unheard =
                outcomes.stream().anyMatch(outcome -> outcome.verdict().state().equals(FaultReport.UNHEARD));
        Map<State, Integer> ended = new TreeMap<>();
        List<String> left = stillOpen(open, ended);
        for (int minute = 0; minute < MINUTES && !isOver(left, unheard); minute++) {
            network.advance(Duration.ofMinutes(1));
            awaitNews();
            left = stillOpen(left, ended);
            progress.accept(
                    "a minute later %d payments are unknown, %d advices pending".formatted(left.size(), pending()));
        }
        return FaultReport.of(fired, outcomes, ended, left);
    }

    private void arm(Simulator simulator, FaultPlan plan) {
        armed.put(
                simulator,
                plan.orders().stream()
                        .map(order -> network.faults().arm(simulator, order).id())
                        .collect(Collectors.toSet()));
    }

    /// Strikes of its own faults: others may have armed some before.
    private Map<String, Integer> fired() {
        Map<String, Integer> fired = new TreeMap<>();
        armed.forEach((simulator, ids) -> network.faults().all(simulator).stream()
                .filter(fault -> ids.contains(fault.id()))
                .forEach(fault -> fired.merge(fault.kind(), fault.fired(), Integer::sum)));
        return fired;
    }

    /// @param unheard whether there are payments that only the books know
    private boolean isOver(List<String> left, boolean unheard) {
        return left.isEmpty()
                && everybodyWasTold()
                && (!unheard || BooksReport.of(network).agree());
    }

    /// Those of which nobody knows yet how they ended; of the others, how they did.
    private List<String> stillOpen(List<String> payments, Map<State, Integer> ended) {
        List<String> open = new ArrayList<>();
        for (String payment : payments) {
            String[] sides = payment.split("/", 2);
            PaymentResult now = network.wallet(sides[0]).payment(sides[1]);
            if (now.state() == State.CHECKING) {
                open.add(payment);
            } else {
                ended.merge(now.state(), 1, Integer::sum);
            }
        }
        return open;
    }

    /// What became due happens in real time; whether that was all, only the next look says.
    private void awaitNews() {
        try {
            boolean _ = network.await(
                    A_MINUTES_WORK,
                    "the end of all advices",
                    () -> everybodyWasTold() ? Optional.of(true) : Optional.empty());
        } catch (NetworkUnavailable _) {
            // another minute may bring it
        }
    }

    private boolean everybodyWasTold() {
        return pending() == 0;
    }

    private long pending() {
        return Arrays.stream(Simulator.values())
                .mapToLong(simulator -> network.ledger(simulator).pendingAdvices())
                .sum();
    }
}
