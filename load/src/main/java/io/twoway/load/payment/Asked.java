package io.twoway.load.payment;

import java.math.BigDecimal;

/// What one payer wants.
///
/// @param bill   unlike any other of the run
/// @param fresh  whether the merchant shows a code for this payment alone; else its static one is scanned
/// @param amount decimal, in `currency`
public record Asked(
        String bill,
        Route route,
        boolean fresh,
        String wallet,
        String payer,
        String merchant,
        BigDecimal amount,
        String currency) {

    /// Groups payments in reports: `r1 static`.
    public String kind() {
        return route.label() + (fresh ? " fresh" : " static");
    }
}
