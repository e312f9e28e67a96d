package io.twoway.features.check;

import java.util.regex.Pattern;

/// A credit transfer of high priority is answered with yes or no: the payer waits at the till, and nobody gives her the
/// goods for "accepted, but not yet posted".
///
/// Source: messages.md 4.1 (priority), seed C50
public final class HighPriorityIsFinal implements Check<Exchange> {

    private static final Pattern INTERIM = Pattern.compile("<(\\w+:)?TxSts>(ACWP|ACWC|ACSP|ACTC)<");

    @Override
    public String requirement() {
        return "REQ-MSG-010";
    }

    @Override
    public Finding on(Exchange seen) {
        if (!seen.type().startsWith("pacs.008") || !seen.request().contains("InstrPrty>HIGH<")) {
            return new Finding.NotApplicable("no pacs.008 of high priority");
        }
        return Finding.of(
                !INTERIM.matcher(seen.answer()).find(),
                "a credit transfer of high priority has an interim answer",
                seen.answer());
    }
}
