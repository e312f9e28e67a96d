package io.twoway.switches.codehost;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Trace;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.unionpay.OrderPage;
import io.twoway.switches.codehost.CodeHost.Page;
import io.twoway.switches.codehost.CodeHost.Redirect;
import io.twoway.switches.codehost.CodeHost.Shown;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The web pages of a party that serves a public host of URL codes: `/{party}/...` stands for `https://{host}/...`.
@Path("/{party}")
@Tag(name = "code-host", description = "The web host of URL codes, for wallets")
@RunOnVirtualThread
public class CodeHostResource {

    private final Network network;
    private final SimulatorConfig config;
    private final CodeHost host;
    private final Journal journal;
    private final InstantSource clock;
    private final Ids ids;

    CodeHostResource(
            Network network, SimulatorConfig config, CodeHost host, Journal journal, InstantSource clock, Ids ids) {
        this.network = network;
        this.config = config;
        this.host = host;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    /// A request for a page, as the journal keeps it: without the query, which holds secrets.
    private record Call(String party, String type, String path, String userAgent, Trace trace) {}

    /// Who serves a page, under which public name, to which wallet.
    private record Visitor(Party me, String name, Party wallet) {}

    @GET
    @Path("{organisation: [0-9]{8}}/{number: [0-9]{20,40}}")
    @Operation(summary = "Open a URL code; 302 to the page where the wallet vouches for its payer")
    public Response code(
            @PathParam("party") String party,
            @PathParam("organisation") String organisation,
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.USER_AGENT) @DefaultValue("") String userAgent,
            @HeaderParam(Trace.HEADER) @DefaultValue("") String trace) {
        String path = "/" + organisation + "/" + number;
        Call call = new Call(party, OrderPage.OPEN, path, userAgent, trace(trace));
        return answer(call, visitor -> host.open(visitor.me(), visitor.name(), visitor.wallet(), path));
    }

    @GET
    @Path(CodeHost.AUTHORISE_PATH)
    @Operation(summary = "Vouch for the payer of an opened code; answers the order, once")
    public Response authorise(
            @PathParam("party") String party,
            @QueryParam("order") @DefaultValue("") String order,
            @QueryParam("respCode") @DefaultValue("") String respCode,
            @QueryParam("userAuthCode") @DefaultValue("") String userAuthCode,
            @HeaderParam(HttpHeaders.USER_AGENT) @DefaultValue("") String userAgent,
            @HeaderParam(Trace.HEADER) @DefaultValue("") String trace) {
        Call call = new Call(party, OrderPage.AUTHORISE, "/" + CodeHost.AUTHORISE_PATH, userAgent, trace(trace));
        return answer(call, visitor -> host.authorise(visitor.me(), visitor.wallet(), order, respCode, userAuthCode));
    }

    private Response answer(Call call, Function<Visitor, Page> rule) {
        Optional<Party> me = network.playedBy(config.simulator())
                .filter(p -> p.id().equals(call.party()))
                .findFirst();
        Optional<String> name = me.flatMap(network::hostOf);
        if (name.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        Optional<Party> wallet =
                OrderPage.wallet(call.userAgent()).flatMap(id -> network.byInstitution(Role.ISSUER, "iin", id));
        String peer = wallet.map(Party::id).orElse("");
        keep(call, peer, Entry.Direction.REQUEST_IN, 0, "", new byte[0]);
        Page page = call.trace()
                .during(() -> wallet.map(visitor -> rule.apply(new Visitor(me.get(), name.get(), visitor)))
                        .orElseGet(() -> CodeHost.closed(new Rejected(
                                ResponseCode.NO_SUCH_ISSUER, "open this code with a wallet of the UnionPay network"))));
        return switch (page) {
            case Redirect(var to) -> {
                keep(call, peer, Entry.Direction.ANSWER_OUT, 302, "", new byte[0]);
                yield Response.status(Response.Status.FOUND)
                        .header(HttpHeaders.LOCATION, to)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            }
            case Shown(var shown) -> {
                ResponseCode code = shown instanceof OrderPage.Closed(var why) ? why.code() : ResponseCode.APPROVED;
                int status = status(code);
                keep(call, peer, Entry.Direction.ANSWER_OUT, status, code.wire(), shown.encode());
                yield Response.status(status)
                        .type(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(shown.encode())
                        .build();
            }
        };
    }

    private static int status(ResponseCode code) {
        return switch (code) {
            case APPROVED -> 200;
            case INVALID_MERCHANT -> 404;
            case REFRESH_CODE, DUPLICATE_TRANSACTION -> 410;
            case NETWORK_ERROR -> 502;
            default -> 403;
        };
    }

    private Trace trace(String header) {
        return Trace.ofHeader(header).orElseGet(() -> Trace.begin(ids));
    }

    private void keep(Call call, String peer, Entry.Direction direction, int status, String code, byte[] body) {
        journal.keep(new Entry(
                0,
                clock.instant(),
                call.party(),
                peer,
                direction,
                call.type(),
                call.path(),
                "",
                "",
                call.trace().id(),
                status,
                code,
                0,
                "ok",
                Map.of(HttpHeaders.USER_AGENT, call.userAgent()),
                body));
    }
}
