package io.twoway.protocol.qr;

import io.twoway.protocol.money.Money;
import java.math.BigDecimal;

/// What is paid on top of the amount (qr-formats.md 1.2: 55, 56, 57).
public sealed interface Tip {

    /// Nothing is said about tips.
    record None() implements Tip {}

    /// The payer is asked.
    record Asked() implements Tip {}

    record Fixed(Money fee) implements Tip {}

    /// @param percent 0.01 to 99.99
    record Percentage(BigDecimal percent) implements Tip {}
}
