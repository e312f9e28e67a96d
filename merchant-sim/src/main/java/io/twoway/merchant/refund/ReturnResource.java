package io.twoway.merchant.refund;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.merchant.acceptance.Merchants;
import io.twoway.merchant.acceptance.OwnNames;
import io.twoway.merchant.refund.ReturnFlow.Order;
import io.twoway.merchant.refund.ReturnFlow.Standing;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.money.Money;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Returns as a merchant asks for them, as REST calls.
@Path("/merchants/{merchant}")
@Tag(name = "merchant")
@RunOnVirtualThread
public class ReturnResource {

    private final Network network;
    private final Merchants merchants;
    private final ReturnFlow returns;

    ReturnResource(Network network, Merchants merchants, ReturnFlow returns) {
        this.network = network;
        this.merchants = merchants;
        this.returns = returns;
    }

    /// @param payment its voucher, 20 digits, or the wallet's or the till's name of it
    /// @param amount  decimal in the merchant's currency
    /// @param id      the merchant's own name of this refund; one is made without it
    public record RefundRequest(
            @Nullable String payment,
            @Nullable String amount,
            @Nullable String id) {}

    /// @param payment its voucher, 20 digits, or the wallet's or the till's name of it
    /// @param id      the merchant's own name of this cancellation
    public record CancelRequest(
            @Nullable String payment, @Nullable String id) {}

    /// @param status `RETURNED`, `PENDING`, `DECLINED` or `EXCEPTION`
    /// @param code   why it is declined, as on the wire
    public record ReturnView(
            String id,
            String status,
            @Nullable String code,
            @Nullable String reason) {

        static ReturnView of(Standing standing) {
            return new ReturnView(
                    standing.id(),
                    standing.status(),
                    standing.why().map(why -> why.code().wire()).orElse(null),
                    standing.why().map(Rejected::reason).orElse(null));
        }
    }

    @POST
    @Path("refunds")
    @Operation(summary = "Refund a part or all of a payment; a repeat with the same id is not done twice")
    public ReturnView refund(@PathParam("merchant") String id, @Nullable RefundRequest body) {
        MerchantAccount merchant = merchant(id);
        RefundRequest request = Given.body("payment, amount and id", body);
        Money money = Given.amount("amount", request.amount(), merchant.currency());
        return ReturnView.of(returns.order(order(merchant, request.payment(), Optional.of(money), request.id())));
    }

    @POST
    @Path("cancellations")
    @Operation(summary = "Cancel a payment on the day it was made")
    public ReturnView cancel(@PathParam("merchant") String id, @Nullable CancelRequest body) {
        CancelRequest request = Given.body("payment and id", body);
        return ReturnView.of(returns.order(order(merchant(id), request.payment(), Optional.empty(), request.id())));
    }

    @GET
    @Path("returns/{id}")
    @Operation(summary = "How a refund or cancellation stands")
    public ReturnView standing(@PathParam("merchant") String merchant, @PathParam("id") String id) {
        MerchantAccount account = merchant(merchant);
        return returns.find(acquirer(account), account, id)
                .map(ReturnView::of)
                .orElseThrow(() -> new WebApplicationException("no return " + id, Response.Status.NOT_FOUND));
    }

    private Order order(
            MerchantAccount merchant, @Nullable String payment, Optional<Money> amount, @Nullable String id) {
        Party acquirer = acquirer(merchant);
        if (id != null && !OwnNames.isOne(acquirer, id)) {
            throw Given.bad(OwnNames.rule(acquirer));
        }
        return new Order(acquirer, merchant, Given.text("payment", payment), amount, Optional.ofNullable(id));
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
