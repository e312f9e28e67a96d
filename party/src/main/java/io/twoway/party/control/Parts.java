package io.twoway.party.control;

import io.quarkus.runtime.StartupEvent;
import io.twoway.party.cpm.ShownCodes;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.dispute.DisputeRules;
import io.twoway.party.door.Desk;
import io.twoway.party.door.Door;
import io.twoway.party.door.Once;
import io.twoway.party.door.ReplayGuard;
import io.twoway.party.fault.Death;
import io.twoway.party.fault.Faults;
import io.twoway.party.fault.Mishaps;
import io.twoway.party.inquiry.Inquiries;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Database;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.link.Advices;
import io.twoway.party.link.Aftermath;
import io.twoway.party.link.Browser;
import io.twoway.party.link.Cryptography;
import io.twoway.party.link.KeyChanges;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.link.Sender;
import io.twoway.party.link.Wire;
import io.twoway.party.returns.Returns;
import io.twoway.party.session.KeyRotation;
import io.twoway.party.session.Line;
import io.twoway.party.session.SessionDesk;
import io.twoway.party.session.Sessions;
import io.twoway.party.session.Upkeep;
import io.twoway.party.settlement.Settlement;
import io.twoway.party.time.Alarm;
import io.twoway.party.time.Lives;
import io.twoway.party.time.NetworkClock;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.protocol.id.Ids;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/// The parts of a simulator process, put together.
final class Parts {

    /// Nobody answers late while the clock stands: only a process that hangs is given up, in real time.
    private static final Duration WHERE_TIME_STANDS = Duration.ofMinutes(1);

    @Produces
    @Singleton
    Network network(SimulatorConfig config) {
        return config.network()
                .map(file -> NetworkReader.read(file, config.address()))
                .orElseGet(() -> NetworkReader.builtIn(config.address()));
    }

    @Produces
    @Singleton
    NetworkClock clock(SimulatorConfig config) {
        return new NetworkClock(config.clock().map(InstantSource::fixed).orElseGet(Clock::systemUTC));
    }

    @Produces
    @Singleton
    Alarm alarm(NetworkClock clock, SimulatorConfig config) {
        return config.clock().isPresent() ? Alarm.stepped(clock) : new Alarm(clock);
    }

    void stop(@Disposes Alarm alarm) {
        alarm.close();
    }

    /// A restarted process must not repeat the nonces of its former life, so the start time is part of the seed; where
    /// time stands, the number of lives is.
    @Produces
    @Singleton
    Ids ids(InstantSource clock, SimulatorConfig config) {
        long life = config.clock().isPresent() ? Lives.begin(config.data()) : clock.millis();
        long seed = (config.seed() * 31 + config.simulator().hashCode()) * 31 + life;
        return new Ids(clock, new SplittableRandom(seed));
    }

    @Produces
    @Singleton
    Journal journal(SimulatorConfig config) {
        return new Journal(config.journalSize());
    }

    @Produces
    @Singleton
    Database database(SimulatorConfig config) {
        return config.jdbcUrl()
                .map(Database::external)
                .orElseGet(() -> Database.embedded(config.data().resolve("database")));
    }

