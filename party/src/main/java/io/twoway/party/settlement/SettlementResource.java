package io.twoway.party.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.protocol.reconciliation.FileName;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What counterparties fetch from a party when a settlement date is over, signed.
@Path("/{party}/settlement")
@Tag(name = "party")
@RunOnVirtualThread
public class SettlementResource {

    private final Settlement settlement;

    SettlementResource(Settlement settlement) {
        this.settlement = settlement;
    }

    @GET
    @Path("{file}")
    @Operation(
            summary = "A reconciliation file with its signature in x-jws-signature; 204 if nothing settled, 404 before"
                    + " the date is closed")
    public Response file(@PathParam("party") String party, @PathParam("file") String file) {
        return FileName.of(file)
                .filter(name -> name.from().equals(party))
                .map(settlement::file)
                .map(served -> switch (served) {
                    case Settlement.Here(var signed) ->
                        Response.ok(signed.file(), "text/csv")
                                .header(
                                        Counterparty.SIGNATURE,
                                        signed.signature().strip());
                    case Settlement.Nothing _ -> Response.noContent();
                    case Settlement.NotClosed _ -> Response.status(404);
                })
                .orElseGet(() -> Response.status(404))
                .build();
    }

    @GET
    @Path("instructions/{move}/{counterparty}")
    @Operation(summary = "What the party has told its settlement bank about a net; 404 unless the totals are agreed")
    public Response instruction(
            @PathParam("party") String party,
            @PathParam("move") String move,
            @PathParam("counterparty") String counterparty) {
        String path = "/settlement/instructions/" + move + "/" + counterparty;
        return settlement
                .instruction(party, counterparty, move, path)
                .map(signed -> {
                    Response.ResponseBuilder response = Response.ok(signed.body(), "application/json");
                    signed.headers().forEach(response::header);
                    return response;
                })
                .orElseGet(() -> Response.status(404))
                .build();
    }
}
