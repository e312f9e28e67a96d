package io.twoway.wallet.wallet;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.wallet.payment.PaymentResult;
import io.twoway.wallet.payment.WalletFlow;
import io.twoway.wallet.payment.WalletFlow.Order;
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

/// What a person does with a wallet, as REST calls.
@Path("/wallets")
@Tag(name = "wallet", description = "A person with a wallet: scan a code and pay")
@RunOnVirtualThread
public class WalletResource {

    private final SimulatorConfig config;
    private final Network network;
    private final WalletFlow payments;

    WalletResource(SimulatorConfig config, Network network, WalletFlow payments) {
        this.config = config;
        this.network = network;
        this.payments = payments;
    }

    /// @param qr     the scanned text
    /// @param amount decimal, in the merchant's currency; only for codes without an amount
    /// @param payer  name of the payer; the wallet's first one without it
    public record PaymentRequest(
            @Nullable String qr,
            @Nullable String amount,
            @Nullable String payer) {}

    public record WalletView(String id, String name, String country, String currency) {}

    @GET
    @Operation(summary = "The wallets played here")
    public List<WalletView> wallets() {
        return network.playedBy(config.simulator())
                .map(p -> new WalletView(
                        p.id(), p.name(), p.country(), p.currency().getCurrencyCode()))
                .toList();
    }

    @POST
    @Path("{wallet}/payments")
    @Operation(summary = "Scan a code and pay; answers when the payer knows, also when that is only that it is checked")
    public PaymentResult pay(@PathParam("wallet") String wallet, @Nullable PaymentRequest request) {
        PaymentRequest asked = Given.body("qr, and amount where the code names none", request);
        return payments.pay(new Order(
                wallet(wallet),
                Optional.ofNullable(asked.payer()),
                Given.text("qr", asked.qr()),
                Optional.ofNullable(asked.amount()).map(amount -> Given.decimal("amount", amount))));
    }

    @GET
    @Path("{wallet}/payments/{id}")
    @Operation(summary = "How a payment stands")
    public PaymentResult payment(@PathParam("wallet") String wallet, @PathParam("id") String id) {
        return payments.find(wallet(wallet), id)
                .orElseThrow(() -> new WebApplicationException("no payment " + id, Response.Status.NOT_FOUND));
    }

    private Party wallet(String id) {
        return network.playedBy(config.simulator())
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WebApplicationException("no wallet " + id, Response.Status.NOT_FOUND));
    }
}
