package io.twoway.features.cli;

import io.twoway.features.network.Addresses;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Whether ports can be had, told before anything is started.
final class Ports {

    private Ports() {}

    /// @throws NetworkUnavailable naming the first port that somebody else uses
    static void check(Addresses addresses, boolean ownRates) {
        for (Simulator simulator : Simulator.values()) {
            check(addresses.of(simulator).getPort(), simulator.id());
        }
        if (ownRates) {
            check(addresses.ratesPort(), "the rate files");
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void check(int port, String user) {
        if (!isFree(port)) {
            throw new NetworkUnavailable("port " + port + ", meant for " + user
                    + ", is in use by another program; choose others with --port N, or --port 0 for free ones");
        }
    }
}