    void stop(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Ledger ledger(Database database, InstantSource clock, SimulatorConfig config) {
        return Ledger.start(database, clock, config.ledgerPatience());
    }

    void stop(@Disposes Ledger ledger) {
        ledger.close();
    }

    @Produces
    @Singleton
    Wire wire(Vertx vertx, SimulatorConfig config) {
        return config.clock().isPresent() ? new Wire(vertx, WHERE_TIME_STANDS) : new Wire(vertx);
    }

    @Produces
    @Singleton
    KeyChanges keyChanges(Ledger ledger) {
        return new KeyChanges(ledger.links().keys(), ledger.links()::keep);
    }

    @Produces
    @Singleton
    KeyVault vault(SimulatorConfig config, KeyChanges changes) {
        return new KeyVault(config.data().resolve("keys"), changes);
    }

    @Produces
    @Singleton
    KeyRing ring(Network network, Wire wire, KeyChanges changes, InstantSource clock) {
        return new KeyRing(network, wire::text, changes, clock);
    }

    @Produces
    @Singleton
    Sender sender(
            Network network, KeyVault vault, KeyRing ring, Wire wire, Journal journal, InstantSource clock, Ids ids) {
        return new Sender(network, vault, ring, wire, journal, clock, ids);
    }

    @Produces
    @Singleton
    Browser browser(Network network, Wire wire, Journal journal, InstantSource clock, Ids ids) {
        return new Browser(network, wire, journal, clock, ids);
    }

    @Produces
    @Singleton
    Once once(Ledger ledger) {
        return new Once(ledger);
    }

    @Produces
    @Singleton
    ShownCodes shownCodes(Ledger ledger, InstantSource clock) {
        return new ShownCodes(ledger, clock);
    }

    @Produces
    @Singleton
    Returns returns(Network network, Ledger ledger) {
        return new Returns(network, ledger);
    }

    @Produces
    @Singleton
    DisputeRules disputeRules(Network network, Returns returns) {
        return new DisputeRules(network, returns);
    }

    @Produces
    @Singleton
    DisputeEnd.Tools disputeTools(
            Network network,
            Ledger ledger,
            Returns returns,
            DisputeRules rules,
            Advices advices,
            Once once,
            InstantSource clock,
            Ids ids) {
        return new DisputeEnd.Tools(network, ledger, returns, rules, advices, once, clock, ids);
    }

    @Produces
    @Singleton
    Advices advices(Network network, Ledger ledger, Sender sender, Alarm alarm, InstantSource clock, Ids ids) {
        return new Advices(network, ledger, sender, alarm, clock, ids);
    }

    @Produces
    @Singleton
    Line line(Sender sender, Ids ids) {
        return (link, message) ->
                Trace.begin(ids).during(() -> sender.send(link, message).reply());
    }

    @Produces
    @Singleton
    Sessions sessions(
            Network network,
            SimulatorConfig config,
            Ledger ledger,
            Line line,
            Advices advices,
            Alarm alarm,
            InstantSource clock) {
        return new Sessions(
                network,
                config.simulator(),
                ledger.links().links(),
                ledger.links()::keep,
                line,
                (me, peer) -> alarm.now(() -> advices.reachable(me, peer)),
                clock);
    }

    @Produces
    @Singleton
    KeyRotation rotation(KeyChanges changes, KeyVault vault, KeyRing ring, Line line, InstantSource clock) {
        return new KeyRotation(changes, vault, ring, line, clock);
    }

    @Produces
    @Singleton
    Upkeep upkeep(Sessions sessions, KeyRotation keys, Line line, Alarm alarm) {
        return new Upkeep(sessions, keys, line, alarm);
    }

    @Produces
    @Singleton
    Death death(SimulatorConfig config) {
        return new Death(config.data());
    }

    @Produces
    @Singleton
    Faults faults(InstantSource clock, SimulatorConfig config, Death former) {
        long seed = config.seed() * 31 + config.simulator().hashCode();
        Faults faults = new Faults(clock, new SplittableRandom(seed));
        faults.takeUp(former.takeUp());
        return faults;
    }

    @Produces
    @Singleton
    Mishaps mishaps(Faults faults, Alarm alarm, Death death) {
        return new Mishaps(faults, alarm, () -> death.die(faults.kept()));
    }

    @Produces
    @Singleton
    Inquiries inquiries(Network network, Ledger ledger, Alarm alarm, Ids ids) {
        return new Inquiries(network, ledger, alarm, ids);
    }

    @Produces
    @Singleton
    Door door(
            Network network,
            SimulatorConfig config,
            KeyVault vault,
            KeyRing ring,
            Journal journal,
            Mishaps mishaps,
            InstantSource clock,
            Ids ids,
            Sessions sessions,
            KeyRotation keys,
            Desk desk) {
        Desk all = new SessionDesk(sessions, keys, desk);
        ReplayGuard replays = new ReplayGuard(config.data().resolve("replays"));
        return new Door(network, config.simulator(), vault, ring, journal, mishaps, clock, ids, replays, all);
    }

    @Produces
    @Singleton
    Settlement settlement(
            Network network,
            SimulatorConfig config,
            Ledger ledger,
            KeyVault vault,
            KeyRing ring,
            Wire wire,
            Alarm alarm,
            InstantSource clock,
            Ids ids) {
        return new Settlement(
                network,
                ledger.settlements(),
                config.data().resolve("settlement"),
                new Settlement.Exchange(vault, ring, wire),
                alarm,
                clock,
                ids);
    }

    /// Everything that must work does so before the first message, and what a former life left is taken up.
    void start(
            @Observes StartupEvent event,
            Network network,
            SimulatorConfig config,
            Door door,
            Ledger ledger,
            Returns returns,
            Advices advices,
            Aftermath aftermath,
            Settlement settlement,
            Sender sender,
            Sessions sessions,
            Upkeep upkeep) {
        Cryptography.choose();
        sender.pass(sessions);
        network.playedBy(config.simulator()).forEach(returns::takeUp);
        ledger.afterOutage(() -> network.playedBy(config.simulator()).forEach(returns::takeUp));
        advices.start(aftermath);
        settlement.start(over -> network.playedBy(config.simulator()).forEach(party -> returns.giveUp(party, over)));
        upkeep.start();
    }
}
