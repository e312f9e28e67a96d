package io.twoway.switches;

import io.quarkus.runtime.StartupEvent;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.topology.Network;
import io.twoway.switches.payment.Resolution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What a switch does when it starts, and when its database is there again: it resolves what was left open
/// (messages.md 3.26, restart).
@Singleton
final class Lifecycle {

    void start(
            @Observes StartupEvent event,
            Network network,
            SimulatorConfig config,
            Resolution resolution,
            Ledger ledger) {
        network.playedBy(config.simulator()).forEach(resolution::takeUp);
        ledger.afterOutage(() -> network.playedBy(config.simulator()).forEach(resolution::takeUpLater));
    }
}
