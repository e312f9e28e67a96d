package io.twoway.party.topology;

/// What an institution is in the network.
public enum Role {
    /// Holds the payer's account; for UnionPay wallets also the app gateway.
    ISSUER,
    /// Routes between issuers and acquirers, holds positions.
    SWITCH,
    /// Routes only; never holds money (CPG).
    GATEWAY,
    /// Holds the payee's account.
    ACQUIRER;

    public boolean holdsMoney() {
        return this != GATEWAY;
    }
}
