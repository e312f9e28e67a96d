package io.twoway.party.session;

import io.twoway.party.door.Desk;
import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.KeyInUse;
import io.twoway.protocol.message.Request.Management;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import io.twoway.protocol.message.ResponseCode;
import java.util.Optional;

/// In front of a simulator's desk: answers what is about a link itself, and lets nothing new begin on
/// one that is closed.
public final class SessionDesk implements Desk {

    private final Sessions sessions;
    private final KeyRotation keys;
    private final Desk desk;

    /// @param desk where all else goes
    public SessionDesk(Sessions sessions, KeyRotation keys, Desk desk) {
        this.sessions = sessions;
        this.keys = keys;
        this.desk = desk;
    }

    @Override
    public Response on(Incoming incoming) {
        Optional<Session> session = sessions.between(incoming.me(), incoming.sender());
        session.ifPresent(sessions::heard);
        Request request = incoming.request();
        if (request instanceof Management management) {
            return Response.of(
                    session.map(s -> managed(s, incoming, management)).orElseGet(SessionDesk::notAgreed));
        }
        Optional<Rejected> closed = NewBusiness.is(request) ? session.flatMap(Session::incoming) : Optional.empty();
        return closed.map(Response::of).orElseGet(() -> desk.on(incoming));
    }

    private Answer managed(Session session, Incoming incoming, Management management) {
        return switch (management) {
            case Echo _ when session.agreed().echo().isPresent() -> new Acknowledged();
            case SignOn _ when session.agreed().signOn() -> told(session, Standing.ON);
            case SignOff _ when session.agreed().signOn() -> told(session, Standing.OFF);
            case KeyChange change when isKeyOf(session) -> keys.announced(session, incoming.link(), change);
            case KeyInUse report when isKeyOf(session) -> keys.reported(session, report);
            case Echo _, SignOn _, SignOff _, KeyChange _, KeyInUse _ -> notAgreed();
        };
    }

    private static Answer told(Session session, Standing standing) {
        session.theirs(standing);
        return new Acknowledged();
    }

    private static boolean isKeyOf(Session session) {
        return session.agreed().keyOverlap().isPresent()
                && session.agreed().keysOf().contains(session.peer().id());
    }

    private static Answer notAgreed() {
        return Rejected.because(ResponseCode.NOT_SUPPORTED);
    }
}
