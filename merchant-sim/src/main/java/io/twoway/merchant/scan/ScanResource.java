package io.twoway.merchant.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.merchant.acceptance.Merchants;
import io.twoway.merchant.acceptance.OwnNames;
import io.twoway.merchant.scan.ScanFlow.Order;
import io.twoway.merchant.scan.ScanFlow.Standing;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
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

/// Payers' codes as a merchant scans them, as REST calls.
@Path("/merchants/{merchant}/scans")
@Tag(name = "merchant")
@RunOnVirtualThread
public class ScanResource {

    /// Longer than any reader must support (qr-formats.md 2.1).
    private static final int MAX_CODE = 512;

    private final Network network;
    private final Merchants merchants;
    private final ScanFlow scans;

    ScanResource(Network network, Merchants merchants, ScanFlow scans) {
        this.network = network;
        this.merchants = merchants;
        this.scans = scans;
    }

    /// @param code   as scanned: the consumer code, or its number of 19 digits
    /// @param amount decimal in the merchant's currency
    /// @param id     the till's own name of this payment; one is made without it
    public record ScanRequest(
            @Nullable String code,
            @Nullable String amount,
            @Nullable String id) {}

    /// @param paymentId the network's name of it
    /// @param id        the till's own name, where it gave one
    /// @param state     `APPROVED`, `DECLINED` or `CHECKING` (the payer is being asked)
    /// @param code      two characters
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScanView(
            String paymentId,
            @Nullable String id,
            String trace,
            String state,
            String code,
            String reason,
            Amount transaction,
            @Nullable String voucher,
            @Nullable String settlementKey,
            @Nullable String retrievalReference) {

        public record Amount(String currency, String amount) {}

        static ScanView of(Standing standing) {
            Optional<Approved> approved = standing.approved();
            return new ScanView(
                    standing.paymentId(),
                    standing.own().orElse(null),
                    standing.trace(),
                    standing.state(),
                    standing.why()
                            .map(Rejected::code)
                            .orElse(ResponseCode.APPROVED)
                            .wire(),
                    standing.why().map(Rejected::reason).orElse(ResponseCode.APPROVED.meaning()),
                    new Amount(
                            standing.amount().currency().getCurrencyCode(),
                            standing.amount().decimal().toPlainString()),
                    approved.map(Approved::voucher).orElse(null),
                    approved.map(a -> a.settlementKey().parts()).orElse(null),
                    approved.map(Approved::retrievalReference).orElse(null));
        }
    }

    @POST
    @Operation(summary = "Scan a payer's code and take an amount; a repeat with the same id is not paid twice")
    public ScanView scan(@PathParam("merchant") String id, @Nullable ScanRequest body) {
        MerchantAccount merchant = merchant(id);
        ScanRequest request = Given.body("code, amount and id", body);
        String code = Given.text("code", request.code());
        if (code.length() > MAX_CODE) {
            throw Given.bad("code is longer than " + MAX_CODE + " characters");
        }
        Optional<String> own = Optional.ofNullable(request.id());
        Party acquirer = network.party(merchant.acquirer());
        if (own.isPresent() && !OwnNames.isOne(acquirer, own.get())) {
            throw Given.bad(OwnNames.rule(acquirer));
        }
        return ScanView.of(scans.scan(
                new Order(merchant, code, Given.amount("amount", request.amount(), merchant.currency()), own)));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "How a payment stands, by the till's name of it or the network's; asks the network where that is"
                    + " not known yet")
    public ScanView standing(@PathParam("merchant") String merchant, @PathParam("id") String id) {
        return scans.find(merchant(merchant), id)
                .map(ScanView::of)
                .orElseThrow(() -> new WebApplicationException("no payment " + id, Response.Status.NOT_FOUND));
    }

    private MerchantAccount merchant(String id) {
        return merchants
                .named(id)
                .orElseThrow(() -> new WebApplicationException("no merchant " + id, Response.Status.NOT_FOUND));
    }
}
