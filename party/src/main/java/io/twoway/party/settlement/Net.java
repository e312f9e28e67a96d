package io.twoway.party.settlement;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.ledger.SettlementState;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.reconciliation.EventType;
import java.time.LocalDate;
import java.util.Currency;

/// The net position of one currency: what was bought less what came back. Currencies and directions are never netted
/// with each other.
///
/// Source: messages.md 3.24 step 4 (our proposal)
final class Net {

    private long purchases;
    private Money purchased;
    private long refunds;
    private Money refunded;
    private Money owed;

    Net(Currency currency) {
        purchased = Money.zero(currency);
        refunded = Money.zero(currency);
        owed = Money.zero(currency);
    }

    /// @param moved what the event made us owe; negative what we are owed
    void add(EventType type, Money moved) {
        Money amount = moved.isPositive() ? moved : moved.negated();
        if (type == EventType.REFUND) {
            refunds++;
            refunded = refunded.plus(amount);
        } else {
            purchases++;
            purchased = purchased.plus(amount);
        }
        owed = owed.plus(moved);
    }

    SettlementBatch batch(Network network, SettledCorridor corridor, Party me, Party other, LocalDate date) {
        Currency currency = owed.currency();
        boolean payerSide = corridor.isTowardsPayer(network, me, other);
        Party issuing = payerSide ? me : other;
        Party acquiring = payerSide ? other : me;
        Money expected = payerSide ? purchased.minus(refunded) : refunded.minus(purchased);
        boolean sound = owed.equals(expected);
        SettlementBatch batch = new SettlementBatch(
                new SettlementBatch.Key(me.id(), other.id(), corridor.id(), date, currency),
                purchases,
                purchased,
                refunds,
                refunded,
                owed,
                ValueDates.after(network, corridor, currency, date),
                String.join(
                        "-", date.toString(), corridor.id(), currency.getCurrencyCode(), issuing.id(), acquiring.id()),
                "",
                "",
                sound ? SettlementState.OPEN : SettlementState.HELD,
                sound ? "" : "the rows come to " + expected + ", the books to " + owed);
        return new SettlementBatch(
                batch.key(),
                purchases,
                purchased,
                refunds,
                refunded,
                owed,
                batch.valueDate(),
                batch.moveId(),
                corridor.bank(network.party(batch.debtor())),
                corridor.bank(network.party(batch.creditor())),
                batch.state(),
                batch.reason());
    }
}
