package io.twoway.features.check;

import java.util.regex.Pattern;

/// A payment by credit transfer says what its payer is debited, and at which rate.
///
/// Source: messages.md 4.1 (amounts), 4.2 (message roles)
public final class DebitIsInstructed implements Check<Exchange> {

    private static final Pattern INSTRUCTED =
            Pattern.compile("<(?:\\w+:)?InstdAmt Ccy=\"[A-Z]{3}\">[0-9.]+<.*<(?:\\w+:)?XchgRate>[0-9.]+<");

    @Override
    public String requirement() {
        return "REQ-MSG-011";
    }

    @Override
    public Finding on(Exchange seen) {
        if (!seen.type().startsWith("pacs.008") || !seen.request().contains(">QRPAY<")) {
            return new Finding.NotApplicable("no payment by credit transfer");
        }
        return Finding.of(
                INSTRUCTED.matcher(seen.request()).find(),
                "a payment must say what its payer is debited (InstdAmt) and at which rate (XchgRate)",
                seen.request());
    }
}
