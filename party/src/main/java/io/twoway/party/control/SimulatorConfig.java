package io.twoway.party.control;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a simulator process is started.
@ConfigMapping(prefix = "twoway")
public interface SimulatorConfig {

    /// `switch-sim`, `wallet-sim` or `merchant-sim`: plays every party that the network gives it.
    String simulator();

    /// Keys, database and settlement files of this process live below it, with what it must know of its former lives.
    @WithDefault("data")
    Path data();

    /// A network file; the built-in network without one.
    Optional<Path> network();

    /// Where simulators really listen, by name; overrides the network file.
    Map<String, URI> address();

    /// A PostgreSQL to use instead of an embedded one, as a JDBC URL with user and password.
    Optional<String> jdbcUrl();

    /// How long whoever asks waits for the database, before being sent away; real time.
    @WithDefault("10s")
    Duration ledgerPatience();

    /// Ids and the chance of faults derive from it.
    @WithDefault("1")
    long seed();

    /// Replaces the rate file's URL of the network file; `{date}` stands for yyyyMMdd.
    Optional<String> rateFile();

    /// Messages that the journal keeps.
    @WithDefault("4000")
    int journalSize();

    /// Where the clock stands until it is moved (docs/time.md); it runs by itself without this.
    Optional<Instant> clock();

    /// Id of the process that this one must not outlive. It starts this one again when a fault has killed it.
    Optional<Long> parent();

    /// Whether `address` are lines that spoil an answer when a door says so (docs/faults.md).
    @WithDefault("false")
    boolean behindLines();
}
