package io.twoway.features.network;

import io.twoway.protocol.money.Money;
import java.util.Currency;

/// What the postings of one account of one party sum to.
///
/// @param account     `due:` and a party, `payer:` or `merchant:` and a customer, `nostro:` and a bank, or one of the
///                    party's own: `fx`, `held`, `disputes`, `opening`
/// @param amountMinor minor units; positive is what the party owes to the account holder
public record Balance(String party, String account, Currency currency, long amountMinor) {

    /// Begins the name of an account between two institutions.
    public static final String DUE = "due:";

    public Money money() {
        return new Money(currency, amountMinor);
    }
}
