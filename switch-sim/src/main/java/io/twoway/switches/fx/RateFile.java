package io.twoway.switches.fx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twoway.protocol.money.Rate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A day's rates as UnionPay publishes them: a list of `transCur`, `baseCur`, `rateData`, where one unit of `transCur`
/// is `rateData` units of `baseCur` (messages.md 1.13). Rates are read as decimals, never as `double`.
public final class RateFile {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, Rate> rates = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();

    private RateFile() {}

    /// @throws IllegalArgumentException if the text is no rate file
    static RateFile of(String text) {
        RateFile file = new RateFile();
        try {
            JsonNode root = JSON.readTree(text);
            for (JsonNode row : root.isArray() ? root : root.path("exchangeRateJson")) {
                Optional<Currency> from = file.currency(row.path("transCur"));
                Optional<Currency> to = file.currency(row.path("baseCur"));
                if (from.isPresent() && to.isPresent()) {
                    file.rates.put(
                            pair(from.get(), to.get()),
                            new Rate(from.get(), to.get(), row.path("rateData").decimalValue()));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage());
        }
        if (file.rates.isEmpty()) {
            throw new IllegalArgumentException("no rates in it");
        }
        return file;
    }

    private Optional<Currency> currency(JsonNode code) {
        try {
            return Optional.of(Currency.getInstance(code.asText()));
        } catch (IllegalArgumentException _) {
            unknown.add(code.asText());
            return Optional.empty();
        }
    }

    /// Codes in it that are no currencies; their rates are left out.
    Set<String> unknown() {
        return unknown;
    }

    /// The rate between two currencies: as listed, else turned around, else crossed by the pivot.
    Optional<Rate> rate(Currency from, Currency to, Currency pivot) {
        return direct(from, to)
                .or(() -> direct(from, pivot).flatMap(in -> direct(pivot, to).map(in::then)));
    }

    private Optional<Rate> direct(Currency from, Currency to) {
        return from.equals(to)
                ? Optional.of(Rate.same(from))
                : Optional.ofNullable(rates.get(pair(from, to)))
                        .or(() -> Optional.ofNullable(rates.get(pair(to, from))).map(Rate::inverse));
    }

    private static String pair(Currency from, Currency to) {
        return from.getCurrencyCode() + to.getCurrencyCode();
    }
}
