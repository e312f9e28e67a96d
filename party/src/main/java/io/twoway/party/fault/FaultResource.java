package io.twoway.party.fault;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.fault.Faults.Armed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Faults as REST calls.
@Path("/control/faults")
@Tag(name = "control")
@RunOnVirtualThread
public class FaultResource {

    private final Faults faults;

    FaultResource(Faults faults) {
        this.faults = faults;
    }

    /// @param fired how often it has struck
    public record FaultView(long id, Fault fault, int fired, boolean over) {

        static FaultView of(Armed armed) {
            return new FaultView(armed.id(), armed.fault(), armed.fired().get(), armed.isOver());
        }
    }

    @POST
    @Operation(summary = "Arm a fault")
    public FaultView arm(Fault fault) {
        return FaultView.of(faults.arm(fault));
    }

    @GET
    @Operation(summary = "The faults and how often each has struck")
    public List<FaultView> all() {
        return faults.all().stream().map(FaultView::of).toList();
    }

    @DELETE
    @Operation(summary = "End all faults")
    public void clear() {
        faults.clear();
    }
}
