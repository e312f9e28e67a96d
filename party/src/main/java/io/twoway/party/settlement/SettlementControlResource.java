package io.twoway.party.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.ledger.SettlementBatch;
import io.twoway.protocol.money.Money;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Settlement as the harness sees it.
@Path("/control/settlement")
@Tag(name = "control")
@RunOnVirtualThread
public class SettlementControlResource {

    private final Settlement settlement;

    SettlementControlResource(Settlement settlement) {
        this.settlement = settlement;
    }

    /// @param corridor  payer country and payee country
    /// @param purchased decimal, like `refunded`
    /// @param net       decimal; positive is what the party owes the counterparty
    /// @param netMinor  the same in minor units
    /// @param state     `OPEN`, `AGREED`, `SETTLED` or `HELD`
    /// @param reason    why it is held, else empty
    /// @param overdue   the net should have moved long ago
    public record BatchView(
            String party,
            String counterparty,
            String corridor,
            LocalDate date,
            String currency,
            long purchases,
            String purchased,
            long refunds,
            String refunded,
            String net,
            long netMinor,
            LocalDate valueDate,
            String state,
            String reason,
            boolean overdue) {

        static BatchView of(SettlementBatch batch, boolean overdue) {
            return new BatchView(
                    batch.key().party(),
                    batch.key().counterparty(),
                    batch.key().corridor(),
                    batch.key().date(),
                    batch.key().currency().getCurrencyCode(),
                    batch.purchases(),
                    text(batch.purchased()),
                    batch.refunds(),
                    text(batch.refunded()),
                    text(batch.net()),
                    batch.net().minor(),
                    batch.valueDate(),
                    batch.state().name(),
                    batch.reason(),
                    overdue);
        }

        private static String text(Money money) {
            return money.decimal().toPlainString();
        }
    }

    @GET
    @Operation(summary = "The settlement batches of every party played here, newest date first")
    public List<BatchView> batches() {
        return settlement.batches().stream()
                .map(batch -> BatchView.of(batch, settlement.isOverdue(batch)))
                .toList();
    }

    @POST
    @Path("recheck")
    @Operation(summary = "Compare the totals of held batches once more")
    public List<BatchView> recheck() {
        settlement.recheck();
        return batches();
    }
}
