package io.twoway.protocol.money;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// ISO 4217 by its three digits, which is how QR codes and UnionPay messages name a currency.
public final class Currencies {

    private static final Map<String, Currency> BY_NUMBER = Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getNumericCode() > 0)
            .collect(Collectors.toUnmodifiableMap(Currencies::number, c -> c, Currencies::current));

    private Currencies() {}

    /// @param number three digits, such as `116`
    public static Optional<Currency> ofNumber(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /// Three digits: `116` for KHR.
    public static String number(Currency currency) {
        return currency.getNumericCodeAsString();
    }

    /// Java lists a few withdrawn currencies too; where two share a number (532: ANG, XCG), the newer code sorts last.
    private static Currency current(Currency a, Currency b) {
        return a.getCurrencyCode().compareTo(b.getCurrencyCode()) >= 0 ? a : b;
    }
}
