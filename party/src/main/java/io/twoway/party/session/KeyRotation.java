package io.twoway.party.session;

import io.twoway.party.ledger.LinkKey;
import io.twoway.party.link.KeyChanges;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.KeyVault;
import io.twoway.party.link.Reply;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.KeyInUse;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.Signings;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Changes keys on a link: both ends of it.
///
/// The owner announces a new key in the old one's name and signs with it when that is acknowledged;
/// until then it repeats the same announcement. The receiver accepts the new key at once and the old
/// one for the time agreed.
///
/// Source: messages.md 3.26, 5.1 S-07 (our proposal)
public final class KeyRotation {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    private static final Pattern PLAIN_KID = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");

    private final KeyChanges changes;
    private final KeyVault vault;
    private final KeyRing ring;
    private final Line line;
    private final InstantSource clock;

    public KeyRotation(KeyChanges changes, KeyVault vault, KeyRing ring, Line line, InstantSource clock) {
        this.changes = changes;
        this.vault = vault;
        this.ring = ring;
        this.line = line;
        this.clock = clock;
    }

    /// Whether this end may change its key on this link.
    public boolean isAgreed(Session session) {
        return session.agreed().keyOverlap().isPresent()
                && session.agreed().keysOf().contains(session.me().id());
    }

    /// The name of the key that this end signs with; empty where keys are not changed.
    public Optional<String> inUse(Session session) {
        return session.link(new KeyChange("", "")).map(link -> vault.signsWith(session.me(), keyType(link), link));
    }

    /// Makes a new key and announces it; an announcement that is still to be acknowledged is repeated
    /// instead.
    ///
    /// @return whether the new key is in use now
    public boolean rotate(Session session) {
        synchronized (session) {
            Link link = session.link(new KeyChange("", "")).orElseThrow();
            Optional<LinkKey> pending =
                    changes.announced(session.me().id(), session.peer().id());
            return announce(session, link, pending.orElseGet(() -> made(session, link)));
        }
    }

    /// Announces once more what was not acknowledged.
    void repeat(Session session) {
        if (changes.announced(session.me().id(), session.peer().id()).isPresent()) {
            boolean _ = rotate(session);
        }
    }

    private LinkKey made(Session session, Link link) {
        String me = session.me().id();
        String kid = vault.fresh(session.me(), keyType(link));
        String publicKey =
                vault.published(session.me(), kid).map(Keys::toBase64).orElseThrow();
        LinkKey key = row(session, me, kid, publicKey, false);
        changes.put(key);
        return key;
    }

    private boolean announce(Session session, Link link, LinkKey key) {
        Reply reply = line.send(link, new KeyChange(key.kid(), key.publicKey()));
        if (!(reply instanceof Reply.Answered(Acknowledged _))) {
            LOG.warnf("party=%s peer=%s key=%s announced reply=%s", key.party(), key.peer(), key.kid(), reply);
            return false;
        }
        changes.put(row(session, key.owner(), key.kid(), key.publicKey(), true));
        LOG.infof("party=%s peer=%s key=%s in use", key.party(), key.peer(), key.kid());
        KeyInUse report = new KeyInUse(key.kid());
        session.link(report).ifPresent(by -> line.send(by, report));
        return true;
    }

    /// The peer will sign with a new key. The same announcement again changes nothing.
    Answer announced(Session session, Link link, KeyChange change) {
        Optional<PublicKey> key = key(change, keyType(link));
        if (key.isEmpty()) {
            return new Rejected(ResponseCode.FORMAT_ERROR, "no " + keyType(link) + " key with a plain name");
        }
        synchronized (session) {
            Party me = session.me();
            Party peer = session.peer();
            Optional<LinkKey> known = changes.heardOf(me.id(), peer.id(), change.kid());
            if (known.isPresent()) {
                return known.get().publicKey().equals(change.publicKey())
                        ? new Acknowledged()
                        : new Rejected(ResponseCode.DUPLICATE_REQUEST, "another key has this name");
            }
            if (ring.owner(me, change.kid()).isPresent()) {
                return new Rejected(ResponseCode.DUPLICATE_REQUEST, "another key has this name");
            }
            changes.put(row(session, peer.id(), change.kid(), change.publicKey(), true));
            LOG.infof("party=%s peer=%s key=%s accepted", me.id(), peer.id(), change.kid());
            return new Acknowledged();
        }
    }

    /// The peer reports that it signs with a key that it announced.
    Answer reported(Session session, KeyInUse report) {
        return changes.heardOf(session.me().id(), session.peer().id(), report.kid())
                        .isPresent()
                ? new Acknowledged()
                : new Rejected(ResponseCode.ORIGINAL_NOT_FOUND, "this key was not announced");
    }

    private LinkKey row(Session session, String owner, String kid, String publicKey, boolean inUse) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Duration overlap = session.agreed().keyOverlap().orElseThrow();
        return new LinkKey(
                session.me().id(), session.peer().id(), owner, kid, publicKey, inUse, now, now.plus(overlap));
    }

    private static Optional<PublicKey> key(KeyChange change, String keyType) {
        try {
            return Optional.of(Keys.fromBase64(change.publicKey()))
                    .filter(key -> key.getAlgorithm().equals(keyType)
                            && PLAIN_KID.matcher(change.kid()).matches());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String keyType(Link link) {
        return Signings.byName(link.signing()).keyType();
    }
}
