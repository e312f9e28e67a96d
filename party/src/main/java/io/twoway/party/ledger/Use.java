package io.twoway.party.ledger;

import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.money.Money;

/// What a payment uses of an allowance. It is given back when the payment is declined, reversed or cancelled.
///
/// @param name      whose allowance and for when, such as `dara/2026-11-22`
/// @param amount    positive or negative
/// @param limit     how far the sum may be from zero, in the amount's currency; a use that brings it closer to
///                  zero always fits
/// @param otherwise the answer to a payment that does not fit
public record Use(String name, Money amount, Money limit, Rejected otherwise) {

    /// @throws IllegalArgumentException if the limit is in another currency
    public Use {
        if (!amount.currency().equals(limit.currency())) {
            throw new IllegalArgumentException(name + " is counted in " + limit.currency() + ", not " + amount);
        }
    }

    /// Whether it still fits, where so many minor units are used already.
    boolean fits(long used) {
        long after = Math.abs(Math.addExact(used, amount.minor()));
        return after <= limit.minor() || after <= Math.abs(used);
    }
}
