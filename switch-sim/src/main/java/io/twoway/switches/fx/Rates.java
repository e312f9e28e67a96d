package io.twoway.switches.fx;

import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.link.Wire;
import io.twoway.party.link.Wire.Outcome;
import io.twoway.party.topology.Network;
import io.twoway.protocol.money.Rate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The daily rates, fetched over HTTP when first needed and kept.
///
/// A day's file counts from its effective time; before that, at weekends and where there is no file (404),
/// the last earlier one goes on (messages.md 1.13). While its host does not say whether there is one, there
/// is no rate.
@Singleton
public final class Rates {

    private static final Logger LOG = Logger.getLogger(Rates.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_BACK = 10;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /// Shorter than whoever asks for a quote waits.
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    /// Network time after which a file that was not there may be.
    private static final Duration MISS = Duration.ofMinutes(1);

    /// Network time after which a host that failed is asked again.
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final Network.Fx fx;
    private final String url;
    private final Wire wire;
    private final InstantSource clock;
    private final Map<LocalDate, Day> days = new ConcurrentHashMap<>();
    private boolean failing;

    /// What is known of a day's file.
    private sealed interface Day {

        record Published(RateFile file) implements Day {}

        record Unpublished(Instant until) implements Day {}

        /// No answer, or none that says anything.
        record Unknown(Instant until) implements Day {}
    }

    @Inject
    Rates(Network network, SimulatorConfig config, Wire wire, InstantSource clock) {
        this(network.fx(), config.rateFile().orElse(network.fx().rateFile()), wire, clock);
    }

    Rates(Network.Fx fx, String url, Wire wire, InstantSource clock) {
        this.fx = fx;
        this.url = url;
        this.wire = wire;
        this.clock = clock;
    }

    /// The rate in force at a time; empty if no file has it, or nobody knows which file counts. Nobody
    /// guesses a rate.
    public Optional<Rate> rate(Currency from, Currency to, Instant at) {
        LocalDate date = firstDay(at.atZone(BEIJING), fx.effective());
        for (int i = 0; i < DAYS_BACK; i++, date = date.minusDays(1)) {
            if (isWeekend(date)) {
                continue;
            }
            switch (day(date)) {
                case Day.Published(var file) -> {
                    return file.rate(from, to, fx.pivot());
                }
                case Day.Unknown ignored -> {
                    return Optional.empty();
                }
                case Day.Unpublished ignored -> {
                    // the one before goes on
                }
            }
        }
        LOG.warnf("no rate file at %s for the %d days before %s", url, DAYS_BACK, at);
        return Optional.empty();
    }

    static LocalDate firstDay(ZonedDateTime now, LocalTime effective) {
        LocalDate today = now.toLocalDate();
        return now.toLocalTime().isBefore(effective) ? today.minusDays(1) : today;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private Day day(LocalDate date) {
        return kept(date).orElseGet(() -> fetchedOnce(date));
    }

    private Optional<Day> kept(LocalDate date) {
        return Optional.ofNullable(days.get(date)).filter(day -> switch (day) {
            case Day.Published ignored -> true;
            case Day.Unpublished(var until) -> clock.instant().isBefore(until);
            case Day.Unknown(var until) -> clock.instant().isBefore(until);
        });
    }

    /// Whoever comes meanwhile waits for the same answer.
    private synchronized Day fetchedOnce(LocalDate date) {
        return kept(date).orElseGet(() -> {
            Day day = fetched(date);
            days.put(date, day);
            return day;
        });
    }

    private Day fetched(LocalDate date) {
        URI source = URI.create(url.replace("{date}", date.format(DateTimeFormatter.BASIC_ISO_DATE)));
        return switch (wire.get(source, Map.of(), PATIENCE)) {
            case Outcome.Received(int status, var ignored, var body) when status == OK -> read(source, body);
            case Outcome.Received(int status, var ignored, var body)
            when status == NOT_FOUND -> {
                failing = false;
                yield new Day.Unpublished(clock.instant().plus(MISS));
            }
            case Outcome.Received(int status, var ignored, var body) -> unknown(source, "status " + status);
            case Outcome.NotSent(var reason) -> unknown(source, reason);
            case Outcome.Lost(var reason) -> unknown(source, reason);
        };
    }

    private Day read(URI source, byte[] body) {
        try {
            RateFile file = RateFile.of(new String(body, StandardCharsets.UTF_8));
            if (!file.unknown().isEmpty()) {
                LOG.warnf("rate file %s: currencies that nobody knows are left out: %s", source, file.unknown());
            }
            failing = false;
            return new Day.Published(file);
        } catch (IllegalArgumentException e) {
            return unknown(source, "refused, " + e.getMessage());
        }
    }

    /// Said once, until the host answers again.
    private Day unknown(URI source, String reason) {
        if (!failing) {
            failing = true;
            LOG.warnf("no rates until %s can be read: %s", source, reason);
        }
        return new Day.Unknown(clock.instant().plus(OUTAGE));
    }
}
