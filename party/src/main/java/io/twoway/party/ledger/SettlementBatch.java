package io.twoway.party.ledger;

import io.twoway.protocol.money.Money;
import java.time.LocalDate;
import java.util.Currency;

/// What two parties owe each other for one settlement date, as one of them sees it; with it, how the net moves.
///
/// @param purchased    sum of all that went to the payee's side, never negative, like `refunded`: what came back
/// @param net          positive is what `key.party` owes `key.counterparty`
/// @param valueDate    when the net moves
/// @param moveId       names the move; both parties derive the same
/// @param debtorBank   settlement bank of whoever pays, as a name
/// @param reason       why it is held, else empty
///
/// Source: messages.md 3.24 (our proposal)
public record SettlementBatch(
        Key key,
        long purchases,
        Money purchased,
        long refunds,
        Money refunded,
        Money net,
        LocalDate valueDate,
        String moveId,
        String debtorBank,
        String creditorBank,
        SettlementState state,
        String reason) {

    /// @param corridor payer country and payee country: `CN-KH`
    public record Key(String party, String counterparty, String corridor, LocalDate date, Currency currency) {}

    /// Who pays the net. Of nothing, both sides must name the same one.
    public String debtor() {
        return isOwed() ? key.party() : key.counterparty();
    }

    /// Who gets it.
    public String creditor() {
        return isOwed() ? key.counterparty() : key.party();
    }

    private boolean isOwed() {
        return net.isZero() ? key.party().compareTo(key.counterparty()) < 0 : net.isPositive();
    }
}
