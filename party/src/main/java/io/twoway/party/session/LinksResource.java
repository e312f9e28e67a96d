package io.twoway.party.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.ledger.LinkRow;
import io.twoway.party.ledger.LinkRow.Standing;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Links as the harness sees them, each from the end that is played here.
@Path("/control/links")
@Tag(name = "control")
@RunOnVirtualThread
public class LinksResource {

    private final Network network;
    private final Sessions sessions;
    private final Upkeep upkeep;
    private final KeyRotation keys;

    LinksResource(Network network, Sessions sessions, Upkeep upkeep, KeyRotation keys) {
        this.network = network;
        this.sessions = sessions;
        this.upkeep = upkeep;
        this.keys = keys;
    }

    /// @param state  `UP`, `DOWN`, `SIGNED_OFF` or `NEW`, where one end has not signed on yet
    /// @param mine   what `from` has told `to`: `NEW`, `ON` or `OFF`; absent where sign-on was not
    ///               agreed, like `theirs`
    /// @param theirs what `to` has told `from`
    /// @param misses echoes in a row that were not answered
    /// @param heard  when `to` was last heard; absent before
    /// @param key    name of the key that `from` signs with towards `to`; absent where keys are not
    ///               changed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkView(
            String from,
            String to,
            String state,
            @Nullable String mine,
            @Nullable String theirs,
            int misses,
            @Nullable Instant heard,
            @Nullable String key) {}

    @GET
    @Operation(summary = "The links on which something was agreed, from each end that is played here")
    public List<LinkView> links() {
        return sessions.all().stream()
                .map(this::view)
                .sorted(Comparator.comparing(LinkView::from).thenComparing(LinkView::to))
                .toList();
    }

    @POST
    @Path("{from}/{to}/sign-off")
    @Operation(summary = "Lets nothing new begin on the link, in either direction; what has begun goes on")
    public LinkView signOff(@PathParam("from") String from, @PathParam("to") String to) {
        Session session = session(from, to, s -> s.agreed().signOn());
        sessions.signOff(session);
        return view(session);
    }

    @POST
    @Path("{from}/{to}/sign-on")
    @Operation(summary = "Opens the link again")
    public LinkView signOn(@PathParam("from") String from, @PathParam("to") String to) {
        Session session = session(from, to, s -> s.agreed().signOn());
        boolean _ = sessions.tellSignOn(session);
        return view(session);
    }

    @POST
    @Path("{from}/{to}/echo")
    @Operation(summary = "Asks now whether the other end is there")
    public LinkView echo(@PathParam("from") String from, @PathParam("to") String to) {
        Session session = session(from, to, s -> s.agreed().echo().isPresent());
        upkeep.echo(session);
        return view(session);
    }

    @POST
    @Path("{from}/{to}/rotate-key")
    @Operation(summary = "Gives `from` a new key towards `to`; in use once `to` has acknowledged it")
    public LinkView rotateKey(@PathParam("from") String from, @PathParam("to") String to) {
        Session session = session(from, to, keys::isAgreed);
        boolean _ = keys.rotate(session);
        return view(session);
    }

    private interface Agreed {
        boolean on(Session session);
    }

    private Session session(String from, String to, Agreed agreed) {
        Optional<Party> one = network.find(from);
        Optional<Party> other = network.find(to);
        Session session = one.flatMap(me -> other.flatMap(peer -> sessions.between(me, peer)))
                .orElseThrow(() -> new NotFoundException(
                        "nothing is agreed between " + from + " and " + to + ", or " + from + " is not played here"));
        if (!agreed.on(session)) {
            throw new ClientErrorException(
                    "this is not agreed between " + from + " and " + to, Response.Status.CONFLICT);
        }
        return session;
    }

    private LinkView view(Session session) {
        LinkRow row = session.row();
        boolean signOn = session.agreed().signOn();
        return new LinkView(
                session.me().id(),
                session.peer().id(),
                state(session),
                signOn ? row.mine().name() : null,
                signOn ? row.theirs().name() : null,
                row.misses(),
                session.heardAt().orElse(null),
                keys.isAgreed(session) ? keys.inUse(session).orElse(null) : null);
    }

    private static String state(Session session) {
        if (session.isDown()) {
            return "DOWN";
        }
        if (!session.agreed().signOn()) {
            return "UP";
        }
        LinkRow row = session.row();
        if (row.mine() == Standing.OFF || row.theirs() == Standing.OFF) {
            return "SIGNED_OFF";
        }
        return row.mine() == Standing.ON && row.theirs() == Standing.ON ? "UP" : "NEW";
    }
}
