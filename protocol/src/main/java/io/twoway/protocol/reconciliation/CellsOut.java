package io.twoway.protocol.reconciliation;

import io.twoway.protocol.message.SettlementKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/// Writes the cells of one line after another.
public final class CellsOut {

    private final StringBuilder line = new StringBuilder(512);

    CellsOut() {}

    /// Text, quoted where it must be (RFC 4180).
    ///
    /// @throws IllegalArgumentException if the text has control characters, which no cell can hold
    CellsOut text(String value) {
        if (value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a cell cannot hold control characters");
        }
        boolean quote = value.indexOf(',') >= 0 || value.indexOf('"') >= 0;
        return plain(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }

    CellsOut number(long value) {
        line.append(value).append(',');
        return this;
    }

    CellsOut nothing(int cells) {
        line.repeat(',', cells);
        return this;
    }

    CellsOut currency(Currency currency) {
        return plain(currency.getCurrencyCode());
    }

    /// @param minor minor units
    CellsOut amount(Currency currency, long minor) {
        return plain(
                BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString());
    }

    CellsOut rate(BigDecimal value) {
        return plain(value.toPlainString());
    }

    CellsOut date(LocalDate value) {
        return plain(value.toString());
    }

    /// Whole seconds, or milliseconds where there are any.
    ///
    /// @throws IllegalArgumentException if the time is finer than milliseconds
    CellsOut time(Instant value) {
        if (!value.equals(value.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("a time has milliseconds at most: " + value);
        }
        return plain(value.toString());
    }

    CellsOut settlementKey(SettlementKey key) {
        return plain(key.acquirerIin())
                .plain(key.forwardingIin())
                .plain(key.traceNumber())
                .plain(key.transmissionTime());
    }

    /// What needs no quotes.
    CellsOut plain(String value) {
        line.append(value).append(',');
        return this;
    }

    /// The line with its end; the next one begins.
    String take() {
        line.setCharAt(line.length() - 1, '\n');
        String text = line.toString();
        line.setLength(0);
        return text;
    }
}
