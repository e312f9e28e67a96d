package io.twoway.party.link;

import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.encryption.FieldEncryption;
import io.twoway.protocol.signing.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The public keys of other parties: fetched from a simulated party when first seen, from its files for an external
/// one.
public final class KeyRing {

    private final Network network;
    private final Function<URI, Optional<String>> fetch;
    private final KeyChanges changes;
    private final InstantSource clock;
    private final Map<String, PublicKey> known = new ConcurrentHashMap<>();
    private final Map<String, FieldEncryption.Key> encrypting = new ConcurrentHashMap<>();

    /// @param fetch   reads a PEM text from a URL; empty if there is none
    /// @param changes which links have other keys than the first ones
    public KeyRing(Network network, Function<URI, Optional<String>> fetch, KeyChanges changes, InstantSource clock) {
        this.network = network;
        this.fetch = fetch;
        this.changes = changes;
        this.clock = clock;
    }

    /// Whose key this is towards a party: one of the first keys, or one that its owner has announced to that party.
    public Optional<Party> owner(Party me, String kid) {
        return owner(kid).or(() -> changes.owner(me.id(), kid).flatMap(network::find));
    }

    /// The key under this name, if the party accepts it now.
    public Optional<PublicKey> find(Party me, String kid) {
        return owner(me, kid)
                .flatMap(peer -> changes.accepted(me.id(), peer.id(), kid, clock.instant(), () -> find(kid)));
    }

    /// Whose first key this is, by the key id alone; says nothing about a signature.
    public Optional<Party> owner(String kid) {
        for (String ending : new String[] {"-rsa-1", "-ec-1"}) {
            if (kid.endsWith(ending)) {
                Optional<Party> party = network.find(kid.substring(0, kid.length() - ending.length()));
                if (party.isPresent() && party.get().playedBy() instanceof Party.Simulated) {
                    return party;
                }
            }
        }
        return network.parties()
                .filter(p -> p.playedBy() instanceof Party.External external
                        && external.keys().containsKey(kid))
                .findFirst();
    }

    /// One of the first keys, which sign what is kept, such as settlement files.
    public Optional<PublicKey> find(String kid) {
        PublicKey found = known.get(kid);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<PublicKey> read = owner(kid).flatMap(party -> pem(party, kid)).map(Keys::publicKey);
        read.ifPresent(key -> known.put(kid, key));
        return read;
    }

    /// What accounts are encrypted with for a party. It verifies nothing.
    ///
    /// @return empty if its key cannot be had now
    public Optional<FieldEncryption.Key> encryption(Party receiver) {
        FieldEncryption.Key found = encrypting.get(receiver.id());
        if (found != null) {
            return Optional.of(found);
        }
        Optional<FieldEncryption.Key> read = switch (receiver.playedBy()) {
            case Party.Simulated _ -> {
                String kid = KeyVault.encryptionKid(receiver);
                yield published(receiver, kid).map(pem -> new FieldEncryption.Key(kid, Keys.publicKey(pem)));
            }
            case Party.External external ->
                external.encryption()
                        .map(key -> new FieldEncryption.Key(key.getKey(), Keys.publicKey(text(key.getValue()))));
        };
        read.ifPresent(key -> encrypting.put(receiver.id(), key));
        return read;
    }

    private Optional<String> pem(Party party, String kid) {
        return switch (party.playedBy()) {
            case Party.Simulated _ -> published(party, kid);
            case Party.External external ->
                Optional.ofNullable(external.keys().get(kid)).map(KeyRing::text);
        };
    }

    private Optional<String> published(Party party, String kid) {
        return fetch.apply(URI.create(network.address(party) + "/keys/" + kid));
    }

    private static String text(Path pem) {
        try {
            return Files.readString(pem);
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + pem, e);
        }
    }
}
