package io.twoway.features.steps;

import io.twoway.protocol.money.Money;

/// An amount as people write it, before anybody has said that it can be paid.
public record Amount(String currency, String decimal) {

    Money money() {
        return Money.of(currency, decimal);
    }
}
