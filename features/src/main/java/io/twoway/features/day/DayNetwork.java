package io.twoway.features.day;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.Launch;
import io.twoway.features.network.RateServer;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulators;
import java.nio.file.Path;

/// A network of its own whose clocks stand at the beginning of the day.
public final class DayNetwork implements AutoCloseable {

    private final Simulators simulators;
    private final RateServer rates;

    private DayNetwork(Simulators simulators, RateServer rates) {
        this.simulators = simulators;
        this.rates = rates;
    }

    /// Starts it and answers at once.
    ///
    /// @param data an empty folder; the caller's to delete
    /// @param seed of all ids
    public static DayNetwork begin(Path data, long seed) {
        Addresses addresses = Addresses.free();
        RateServer rates = RateServer.start(addresses.ratesPort());
        return new DayNetwork(
                Simulators.begin(Launch.builtIn(data).with(addresses).standingAt(Day.START, seed)), rates);
    }

    /// @throws io.twoway.features.network.NetworkUnavailable if it does not come up
    public RunningNetwork awaitReady() {
        return simulators.awaitReady();
    }

    @Override
    public void close() {
        rates.close();
        simulators.close();
    }
}
