package io.twoway.load;

import io.twoway.features.network.NetworkUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// The published rates that a run is judged by.
final class RateFiles {

    private static final int DAYS_BACK = 10;

    private RateFiles() {}

    /// The newest file; none appears at weekends.
    ///
    /// @param url with `{date}` for yyyyMMdd
    /// @throws NetworkUnavailable if there is none
    static String newest(String url, LocalDate today) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (LocalDate day = today; day.isAfter(today.minusDays(DAYS_BACK)); day = day.minusDays(1)) {
                URI file = URI.create(url.replace("{date}", day.format(DateTimeFormatter.BASIC_ISO_DATE)));
                HttpResponse<String> answer =
                        http.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
            }
        } catch (IOException e) {
            throw new NetworkUnavailable("no rates at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("interrupted", e);
        }
        throw new NetworkUnavailable("no rates at " + url + " for the " + DAYS_BACK + " days before " + today);
    }
}
