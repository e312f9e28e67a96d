package io.twoway.protocol.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of money: whole minor units of one ISO 4217 currency. Decimals exist only at the edge.
///
/// @param currency ISO 4217 currency
/// @param minor    minor units of that currency: fen, cents, hundredths of a riel, whole yen
public record Money(Currency currency, long minor) implements Comparable<Money> {

    private static final long MOST_MINOR = 999_999_999_999L;

    /// Reads a decimal amount as people and messages write it.
    ///
    /// @throws ArithmeticException if the amount has more decimals than the currency, or is too large
    /// @throws NumberFormatException if `decimal` is not a decimal number
    public static Money of(Currency currency, String decimal) {
        return of(currency, new BigDecimal(decimal));
    }

    /// @throws ArithmeticException if the amount has more decimals than the currency, or is too large
    public static Money of(Currency currency, BigDecimal amount) {
        return new Money(currency, amount.scaleByPowerOfTen(digits(currency)).longValueExact());
    }

    /// @param code three letters, such as `KHR`
    public static Money of(String code, String decimal) {
        return of(Currency.getInstance(code), decimal);
    }

    public static Money zero(Currency currency) {
        return new Money(currency, 0);
    }

    /// @throws ArithmeticException on overflow or if the currencies differ
    public Money plus(Money other) {
        return new Money(same(other), Math.addExact(minor, other.minor));
    }

    /// @throws ArithmeticException on overflow or if the currencies differ
    public Money minus(Money other) {
        return new Money(same(other), Math.subtractExact(minor, other.minor));
    }

    public Money negated() {
        return new Money(currency, Math.negateExact(minor));
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    /// Whether every message can carry it: at most 12 digits of minor units.
    ///
    /// Source: messages.md 3.14 (ISO 8583; UnionPay's 13 characters are as many)
    public boolean isCarried() {
        return Math.abs(minor) <= MOST_MINOR;
    }

    /// Whether people can pay it: above zero, no larger than messages carry, with no more decimals than they use.
    ///
    /// @param practicalDigits decimals that people use of the currency: 0 for riel
    /// Source: messages.md 2.4, 3.14
    public boolean isPayable(int practicalDigits) {
        return isPositive() && isCarried() && decimal().stripTrailingZeros().scale() <= practicalDigits;
    }

    /// Converts at `rate` and rounds half-up, once, to the smallest amount people use.
    ///
    /// @param practicalDigits decimals of the result; fewer than the currency's own for riel: 0
    /// @throws ArithmeticException if the rate does not start from this currency
    /// Source: messages.md 3.14 (our proposal)
    public Money convert(Rate rate, int practicalDigits) {
        if (!rate.from().equals(currency)) {
            throw new ArithmeticException("a rate from " + rate.from() + " cannot convert " + currency);
        }
        return of(rate.to(), decimal().multiply(rate.value()).setScale(practicalDigits, RoundingMode.HALF_UP));
    }

    /// The amount with exactly the currency's own decimals: `146.43`, `82000.00`, `500`.
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /// The amount without needless zeros, as QR codes write it: `82000`, `12.5`.
    public String shortest() {
        BigDecimal stripped = decimal().stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        same(other);
        return Long.compare(minor, other.minor);
    }

    /// As people write it: `KHR 82000.00`.
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + decimal().toPlainString();
    }

    private Currency same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("cannot mix " + currency + " and " + other.currency);
        }
        return currency;
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
