package io.twoway.party.session;

import io.twoway.party.ledger.LinkRow;
import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.party.link.Gate;
import io.twoway.party.link.Reply;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Management;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import io.twoway.protocol.message.ResponseCode;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The links of the parties played here on which something was agreed, and what may go out over them.
///
/// Where nothing was agreed this costs a look into a small map.
public final class Sessions implements Gate {

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private record Ends(String me, String peer) {
        static Ends of(Party me, Party peer) {
            return new Ends(me.id(), peer.id());
        }
    }

    private final Map<Ends, Session> all = new HashMap<>();
    private final Line line;
    private final BiConsumer<Party, Party> reachable;
    private final InstantSource clock;

    /// @param before    how links stood in a former life of this process
    /// @param keep      makes a link's state durable
    /// @param reachable told who can reach whom again; keeps nobody waiting
    public Sessions(
            Network network,
            String simulator,
            List<LinkRow> before,
            Consumer<LinkRow> keep,
            Line line,
            BiConsumer<Party, Party> reachable,
            InstantSource clock) {
        this.line = line;
        this.reachable = reachable;
        this.clock = clock;
        Map<Ends, LinkRow> rows = before.stream()
                .collect(Collectors.toMap(row -> new Ends(row.party(), row.peer()), Function.identity()));
        for (Management agreed : network.managements()) {
            for (String one : agreed.between()) {
                Party me = network.party(one);
                if (me.playedBy() instanceof Party.Simulated(var by) && by.equals(simulator)) {
                    Party peer = agreed.between().stream()
                            .filter(id -> !id.equals(one))
                            .map(network::party)
                            .findFirst()
                            .orElseThrow();
                    LinkRow row = rows.getOrDefault(
                            Ends.of(me, peer), new LinkRow(me.id(), peer.id(), Standing.NEW, Standing.NEW, 0));
                    all.put(Ends.of(me, peer), new Session(me, peer, network.links(me, peer), agreed, row, keep));
                }
            }
        }
    }

    /// In the same order in every process and every run.
    public Collection<Session> all() {
        return all.values().stream()
                .sorted(Comparator.comparing((Session session) -> session.me().id())
                        .thenComparing(session -> session.peer().id()))
                .toList();
    }

    public Optional<Session> between(Party me, Party peer) {
        return Optional.ofNullable(all.get(Ends.of(me, peer)));
    }

    /// A link that is down refuses everything with 92, one that is not signed on refuses what is new
    /// with 91, both before anything is sent. The first message of all signs on by itself.
    @Override
    public Optional<Reply.Refused> refusal(Link link, Request request) {
        Session session = all.get(Ends.of(link.from(), link.to()));
        if (session == null || request instanceof Request.Management) {
            return Optional.empty();
        }
        if (session.isDown()) {
            return Optional.of(new Reply.Refused(
                    ResponseCode.NETWORK_ERROR, "the link to " + link.to().id() + " is down"));
        }
        if (!NewBusiness.is(request)) {
            return Optional.empty();
        }
        if (session.needsSignOn()) {
            boolean _ = signOn(session);
        }
        return session.outgoing().map(no -> new Reply.Refused(no.code(), no.reason()));
    }

    @Override
    public void answered(Link link) {
        Session session = all.get(Ends.of(link.from(), link.to()));
        if (session != null && session.answered(clock.instant())) {
            cameUp(session);
        }
    }

    /// The peer has sent something.
    void heard(Session session) {
        if (session.heard(clock.instant())) {
            cameUp(session);
        }
    }

    private void cameUp(Session session) {
        log(session, "UP");
        reachable.accept(session.me(), session.peer());
    }

    /// An echo was not answered.
    void missed(Session session) {
        if (session.missed()) {
            log(session, "DOWN");
        }
    }

    /// Signs on, unless somebody else has done so while this waited.
    ///
    /// @return whether the peer knows that this end is signed on
    boolean signOn(Session session) {
        session.signingOn().lock();
        try {
            return session.row().mine() == Standing.ON || tellSignOn(session);
        } finally {
            session.signingOn().unlock();
        }
    }

    /// The same, also where it was done before: after a restart, or when somebody asks for it.
    boolean tellSignOn(Session session) {
        boolean told = tell(session, new SignOn());
        if (told) {
            session.mine(Standing.ON);
            log(session, "SIGNED_ON");
        }
        return told;
    }

    /// Nothing new begins from now on, whether the peer hears of it or not; it is told again until it
    /// does.
    void signOff(Session session) {
        session.farewellHeard(false);
        session.mine(Standing.OFF);
        log(session, "SIGNED_OFF");
        tellSignOff(session);
    }

    void tellSignOff(Session session) {
        if (!session.isFarewellHeard()) {
            session.farewellHeard(tell(session, new SignOff()));
        }
    }

    private boolean tell(Session session, Request.Management message) {
        Link link = session.link(message).orElseThrow();
        return line.send(link, message) instanceof Reply.Answered(Acknowledged _);
    }

    private static void log(Session session, String event) {
        LOG.infof("party=%s peer=%s link=%s", session.me().id(), session.peer().id(), event);
    }
}
