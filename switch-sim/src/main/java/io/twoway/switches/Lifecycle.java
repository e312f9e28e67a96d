package io.twoway.switches;

import io.quarkus.runtime.StartupEvent;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.topology.Network;
import io.twoway.switches.payment.Resolution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What a switch does when it starts: it resolves what a former life left open (messages.md 3.26, restart).
@Singleton
final class Lifecycle {

    void start(@Observes StartupEvent event, Network network, SimulatorConfig config, Resolution resolution) {
        network.playedBy(config.simulator()).forEach(resolution::takeUp);
    }
}
