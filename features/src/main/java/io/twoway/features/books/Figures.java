package io.twoway.features.books;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The judge's own arithmetic of money.
///
/// Source: messages.md 3.14 (our proposal): half-up once, at the decimals people use
final class Figures {

    /// Rates have at most ten significant digits, also where two are composed.
    private static final MathContext RATE = new MathContext(10, RoundingMode.HALF_UP);

    private Figures() {}

    /// @param minor    minor units of `from`
    /// @param decimals that people use of `to`
    /// @return minor units of `to`
    static long converted(long minor, String from, BigDecimal rate, String to, int decimals) {
        BigDecimal exact = BigDecimal.valueOf(minor, Topology.minorDigits(from)).multiply(rate);
        return exact.setScale(decimals, RoundingMode.HALF_UP)
                .movePointRight(Topology.minorDigits(to))
                .longValueExact();
    }

    /// A part of an amount, as the part is to the whole.
    ///
    /// @param amount   in minor units of the currency
    /// @param decimals that people use of it
    static long share(long amount, long part, long whole, String currency, int decimals) {
        return BigDecimal.valueOf(amount, Topology.minorDigits(currency))
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                .movePointRight(Topology.minorDigits(currency))
                .longValueExact();
    }

    static BigDecimal composed(BigDecimal first, BigDecimal second) {
        return first.multiply(second).round(RATE);
    }

    /// `USD 20.25`.
    static String text(String currency, long minor) {
        return currency + " "
                + BigDecimal.valueOf(minor, Topology.minorDigits(currency)).toPlainString();
    }
}
