package io.twoway.features.network;

import io.twoway.protocol.money.Money;
import java.time.LocalDate;
import java.util.Currency;

/// What a party settles with a counterparty for one corridor, date and currency.
///
/// @param corridor  payer country and payee country: `CN-KH`
/// @param purchased decimal, like `refunded` and `net`
/// @param net       positive is what the party owes the counterparty
/// @param valueDate when the net moves
/// @param state     `OPEN`, `AGREED`, `SETTLED` or `HELD`
/// @param reason    why it is held, else empty
/// @param overdue   the net should have moved long ago, and the two may owe each other less (messages.md 3.24)
public record Batch(
        String party,
        String counterparty,
        String corridor,
        LocalDate date,
        Currency currency,
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

    public Money netMoney() {
        return new Money(currency, netMinor);
    }

    public boolean isBetween(String one, String other) {
        return party.equals(one) && counterparty.equals(other);
    }

    public boolean isHeld() {
        return state.equals("HELD");
    }

    public boolean isSettled() {
        return state.equals("SETTLED");
    }
}
