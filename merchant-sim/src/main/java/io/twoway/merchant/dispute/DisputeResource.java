package io.twoway.merchant.dispute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.merchant.acceptance.Merchants;
import io.twoway.merchant.refund.Credited;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.dispute.DisputeOrder;
import io.twoway.party.dispute.DisputeOrder.DisputeView;
import io.twoway.party.dispute.DisputeOrder.StepView;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.ResponseCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Disputes as an acquirer answers them for a merchant, as REST calls.
@Path("/merchants/{merchant}/disputes")
@Tag(name = "merchant")
@RunOnVirtualThread
public class DisputeResource {

    private final Network network;
    private final Merchants merchants;
    private final Ledger ledger;
    private final DisputeEnd disputes;

    DisputeResource(Network network, Merchants merchants, Ledger ledger, DisputeEnd disputes) {
        this.network = network;
        this.merchants = merchants;
        this.ledger = ledger;
        this.disputes = disputes;
    }

    @POST
    @Operation(
            summary = "A step of a dispute about a payment to this merchant; a repeat of a stage under the same id is"
                    + " not done twice")
    public StepView dispute(@PathParam("merchant") String id, @Nullable DisputeOrder order) {
        MerchantAccount merchant = merchant(id);
        DisputeEnd.Order asked = Given.body(DisputeOrder.MEMBERS, order)
                .asked(acquirer(merchant), Optional.empty(), merchant.currency());
        if (ledger.byPaymentId(merchant.acquirer(), asked.payment()).stream().noneMatch(row -> paid(row, merchant))) {
            Rejected why = new Rejected(ResponseCode.ORIGINAL_NOT_FOUND, "this merchant has no such payment");
            return StepView.of(new DisputeEnd.Standing(asked.id(), asked.stage(), "DECLINED", Optional.of(why)));
        }
        return StepView.of(disputes.order(asked));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How a dispute stands, as the acquirer knows it")
    public DisputeView standing(@PathParam("merchant") String merchant, @PathParam("id") String id) {
        MerchantAccount account = merchant(merchant);
        List<Payment> steps = disputes.find(acquirer(account), id).stream()
                .filter(row -> ((Dispute) row.request()).merchant().id().equals(account.number()))
                .toList();
        return DisputeView.of(id, steps);
    }

    private static boolean paid(Payment row, MerchantAccount merchant) {
        boolean credited = row.request() instanceof Credit
                || row.request() instanceof Result
                || (row.request() instanceof CpmPay && row.outcome().orElse(null) instanceof Approved);
        return credited && Credited.credit(row).merchant().id().equals(merchant.number());
    }

    private Party acquirer(MerchantAccount merchant) {
        return network.party(merchant.acquirer());
    }

    private MerchantAccount merchant(String id) {
        return merchants
                .named(id)
                .orElseThrow(() -> new WebApplicationException("no merchant " + id, Response.Status.NOT_FOUND));
    }
}
