package io.twoway.protocol.reconciliation;

import io.twoway.protocol.money.Currencies;
import java.util.Arrays;
import java.util.Currency;

/// Three letters of ISO 4217 as a small number, so that a million rows need no text for them.
final class CurrencyCode {

    static final int UNKNOWN = -1;

    private static final int LETTERS = 26;
    private static final byte[] DECIMALS = decimals();

    private CurrencyCode() {}

    /// @return number of the code, or [#UNKNOWN] if there is no such currency
    static int of(byte a, byte b, byte c) {
        if (isLetter(a) && isLetter(b) && isLetter(c)) {
            int code = ((a - 'A') * LETTERS + (b - 'A')) * LETTERS + (c - 'A');
            return DECIMALS[code] < 0 ? UNKNOWN : code;
        }
        return UNKNOWN;
    }

    static int of(Currency currency) {
        String text = currency.getCurrencyCode();
        return of((byte) text.charAt(0), (byte) text.charAt(1), (byte) text.charAt(2));
    }

    /// Decimals of the currency's minor unit.
    static int decimals(int code) {
        return DECIMALS[code];
    }

    static String text(int code) {
        return "" + (char) ('A' + code / (LETTERS * LETTERS)) + (char) ('A' + code / LETTERS % LETTERS)
                + (char) ('A' + code % LETTERS);
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static byte[] decimals() {
        byte[] decimals = new byte[LETTERS * LETTERS * LETTERS];
        Arrays.fill(decimals, (byte) -1);
        for (int code = 0; code < decimals.length; code++) {
            int at = code;
            Currencies.ofCode(text(code)).ifPresent(c -> decimals[at] = (byte) c.getDefaultFractionDigits());
        }
        return decimals;
    }
}
