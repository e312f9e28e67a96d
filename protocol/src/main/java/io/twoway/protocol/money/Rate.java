package io.twoway.protocol.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/// How many units of one currency one unit of another buys: `1 from = value to`.
///
/// @param value positive, target units per source unit
public record Rate(Currency from, Currency to, BigDecimal value) {

    /// Rates travel with at most ten significant digits (messages.md 3.14).
    public static final MathContext PRECISION = new MathContext(10, RoundingMode.HALF_UP);

    public Rate {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("a rate must be positive, not " + value.toPlainString());
        }
    }

    public static Rate of(String from, String to, String value) {
        return new Rate(Currency.getInstance(from), Currency.getInstance(to), new BigDecimal(value));
    }

    public static Rate same(Currency currency) {
        return new Rate(currency, currency, BigDecimal.ONE);
    }

    /// This rate, then `next`: the composed rate is cut to [#PRECISION], amounts are never rounded in between.
    public Rate then(Rate next) {
        if (!to.equals(next.from)) {
            throw new ArithmeticException("a rate to " + to + " cannot be followed by one from " + next.from);
        }
        return new Rate(from, next.to, value.multiply(next.value, PRECISION));
    }

    public Rate inverse() {
        return new Rate(to, from, BigDecimal.ONE.divide(value, PRECISION));
    }

    /// As people read it: `1 KHR = 0.00178571 CNY`.
    @Override
    public String toString() {
        return "1 " + from + " = " + value.toPlainString() + " " + to;
    }
}
