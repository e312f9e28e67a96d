package io.twoway.load.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What a payer should be billed, worked out apart from the simulators: from the published rates, in long decimals,
/// rounded half up once at the end.
public final class Conversion {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String PIVOT = "CNY";
    private static final String SETTLEMENT = "USD";

    /// Riel for a dollar at Cambodian issuers, from the built-in network.
    private static final BigDecimal ISSUERS_RIEL = new BigDecimal("4050");

    private final Map<String, BigDecimal> rates;

    private Conversion(Map<String, BigDecimal> rates) {
        this.rates = rates;
    }

    /// @param rateFile a day's rates as UnionPay publishes them (messages.md 1.13)
    /// @throws IllegalArgumentException if it is no such file
    public static Conversion of(String rateFile) {
        try {
            JsonNode root = JSON.readTree(rateFile);
            Map<String, BigDecimal> rates = new HashMap<>();
            for (JsonNode row : root.isArray() ? root : root.path("exchangeRateJson")) {
                rates.put(
                        row.path("transCur").asText() + row.path("baseCur").asText(),
                        row.path("rateData").decimalValue());
            }
            return new Conversion(rates);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no rate file: " + e.getOriginalMessage(), e);
        }
    }

    /// @throws UncheckedIOException if the file cannot be read
    public static Conversion read(Path rateFile) {
        try {
            return of(Files.readString(rateFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return in the payer's currency, with the decimals people use: 2 for CNY, none for KHR
    /// @throws IllegalArgumentException if a rate is missing
    public BigDecimal billed(Asked asked) {
        if (asked.route() == Route.R1) {
            return asked.amount().multiply(rate(asked.currency(), PIVOT)).setScale(2, RoundingMode.HALF_UP);
        }
        return asked.amount()
                .multiply(rate(asked.currency(), SETTLEMENT))
                .multiply(ISSUERS_RIEL)
                .setScale(0, RoundingMode.HALF_UP);
    }

    private BigDecimal rate(String from, String to) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        BigDecimal listed = rates.get(from + to);
        if (listed != null) {
            return listed;
        }
        BigDecimal reverse = rates.get(to + from);
        if (reverse != null) {
            return BigDecimal.ONE.divide(reverse, MathContext.DECIMAL128);
        }
        if (from.equals(PIVOT) || to.equals(PIVOT)) {
            throw new IllegalArgumentException("no rate from " + from + " to " + to);
        }
        return rate(from, PIVOT).multiply(rate(PIVOT, to), MathContext.DECIMAL128);
    }
}
