package io.twoway.switches.openapi;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.bakong.BearerToken;
import io.twoway.protocol.bakong.OpenApi;
import io.twoway.protocol.bakong.OpenApi.Reply;
import io.twoway.protocol.bakong.OpenApiError;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.signing.SignatureRefused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Bakong's Open API at `/{switch}/v1/...`, with the switch that resolves KHQR codes.
@Path("/{party}/v1")
@Tag(name = "open-api", description = "Bakong Open API: look-ups for merchants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OpenApiResource {

    private final Network network;
    private final SimulatorConfig config;
    private final OpenApiFlow flow;
    private final BearerToken tokens;
    private final RateLimit limit;

    OpenApiResource(Network network, SimulatorConfig config, OpenApiFlow flow, BearerToken tokens, RateLimit limit) {
        this.network = network;
        this.config = config;
        this.flow = flow;
        this.tokens = tokens;
        this.limit = limit;
    }

    @POST
    @Path("renew_token")
    @Consumes("*/*")
    @Operation(summary = "A bearer token for 90 days; here anybody may have one")
    public Response token(@PathParam("party") String party, byte[] body) {
        return Response.ok("{\"responseCode\":0,\"responseMessage\":\"Token has been issued\",\"errorCode\":null,"
                        + "\"data\":{\"token\":\"" + tokens.issue(party) + "\"}}")
                .build();
    }

    @POST
    @Path("{lookup}")
    @Consumes("*/*")
    @Operation(
            summary =
                    "check_transaction_by_md5, _md5_list, _hash, _hash_list, _short_hash, _instruction_ref, _external_ref; check_bakong_account")
    public Response lookup(
            @PathParam("party") String id,
            @PathParam("lookup") String lookup,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            byte[] body) {
        Optional<Party> me = network.playedBy(config.simulator())
                .filter(p -> p.id().equals(id) && resolvesKhqr(p))
                .findFirst();
        if (me.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        try {
            tokens.check(authorization == null ? "" : authorization);
        } catch (SignatureRefused _) {
            return failed(OpenApiError.UNAUTHORISED);
        }
        if (!limit.allows()) {
            return refused(Response.Status.TOO_MANY_REQUESTS, "Too many requests")
                    .build();
        }
        try {
            return OpenApi.query("/v1/" + lookup, body)
                    .map(query -> Response.ok(OpenApi.encode(flow.answer(me.get(), query))))
                    .orElseGet(() -> refused(Response.Status.NOT_FOUND, "No such look-up"))
                    .build();
        } catch (MalformedMessage _) {
            return failed(OpenApiError.FIELD_MISSING);
        }
    }

    private boolean resolvesKhqr(Party party) {
        return network.schemes().stream()
                .anyMatch(s -> s.at().equals(party.id())
                        && s.code().equals("KHQR")
                        && s.via().isEmpty());
    }

    private static Response.ResponseBuilder refused(Response.Status status, String message) {
        return Response.status(status).entity(OpenApi.encode(new Reply.Failed(Optional.empty(), message)));
    }

    private static Response failed(OpenApiError error) {
        return Response.status(error.httpStatus())
                .entity(OpenApi.encode(Reply.Failed.because(error)))
                .build();
    }
}
