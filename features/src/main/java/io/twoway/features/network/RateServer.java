package io.twoway.features.network;

import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import io.twoway.protocol.money.Rate;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Publishes a file of exchange rates per working day, as UnionPay does; none at weekends (messages.md 1.13).
public final class RateServer implements AutoCloseable {

    /// The rates of the worked examples (messages.md 3.14), of the other countries of the built-in network, and some
    /// more.
    public static final List<Rate> RATES = List.of(
            Rate.of("KHR", "CNY", "0.00178571"),
            Rate.of("KHR", "USD", "0.00024691"),
            Rate.of("USD", "CNY", "7.1234"),
            Rate.of("SGD", "CNY", "5.4321"),
            Rate.of("JPY", "CNY", "0.046512"),
            Rate.of("THB", "CNY", "0.21987"),
            Rate.of("LAK", "CNY", "0.00032845"),
            Rate.of("VND", "CNY", "0.00027013"));

    private static final Pattern FILE = Pattern.compile("/rates/(\\d{8})\\.json");

    private final WireMockServer server;

    private RateServer(WireMockServer server) {
        this.server = server;
    }

    /// @param port 0 for a free one
    /// @throws NetworkUnavailable if the port is taken
    public static RateServer start(int port) {
        WireMockServer server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(8)
                .disableRequestJournal());
        server.stubFor(requestMatching(request -> isWorkingDay(day(request))).willReturn(okJson(file(RATES))));
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new NetworkUnavailable("port " + port + " is taken, so the rate files cannot be served there", e);
        }
        return new RateServer(server);
    }

    /// Where the files are, with `{date}` for yyyyMMdd.
    public String url() {
        return server.baseUrl() + "/rates/{date}.json";
    }

    /// Publishes another rate on some days, beside the others. What was fetched before stays as it was.
    public void publish(Rate other, Collection<LocalDate> days) {
        List<Rate> rates = RATES.stream()
                .map(rate -> rate.from().equals(other.from()) && rate.to().equals(other.to()) ? other : rate)
                .toList();
        server.stubFor(requestMatching(request -> isWorkingDay(day(request).filter(days::contains)))
                .willReturn(okJson(file(rates))));
    }

    /// Publishes nothing on some days.
    public void withhold(Collection<LocalDate> days) {
        server.stubFor(requestMatching(request ->
                        MatchResult.of(day(request).filter(days::contains).isPresent()))
                .willReturn(notFound()));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static MatchResult isWorkingDay(Optional<LocalDate> day) {
        return MatchResult.of(day.map(LocalDate::getDayOfWeek)
                .filter(d -> d != DayOfWeek.SATURDAY && d != DayOfWeek.SUNDAY)
                .isPresent());
    }

    private static Optional<LocalDate> day(Request request) {
        Matcher path = FILE.matcher(request.getUrl());
        if (!path.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(path.group(1), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String file(List<Rate> rates) {
        return rates.stream()
                .map(rate -> "{\"transCur\":\"%s\",\"baseCur\":\"%s\",\"rateData\":%s}"
                        .formatted(rate.from(), rate.to(), rate.value().toPlainString()))
                .collect(Collectors.joining(",", "{\"exchangeRateJson\":[", "]}"));
    }
}
