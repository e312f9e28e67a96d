package io.twoway.party.session;

import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.party.link.Reply;
import io.twoway.party.time.Alarm;
import io.twoway.protocol.message.Request.Echo;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is done on links by themselves: sign-on at the start, echoes, and what was not acknowledged
/// once more.
///
/// A clock that jumps ahead makes one echo due, not all that would have been sent meanwhile.
public final class Upkeep {

    /// Between two looks at a link without echoes.
    private static final Duration BEAT = Duration.ofSeconds(60);

    private static final Duration BEGIN = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final KeyRotation keys;
    private final Line line;
    private final Alarm alarm;
    private final Set<Session> underWay = ConcurrentHashMap.newKeySet();

    public Upkeep(Sessions sessions, KeyRotation keys, Line line, Alarm alarm) {
        this.sessions = sessions;
        this.keys = keys;
        this.line = line;
        this.alarm = alarm;
    }

    /// Begins with all links; nobody waits for it.
    public void start() {
        for (Session session : sessions.all()) {
            alarm.in(BEGIN, () -> begin(session));
            alarm.every(session.agreed().echo().orElse(BEAT), () -> beat(session));
        }
    }

    private void begin(Session session) {
        boolean open = !session.agreed().signOn() || session.row().mine() == Standing.OFF || signOnAgain(session);
        if (!open) {
            alarm.in(AGAIN, () -> begin(session));
        } else if (session.isDown()) {
            echo(session);
        }
    }

    private boolean signOnAgain(Session session) {
        session.signingOn().lock();
        try {
            return sessions.tellSignOn(session);
        } finally {
            session.signingOn().unlock();
        }
    }

    private void beat(Session session) {
        if (session.row().mine() == Standing.OFF) {
            sessions.tellSignOff(session);
        } else {
            echo(session);
            if (!session.isDown()) {
                keys.repeat(session);
            }
        }
    }

    /// Asks whether the peer is there, unless it is being asked.
    public void echo(Session session) {
        if (session.agreed().echo().isEmpty() || !underWay.add(session)) {
            return;
        }
        try {
            Echo echo = new Echo();
            if (!(line.send(session.link(echo).orElseThrow(), echo) instanceof Reply.Answered)) {
                sessions.missed(session);
            }
        } finally {
            underWay.remove(session);
        }
    }
}
