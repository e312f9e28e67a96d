package io.twoway.party.topology;

import java.net.URI;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/// An institution of the network.
///
/// @param id       short name, part of its addresses: `upi`, `mekong-issuer`
/// @param country  ISO 3166-1 alpha-2
/// @param currency of the accounts it holds
/// @param ids      its institution ids by numbering: `iin` (8 digits), `bic`, `mchid`, `code` (after the @ of a Bakong
/// id)
/// @param memberOf the switch it belongs to; empty for switches
public record Party(
        String id,
        String name,
        Role role,
        String country,
        Currency currency,
        Map<String, String> ids,
        Optional<String> memberOf,
        PlayedBy playedBy) {

    /// Who plays a party. Nothing outside this package may assume that it is a simulator.
    public sealed interface PlayedBy {}

    /// @param simulator `switch-sim`, `wallet-sim` or `merchant-sim`
    public record Simulated(String simulator) implements PlayedBy {}

    /// A system of somebody else's.
    ///
    /// @param keys       its public keys by key id, PEM files
    /// @param encryption the key id and PEM file of what accounts are encrypted with for it
    public record External(URI url, Map<String, Path> keys, Optional<Map.Entry<String, Path>> encryption)
            implements PlayedBy {}

    /// Its institution id in a numbering.
    ///
    /// @throws IllegalStateException if it has none; the topology reader refuses such a network
    public String idIn(String numbering) {
        String found = ids.get(numbering);
        if (found == null) {
            throw new IllegalStateException("party " + id + " has no " + numbering);
        }
        return found;
    }
}
