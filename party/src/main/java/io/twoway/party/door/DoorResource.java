package io.twoway.party.door;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.link.KeyVault;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.signing.Keys;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The HTTP side of the doors of all parties played here: `/{party}/{path of the dialect}`.
@Path("/{party}")
@Tag(name = "party", description = "What institutions send each other: signed messages in the dialect of their link")
public class DoorResource {

    private final Door door;
    private final Network network;
    private final KeyVault vault;

    DoorResource(Door door, Network network, KeyVault vault) {
        this.door = door;
        this.network = network;
        this.vault = vault;
    }

    @POST
    @Path("{path: .+}")
    @Consumes("*/*")
    @RunOnVirtualThread
    @Operation(summary = "A signed message to a party; 401 if its signature is refused, else the signed answer")
    public Response receive(
            @PathParam("party") String party,
            @PathParam("path") String path,
            @Context HttpHeaders headers,
            @Context HttpServerRequest line,
            byte[] body) {
        Map<String, String> received = new HashMap<>();
        headers.getRequestHeaders()
                .forEach((name, values) -> received.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Optional<Door.Reply> reply = door.receive(party, "/" + path, received, body);
        if (reply.isEmpty()) {
            return Response.status(404).build();
        }
        if (reply.get().isBrokenLine()) {
            Void _ = line.connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return Response.status(500).build(); // to nobody: waited for, or it would sometimes get out first
        }
        Response.ResponseBuilder response = Response.status(reply.get().status())
                .type(reply.get().contentType())
                .entity(reply.get().body());
        reply.get().headers().forEach(response::header);
        return response.build();
    }

    @GET
    @Path("keys/{kid}")
    @Produces("application/x-pem-file")
    @RunOnVirtualThread
    @Operation(summary = "A party's public key, made when first asked for")
    public Response key(@PathParam("party") String id, @PathParam("kid") String kid) {
        Optional<Party> party = network.find(id).filter(p -> p.playedBy() instanceof Party.Simulated);
        return party.flatMap(p -> vault.published(p, kid))
                .map(key -> Response.ok(Keys.toPem(key)))
                .orElseGet(() -> Response.status(404))
                .build();
    }
}
