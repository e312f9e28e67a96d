package io.twoway.merchant.code;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.merchant.acceptance.Merchants;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.protocol.qr.QrRefused;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Merchants and the codes they show, as REST calls.
@Path("/merchants")
@Tag(name = "merchant", description = "A merchant: show a code")
@RunOnVirtualThread
public class CodeResource {

    private static final long LONGEST_TTL_SECONDS = Duration.ofDays(366).toSeconds();

    private final Network network;
    private final Merchants merchants;
    private final Codes codes;

    CodeResource(Network network, Merchants merchants, Codes codes) {
        this.network = network;
        this.merchants = merchants;
        this.codes = codes;
    }

    public record MerchantView(
            String id, String name, String city, String mcc, String currency, String acquirer, String country) {}

    /// @param amount     decimal in the merchant's currency; a code for one payment with it, for many without
    /// @param bill       bill number, at most 25 characters
    /// @param ttlSeconds how long a code for one payment can be paid; 600 without it
    public record CodeRequest(
            @Nullable String amount,
            @Nullable String bill,
            @Nullable Long ttlSeconds,
            @Nullable Boolean url) {}

    /// @param qr text of the code
    public record CodeView(String merchant, String qr) {}

    @GET
    @Operation(summary = "The merchants played here")
    public List<MerchantView> all() {
        return merchants.all().map(this::view).toList();
    }

    @POST
    @Path("{merchant}/codes")
    @Operation(summary = "Show a code")
    public CodeView show(@PathParam("merchant") String id, @Nullable CodeRequest body) {
        MerchantAccount merchant = merchants
                .named(id)
                .orElseThrow(() -> new WebApplicationException("no merchant " + id, Response.Status.NOT_FOUND));
        CodeRequest request = Given.body("amount where it is fixed, else {}", body);
        Codes.Wanted wanted = new Codes.Wanted(
                Optional.ofNullable(request.amount()).map(a -> Given.amount("amount", a, merchant.currency())),
                Optional.ofNullable(request.bill()),
                Optional.ofNullable(request.ttlSeconds())
                        .map(ttl -> Given.number("ttlSeconds", ttl, 1, LONGEST_TTL_SECONDS)),
                Boolean.TRUE.equals(request.url()));
        try {
            return new CodeView(id, codes.show(merchant, wanted));
        } catch (QrRefused | CodeNotIssued e) {
            throw Given.bad(String.valueOf(e.getMessage()));
        }
    }

    private MerchantView view(MerchantAccount m) {
        return new MerchantView(
                m.id(),
                m.name(),
                m.city(),
                m.mcc(),
                m.currency().getCurrencyCode(),
                m.acquirer(),
                network.party(m.acquirer()).country());
    }
}
