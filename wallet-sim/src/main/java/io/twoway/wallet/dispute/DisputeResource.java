package io.twoway.wallet.dispute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.dispute.DisputeOrder;
import io.twoway.party.dispute.DisputeOrder.DisputeView;
import io.twoway.party.dispute.DisputeOrder.StepView;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.rest.Given;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Pay;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Currency;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Disputes as an issuer begins them, as REST calls.
@Path("/wallets/{wallet}")
@Tag(name = "wallet")
@RunOnVirtualThread
public class DisputeResource {

    private final SimulatorConfig config;
    private final Network network;
    private final Ledger ledger;
    private final DisputeEnd disputes;

    DisputeResource(SimulatorConfig config, Network network, Ledger ledger, DisputeEnd disputes) {
        this.config = config;
        this.network = network;
        this.ledger = ledger;
        this.disputes = disputes;
    }

    @POST
    @Path("payments/{payment}/disputes")
    @Operation(summary = "A step of a dispute about a payment; a repeat of a stage under the same id is not done twice")
    public StepView dispute(
            @PathParam("wallet") String wallet, @PathParam("payment") String payment, @Nullable DisputeOrder order) {
        Party issuer = wallet(wallet);
        DisputeOrder asked = Given.body(DisputeOrder.MEMBERS, order);
        Currency currency = ledger.byPaymentId(issuer.id(), payment).stream()
                .filter(row -> row.request() instanceof Pay
                        || row.request() instanceof CpmPay
                        || row.request() instanceof Debit) // the notification of a scan says nothing more
                .map(row -> Returns.paid(row).currency())
                .findFirst()
                .orElseThrow(() -> new WebApplicationException("no payment " + payment, Response.Status.NOT_FOUND));
        return StepView.of(disputes.order(asked.asked(issuer, Optional.of(payment), currency)));
    }

    @GET
    @Path("disputes/{id}")
    @Operation(summary = "How a dispute stands, as the issuer knows it")
    public DisputeView standing(@PathParam("wallet") String wallet, @PathParam("id") String id) {
        return DisputeView.of(id, disputes.find(wallet(wallet), id));
    }

    private Party wallet(String id) {
        return network.playedBy(config.simulator())
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WebApplicationException("no wallet " + id, Response.Status.NOT_FOUND));
    }
}
