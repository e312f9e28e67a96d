package io.twoway.features.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.twoway.protocol.money.Money;
import org.jspecify.annotations.Nullable;

/// One of the amounts of a payment.
///
/// @param amount decimal with the currency's own decimals
/// @param rate   units of this per unit of the transaction currency; none for the transaction itself
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Amount(
        String currency, String amount, @Nullable String rate) {

    @JsonIgnore
    public Money money() {
        return Money.of(currency, amount);
    }
}
