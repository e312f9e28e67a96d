package io.twoway.protocol.money;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The currencies of ISO 4217: by three digits in QR codes and UnionPay messages, by three letters elsewhere.
public final class Currencies {

    private static final Map<String, Currency> BY_NUMBER = Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getNumericCode() > 0 && isMoney(c))
            .collect(Collectors.toUnmodifiableMap(Currencies::number, c -> c, Currencies::current));

    private static final Map<String, Currency> BY_CODE = Currency.getAvailableCurrencies().stream()
            .filter(Currencies::isMoney)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, c -> c));

    private Currencies() {}

    /// @param number three digits, such as `116`
    public static Optional<Currency> ofNumber(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /// @param code three letters, such as `KHR`
    public static Optional<Currency> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /// Three digits: `116` for KHR.
    public static String number(Currency currency) {
        return currency.getNumericCodeAsString();
    }

    /// ISO 4217 also numbers metals, funds and the absence of a currency: these have no minor unit.
    private static boolean isMoney(Currency currency) {
        return currency.getDefaultFractionDigits() >= 0;
    }

    /// Java lists a few withdrawn currencies too; where two share a number (532: ANG, XCG), the newer code sorts last.
    private static Currency current(Currency a, Currency b) {
        return a.getCurrencyCode().compareTo(b.getCurrencyCode()) >= 0 ? a : b;
    }
}
