package io.twoway.load.payment;

import io.twoway.features.network.Addresses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a simulation is told, across to its own JVM: as system properties `load.*`.
///
/// @param at       where the network listens
/// @param rate     arrivals per second after the ramp
/// @param ramp     time from no arrivals to `rate`
/// @param duration time at `rate`
/// @param wallets  UnionPay wallets that pay
/// @param seed     of the crowd
/// @param folder   holds `rates.json`; takes `payments.csv` and Gatling's report
public record LoadConfig(
        Addresses at, int rate, Duration ramp, Duration duration, Mix mix, int wallets, long seed, Path folder) {

    static LoadConfig fromSystemProperties() {
        return new LoadConfig(
                new Addresses(
                        URI.create(property("switch")),
                        URI.create(property("wallet")),
                        URI.create(property("merchant")),
                        property("rate-file")),
                Integer.parseInt(property("rate")),
                Duration.parse(property("ramp")),
                Duration.parse(property("duration")),
                Mix.parse(property("mix")),
                Integer.parseInt(property("wallets")),
                Long.parseLong(property("seed")),
                Path.of(property("folder")));
    }

    /// Arguments for the JVM that runs the simulation.
    public List<String> asSystemProperties() {
        return List.of(
                "-Dload.switch=" + at.switchSim(),
                "-Dload.wallet=" + at.walletSim(),
                "-Dload.merchant=" + at.merchantSim(),
                "-Dload.rate-file=" + at.rates(),
                "-Dload.rate=" + rate,
                "-Dload.ramp=" + ramp,
                "-Dload.duration=" + duration,
                "-Dload.mix=" + mix,
                "-Dload.wallets=" + wallets,
                "-Dload.seed=" + seed,
                "-Dload.folder=" + folder);
    }

    public Path payments() {
        return folder.resolve("payments.csv");
    }

    public Path rates() {
        return folder.resolve("rates.json");
    }

    /// The same network, other arrivals.
    public LoadConfig with(int otherRate, Duration otherDuration, Path otherFolder) {
        return new LoadConfig(at, otherRate, ramp, otherDuration, mix, wallets, seed, otherFolder);
    }

    private static String property(String name) {
        String value = System.getProperty("load." + name);
        if (value == null) {
            throw new IllegalStateException("load." + name + " is missing; start this by `twoway load`");
        }
        return value;
    }
}
