package io.twoway.party.control;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.time.Alarm;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// How the harness plays a network whose clocks stand: it moves them all, then has each process do what is due.
@Path("/control/steps")
@Tag(name = "control")
public class StepResource {

    private final Alarm alarm;

    StepResource(Alarm alarm) {
        this.alarm = alarm;
    }

    /// @param ran  pieces of work that were due and are done
    /// @param next when more will be due; empty if nothing waits
    public record StepView(int ran, Optional<Instant> next) {}

    @POST
    @RunOnVirtualThread
    @Operation(
            summary =
                    "Does what is due, one after the other, and says when more will be; 409 if the clock runs by itself")
    public StepView step() {
        if (!alarm.isStepped()) {
            throw new ClientErrorException(Response.status(409)
                    .entity("the clock runs by itself: start the simulator with -Dtwoway.clock=<time>")
                    .build());
        }
        return new StepView(alarm.runDue(), alarm.next());
    }
}
