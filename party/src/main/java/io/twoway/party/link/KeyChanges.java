package io.twoway.party.link;

import io.twoway.party.ledger.LinkKey;
import io.twoway.protocol.signing.Keys;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The keys that came after the first ones, link by link: what each end signs with and what it accepts.
///
/// A key is announced by its owner, accepted by the other side at once and used by its owner from the
/// acknowledgement on. What it replaces is accepted for a time and then refused.
///
/// Source: messages.md 3.26, 5.1 S-07 (our proposal)
public final class KeyChanges {

    private record End(String party, String peer) {}

    private record Known(LinkKey row, PublicKey key) {
        boolean isOf(String owner, String keyType) {
            return row.owner().equals(owner) && key.getAlgorithm().equals(keyType);
        }
    }

    private final Map<End, List<Known>> known = new ConcurrentHashMap<>(); // oldest first
    private final Consumer<LinkKey> keep;

    /// @param keep makes a key durable, new or changed
    public KeyChanges(List<LinkKey> before, Consumer<LinkKey> keep) {
        this.keep = keep;
        before.forEach(this::learn);
    }

    /// Where no key is ever changed.
    public static KeyChanges none() {
        return new KeyChanges(List.of(), _ -> {
            throw new IllegalStateException("keys are not changed here");
        });
    }

    /// What a party signs with towards a peer; empty for its first key.
    ///
    /// @param keyType `RSA` or `EC`
    public Optional<String> signsWith(String party, String peer, String keyType) {
        return all(party, peer)
                .filter(k -> k.isOf(party, keyType) && k.row().inUse())
                .reduce((_, last) -> last)
                .map(k -> k.row().kid());
    }

    /// A key of the party's own that the peer has not acknowledged.
    public Optional<LinkKey> announced(String party, String peer) {
        return all(party, peer)
                .map(Known::row)
                .filter(row -> row.owner().equals(party) && !row.inUse())
                .reduce((_, last) -> last);
    }

    /// Whose key this is, as the party was told by its owner.
    public Optional<String> owner(String party, String kid) {
        return known.isEmpty()
                ? Optional.empty()
                : known.entrySet().stream()
                        .filter(end -> end.getKey().party().equals(party))
                        .flatMap(end -> end.getValue().stream())
                        .filter(k ->
                                k.row().kid().equals(kid) && !k.row().owner().equals(party))
                        .map(k -> k.row().owner())
                        .findFirst();
    }

    /// The key under this name that the party accepts from the peer now.
    ///
    /// @param first finds one of the peer's first keys
    public Optional<PublicKey> accepted(
            String party, String peer, String kid, Instant now, Supplier<Optional<PublicKey>> first) {
        List<Known> keys = known.getOrDefault(new End(party, peer), List.of());
        if (keys.isEmpty()) {
            return first.get();
        }
        int at = 0;
        Optional<PublicKey> found = Optional.empty();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).row().owner().equals(peer)
                    && keys.get(i).row().kid().equals(kid)) {
                found = Optional.of(keys.get(i).key());
                at = i + 1;
            }
        }
        List<Known> later = keys.subList(at, keys.size());
        return found.or(first)
                .filter(key -> later.stream()
                        .filter(k -> k.isOf(peer, key.getAlgorithm()))
                        .allMatch(k -> now.isBefore(k.row().oldUntil())));
    }

    /// Adds a key, or that it is in use by now.
    public synchronized void put(LinkKey row) {
        keep.accept(row);
        learn(row);
    }

    /// A key that the party has heard of from the peer, by its name.
    public Optional<LinkKey> heardOf(String party, String peer, String kid) {
        return all(party, peer)
                .map(Known::row)
                .filter(row -> row.owner().equals(peer) && row.kid().equals(kid))
                .findFirst();
    }

    /// The last key of a type that the party has heard of from the peer; empty for the peer's first key.
    public Optional<String> heardLast(String party, String peer, String keyType) {
        return all(party, peer)
                .filter(k -> k.isOf(peer, keyType))
                .reduce((_, last) -> last)
                .map(k -> k.row().kid());
    }

    private Stream<Known> all(String party, String peer) {
        return known.getOrDefault(new End(party, peer), List.of()).stream();
    }

    private void learn(LinkKey row) {
        Known fresh = new Known(row, Keys.fromBase64(row.publicKey()));
        known.merge(
                new End(row.party(), row.peer()),
                List.of(fresh),
                (some, _) -> Stream.concat(
                                some.stream().filter(k -> !k.row().kid().equals(row.kid())), Stream.of(fresh))
                        .toList());
    }
}
