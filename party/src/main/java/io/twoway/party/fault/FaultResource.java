package io.twoway.party.fault;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.topology.Network;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Faults as REST calls.
@Path("/control/faults")
@Tag(name = "control")
@RunOnVirtualThread
public class FaultResource {

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final Faults faults;
    private final Network network;
    private final InstantSource clock;
    private final String simulator;
    private final Surroundings around;

    FaultResource(
            Faults faults,
            Network network,
            InstantSource clock,
            @ConfigProperty(name = "twoway.simulator") String simulator,
            @ConfigProperty(name = "twoway.behind-lines", defaultValue = "false") boolean lines,
            @ConfigProperty(name = "twoway.parent") Optional<Long> parent) {
        this.faults = faults;
        this.network = network;
        this.clock = clock;
        this.simulator = simulator;
        this.around = new Surroundings(lines, parent.isPresent());
    }

    /// @param kind  such as `answer-lost`
    /// @param times most strikes; 2147483647 if nothing but time ends it
    /// @param until the network's time; empty if only `times` ends it
    /// @param fired how often it has struck
    /// @param over  whether it strikes no more
    public record FaultView(
            long id,
            String kind,
            String party,
            String peer,
            String message,
            int times,
            String until,
            double share,
            int fired,
            boolean over) {}

    /// @param doneBy  `door`, `line` or `process`
    /// @param missing what it needs and is not here; empty if it can be armed
    public record KindView(String kind, String doneBy, String missing, String sentence) {}

    @POST
    @Operation(summary = "Arm a fault; 400 with one line that says what to write instead")
    @RequestBody(content = @Content(schema = @Schema(implementation = FaultOrder.class)))
    public FaultView arm(String order) {
        return view(faults.arm(FaultOrder.read(order).fault(network, simulator, around, clock.instant())));
    }

    @GET
    @Operation(summary = "The faults and how often each has struck")
    public List<FaultView> all() {
        return faults.all().stream().map(this::view).toList();
    }

    @GET
    @Path("kinds")
    @Operation(summary = "The catalogue: what can go wrong on purpose, and what that means")
    public List<KindView> kinds() {
        return Arrays.stream(Kind.values())
                .map(kind -> new KindView(
                        kind.label(), kind.doneBy(), around.missing(kind).orElse(""), kind.sentence()))
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One fault, as soon as it has struck or after waitMillis")
    public FaultView one(@PathParam("id") long id, @QueryParam("waitMillis") @DefaultValue("0") long waitMillis) {
        Armed found = faults.find(id).orElseThrow(() -> notFound(id));
        boolean _ = found.awaitStrike(Duration.ofMillis(Math.clamp(waitMillis, 0, LONGEST_WAIT_MILLIS)));
        return view(found);
    }

    @DELETE
    @Operation(summary = "End all faults; messages that they hold go on")
    public void clear() {
        faults.clear();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "End one fault; messages that it holds go on")
    public void end(@PathParam("id") long id) {
        if (!faults.end(id)) {
            throw notFound(id);
        }
    }

    @ServerExceptionMapper
    public Response refused(FaultOrder.Refused refused) {
        return line(400, String.valueOf(refused.getMessage()));
    }

    private FaultView view(Armed armed) {
        Fault fault = armed.fault();
        return new FaultView(
                armed.id(),
                fault.kind().label(),
                fault.target().party(),
                fault.target().peer(),
                fault.target().message(),
                fault.lifetime().times(),
                fault.lifetime().until().map(Object::toString).orElse(""),
                fault.lifetime().share(),
                armed.fired(),
                faults.isOver(armed));
    }

    private static WebApplicationException notFound(long id) {
        return new WebApplicationException(line(404, "no fault " + id + "; GET /control/faults lists them"));
    }

    private static Response line(int status, String text) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(text)
                .build();
    }
}
