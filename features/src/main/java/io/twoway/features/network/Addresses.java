package io.twoway.features.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Where a network listens.
///
/// @param rates where the daily rate files are, with `{date}` for yyyyMMdd
public record Addresses(URI switchSim, URI walletSim, URI merchantSim, String rates) {

    /// Ports in a row: switch, wallet, merchant, rates.
    public static Addresses from(int port) {
        return of(port, port + 1, port + 2, port + 3);
    }

    /// A network whose switch simulator listens at `base`, the others on the next ports.
    ///
    /// @throws IllegalArgumentException if `base` has no port
    public static Addresses at(URI base) {
        if (base.getPort() < 0 || base.getHost() == null) {
            throw new IllegalArgumentException(base + " has no host and port, such as http://127.0.0.1:9101");
        }
        int port = base.getPort();
        String host = base.getScheme() + "://" + base.getHost() + ":";
        return new Addresses(
                URI.create(host + port),
                URI.create(host + (port + 1)),
                URI.create(host + (port + 2)),
                host + (port + 3) + "/rates/{date}.json");
    }

    /// Ports that nobody listens on now.
    public static Addresses free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return of(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same, with rates from elsewhere.
    public Addresses withRates(String url) {
        return new Addresses(switchSim, walletSim, merchantSim, url);
    }

    /// Where the rates are served when this program does that.
    public int ratesPort() {
        return URI.create(rates.replace("{date}", "")).getPort();
    }

    public URI of(Simulator simulator) {
        return switch (simulator) {
            case SWITCH -> switchSim;
            case WALLET -> walletSim;
            case MERCHANT -> merchantSim;
        };
    }

    private static Addresses of(int switches, int wallets, int merchants, int rates) {
        return new Addresses(at(switches), at(wallets), at(merchants), at(rates) + "/rates/{date}.json");
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
