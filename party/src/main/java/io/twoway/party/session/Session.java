package io.twoway.party.session;

import io.twoway.party.ledger.LinkRow;
import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Management;
import io.twoway.party.topology.Party;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A link as one of its two ends sees it. Changes are durable before they count.
public final class Session {

    private final Party me;
    private final Party peer;
    private final List<Link> links;
    private final Management agreed;
    private final Consumer<LinkRow> keep;
    private final ReentrantLock signingOn = new ReentrantLock();
    private volatile LinkRow row;
    private volatile @Nullable Instant heardAt;
    private volatile boolean farewellHeard;

    /// @param links from me to the peer, at least one
    Session(Party me, Party peer, List<Link> links, Management agreed, LinkRow row, Consumer<LinkRow> keep) {
        this.me = me;
        this.peer = peer;
        this.links = links;
        this.agreed = agreed;
        this.row = row;
        this.keep = keep;
    }

    public Party me() {
        return me;
    }

    public Party peer() {
        return peer;
    }

    public Management agreed() {
        return agreed;
    }

    /// What has been told, and how many echoes in a row were not answered.
    public LinkRow row() {
        return row;
    }

    /// When the peer was last heard in this life of the process.
    public Optional<Instant> heardAt() {
        return Optional.ofNullable(heardAt);
    }

    /// The link that has a message for this.
    public Optional<Link> link(Request request) {
        return links.stream()
                .filter(link -> Dialects.byName(link.dialect()).carries(request))
                .findFirst();
    }

    public boolean isDown() {
        return agreed.echo().isPresent() && row.misses() >= agreed.misses();
    }

    /// Held while this end signs on: many payments at once need one sign-on.
    ReentrantLock signingOn() {
        return signingOn;
    }

    /// Whether the peer knows that this end has signed off.
    boolean isFarewellHeard() {
        return farewellHeard;
    }

    void farewellHeard(boolean heard) {
        farewellHeard = heard;
    }

    boolean needsSignOn() {
        return agreed.signOn() && row.mine() == Standing.NEW;
    }

    /// Why this end sends nothing new.
    Optional<Rejected> outgoing() {
        LinkRow now = row;
        boolean open = now.mine() == Standing.ON && now.theirs() != Standing.OFF;
        return open || !agreed.signOn() ? Optional.empty() : Optional.of(closed(now.mine() == Standing.ON ? peer : me));
    }

    /// Why this end takes nothing new.
    Optional<Rejected> incoming() {
        LinkRow now = row;
        boolean open = now.theirs() == Standing.ON && now.mine() != Standing.OFF;
        return open || !agreed.signOn()
                ? Optional.empty()
                : Optional.of(closed(now.theirs() == Standing.ON ? me : peer));
    }

    private static Rejected closed(Party who) {
        return new Rejected(ResponseCode.ISSUER_ERROR, who.id() + " is not signed on");
    }

    void mine(Standing standing) {
        change(now -> new LinkRow(now.party(), now.peer(), standing, now.theirs(), now.misses()));
    }

    void theirs(Standing standing) {
        change(now -> new LinkRow(now.party(), now.peer(), now.mine(), standing, now.misses()));
    }

    /// @return true if the link goes down with it
    synchronized boolean missed() {
        boolean up = !isDown();
        change(now -> new LinkRow(now.party(), now.peer(), now.mine(), now.theirs(), now.misses() + 1));
        return up && isDown();
    }

    /// The peer has answered, so the whole way there and back works.
    ///
    /// @return true if the link comes up with it
    boolean answered(Instant at) {
        heardAt = at;
        return row.misses() > 0 && wasDown();
    }

    /// The peer has said something of its own: it lives.
    ///
    /// @return true if the link comes up with it
    boolean heard(Instant at) {
        heardAt = at;
        return isDown() && wasDown();
    }

    private synchronized boolean wasDown() {
        boolean down = isDown();
        change(now -> new LinkRow(now.party(), now.peer(), now.mine(), now.theirs(), 0));
        return down;
    }

    private synchronized void change(UnaryOperator<LinkRow> how) {
        LinkRow next = how.apply(row);
        if (!next.equals(row)) {
            keep.accept(next);
            row = next;
        }
    }
}
