package io.twoway.protocol.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The control totals of a file: plain sums per currency, whatever the direction. In the trailer as
/// `KHR:82000.00 USD:20.25`, by code.
final class Totals {

    private final Map<Integer, long[]> sums = new TreeMap<>(); // the order of codes is that of their texts
    private int lastCode = CurrencyCode.UNKNOWN;
    private long[] lastSum = {0};

    /// @throws ArithmeticException on overflow
    void add(int currency, long minor) {
        if (currency != lastCode) {
            lastSum = sums.computeIfAbsent(currency, _ -> new long[1]);
            lastCode = currency;
        }
        lastSum[0] = Math.addExact(lastSum[0], minor);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        sums.forEach((code, sum) -> parts.add(CurrencyCode.text(code) + ":"
                + BigDecimal.valueOf(sum[0], CurrencyCode.decimals(code)).toPlainString()));
        return String.join(" ", parts);
    }
}
