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

/// A day's rates as UnionPay publishes them: a list of `transCur`, `baseCur`, `rateData`, where one unit of `transCur`
/// is `rateData` units of `baseCur` (messages.md 1.13). Rates are read as decimals, never as `double`.
public final class RateFile {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, Rate> rates = new HashMap<>();

    private RateFile() {}

    /// @throws IllegalArgumentException if the text is no rate file
    static RateFile of(String text) {
        RateFile file = new RateFile();
        try {
            JsonNode root = JSON.readTree(text);
            for (JsonNode row : root.isArray() ? root : root.path("exchangeRateJson")) {
                Rate rate = new Rate(
                        Currency.getInstance(row.path("transCur").asText()),
                        Currency.getInstance(row.path("baseCur").asText()),
                        row.path("rateData").decimalValue());
                file.rates.put(pair(rate.from(), rate.to()), rate);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage());
        }
        if (file.rates.isEmpty()) {
            throw new IllegalArgumentException("no rates in it");
        }
        return file;
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
