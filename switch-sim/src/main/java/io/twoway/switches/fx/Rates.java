package io.twoway.switches.fx;

import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.link.Wire;
import io.twoway.party.topology.Network;
import io.twoway.protocol.money.Rate;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
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
/// A day's file counts from its effective time; before that, at weekends and where there is no file, the last earlier
/// one goes on (messages.md 1.13).
@Singleton
public final class Rates {

    private static final Logger LOG = Logger.getLogger(Rates.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_BACK = 10;

    private final Network.Fx fx;
    private final String url;
    private final Wire wire;
    private final Map<LocalDate, RateFile> files = new ConcurrentHashMap<>();

    Rates(Network network, SimulatorConfig config, Wire wire) {
        this.fx = network.fx();
        this.url = config.rateFile().orElse(fx.rateFile());
        this.wire = wire;
    }

    /// The rate in force at a time; empty if no file has it. Nobody guesses a rate.
    public Optional<Rate> rate(Currency from, Currency to, Instant at) {
        LocalDate day = firstDay(at.atZone(BEIJING), fx.effective());
        for (int i = 0; i < DAYS_BACK; i++, day = day.minusDays(1)) {
            if (isWeekend(day)) {
                continue;
            }
            Optional<RateFile> file = file(day);
            if (file.isPresent()) {
                return file.get().rate(from, to, fx.pivot());
            }
        }
        LOG.warnf("no rate file at %s for the %d days before %s", url, DAYS_BACK, at);
        return Optional.empty();
    }

    static LocalDate firstDay(ZonedDateTime now, LocalTime effective) {
        LocalDate today = now.toLocalDate();
        return now.toLocalTime().isBefore(effective) ? today.minusDays(1) : today;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private Optional<RateFile> file(LocalDate day) {
        RateFile kept = files.get(day);
        if (kept != null) {
            return Optional.of(kept);
        }
        URI source = URI.create(url.replace("{date}", day.format(DateTimeFormatter.BASIC_ISO_DATE)));
        Optional<RateFile> read = wire.text(source).flatMap(text -> parsed(source, text));
        read.ifPresent(file -> files.put(day, file));
        return read;
    }

    private static Optional<RateFile> parsed(URI source, String text) {
        try {
            return Optional.of(RateFile.of(text));
        } catch (IllegalArgumentException e) {
            LOG.warnf("rate file %s is refused: %s", source, e.getMessage());
            return Optional.empty();
        }
    }
}
