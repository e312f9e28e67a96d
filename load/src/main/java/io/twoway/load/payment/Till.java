package io.twoway.load.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What hangs beside the tills of the merchants: their static codes, read once before anybody arrives.
public final class Till {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI merchants;

    /// @param merchants where the merchant simulator listens
    public Till(URI merchants) {
        this.merchants = merchants;
    }

    /// The static code of every merchant on these routes, by merchant id.
    ///
    /// @throws IllegalStateException if a merchant shows none
    public Map<String, String> staticCodes(List<Route> routes) {
        Map<String, String> codes = new HashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Route route : routes) {
                for (Route.Shop shop : route.shops()) {
                    codes.put(shop.merchant(), code(http, shop.merchant(), "{}"));
                }
            }
        }
        return codes;
    }

    private String code(HttpClient http, String merchant, String wanted) {
        HttpRequest request = HttpRequest.newBuilder(merchants.resolve("/merchants/" + merchant + "/codes"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted))
                .build();
        try {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            String code = JSON.readTree(answer).path("qr").asText();
            if (code.isEmpty()) {
                throw new IllegalStateException(merchant + " shows no code: " + answer);
            }
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException("no code of " + merchant + " at " + merchants, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
