package io.twoway.protocol.message;

import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.util.Optional;

/// The three amounts that travel together (messages.md 1.8): what the payee receives, what the payer is billed, what
/// the institutions settle. Billing and settlement are each converted from the transaction amount, never from each
/// other.
public record Amounts(Money transaction, Optional<Converted> billing, Optional<Converted> settlement) {

    /// A converted amount and the rate that made it.
    ///
    /// @param rate units of `money` per transaction unit, as applied; a displayed rate may be shorter
    public record Converted(Money money, Rate rate) {}

    public static Amounts of(Money transaction) {
        return new Amounts(transaction, Optional.empty(), Optional.empty());
    }
}
