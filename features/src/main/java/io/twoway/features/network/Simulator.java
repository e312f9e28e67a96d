package io.twoway.features.network;

/// The processes that play the parties of a network, in the order of their ports.
public enum Simulator {
    SWITCH("switch-sim"),
    WALLET("wallet-sim"),
    MERCHANT("merchant-sim");

    private final String id;

    Simulator(String id) {
        this.id = id;
    }

    /// Its name in `network.yaml`, and of its module.
    public String id() {
        return id;
    }
}
