package io.twoway.party;

import io.twoway.party.link.KeyChanges;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// The built-in network in one process: everybody's keys lie in one vault, and public keys are read out of it.
public final class Town {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    public final InstantSource clock = InstantSource.fixed(NOON);
    public final KeyChanges changes = new KeyChanges(List.of(), _ -> {});
    public final Network network;
    public final KeyVault vault;
    public final KeyRing ring;
    public final Ids ids = new Ids(clock, new SplittableRandom(1));

    /// @param listening where simulators listen
    public Town(Map<String, URI> listening) {
        network = NetworkReader.builtIn(listening);
        vault = new KeyVault(Path.of("target", "test-keys"), changes); // made once: RSA keys take seconds
        ring = new KeyRing(network, this::publicKey, changes, clock);
    }

    public Link link(String from, String to, String dialect) {
        return network.link(network.party(from), network.party(to), dialect).orElseThrow();
    }

    /// A message as it arrives at a door.
    public record Sent(String path, Map<String, String> headers, byte[] body) {}

    public Sent sent(Link link, Request request, String messageId) {
        return sent(link, encoded(link, request, messageId), NOON);
    }

    public static Dialect.Encoded encoded(Link link, Request request, String messageId) {
        Envelope envelope = new Envelope(
                messageId, NOON, link.from().idIn(link.numbering()), link.to().idIn(link.numbering()));
        return Dialects.byName(link.dialect()).encode(envelope, request);
    }

    /// Encrypts and signs as the sender of the link does.
    public Sent sent(Link link, Dialect.Encoded encoded, Instant at) {
        return signed(
                link, new Dialect.Encoded(encoded.path(), encoded.contentType(), sealed(link, encoded.body())), at);
    }

    /// Signs as the sender of the link does.
    public Sent signed(Link link, Dialect.Encoded encoded, Instant at) {
        Signing signing = Signings.byName(link.signing());
        Signing.Signed signed = signing.sign(
                new Signing.Message(encoded.path(), false, Map.of(), encoded.body()),
                vault.signingKey(link.from(), signing.keyType(), link),
                at,
                ids.nonce());
        return new Sent(encoded.path(), new HashMap<>(signed.headers()), signed.body());
    }

    private byte[] sealed(Link link, byte[] body) {
        return link.encryption()
                .map(e -> e.seal(body, ring.encryption(link.to()).orElseThrow()))
                .orElse(body);
    }

    /// An answer as the receiver of the link gives it.
    public Signing.Signed answered(Link link, String path, byte[] body) {
        Signing signing = Signings.byName(link.signing());
        return signing.sign(
                new Signing.Message(path, true, Map.of(), body),
                vault.signingKey(link.to(), signing.keyType(), link),
                NOON,
                ids.nonce());
    }

    private Optional<String> publicKey(URI url) {
        String kid = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
        String owner = url.getPath().split("/", -1)[1];
        return vault.published(network.party(owner), kid).map(Keys::toPem);
    }
}
