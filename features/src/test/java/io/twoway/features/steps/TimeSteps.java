package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.twoway.features.network.RateServer;
import io.twoway.protocol.money.Rate;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Currency;
import java.util.Locale;

/// The network's clock and the rates of the day.
public class TimeSteps {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final ZoneId PHNOM_PENH = ZoneId.of("Asia/Phnom_Penh");

    private final Network network;
    private boolean ratesChanged;

    public TimeSteps(Network network) {
        this.network = network;
    }

    @When("{int} minute(s) pass(es)")
    public void minutesPass(int minutes) {
        network.run().pass(Duration.ofMinutes(minutes));
    }

    @When("{int} hour(s) pass(es)")
    public void hoursPass(int hours) {
        network.run().pass(Duration.ofHours(hours));
    }

    @When("{int} day(s) pass(es)")
    public void daysPass(int days) {
        network.run().pass(Duration.ofDays(days));
    }

    @When("{int} seconds pass")
    public void secondsPass(int seconds) {
        network.run().pass(Duration.ofSeconds(seconds));
    }

    @Given("it is the next morning in Phnom Penh")
    public void nextMorning() {
        passTo(network.run().instant().atZone(PHNOM_PENH).toLocalDate().plusDays(1));
    }

    @Given("a new year has begun in Phnom Penh")
    public void newYear() {
        passTo(network.run()
                .instant()
                .atZone(PHNOM_PENH)
                .toLocalDate()
                .with(TemporalAdjusters.firstDayOfNextYear())
                .plusDays(4));
    }

    private void passTo(LocalDate day) {
        Instant morning = day.atTime(LocalTime.of(9, 0)).atZone(PHNOM_PENH).toInstant();
        network.run().pass(Duration.between(network.run().instant(), morning));
    }

    @Given("one KHR buys CNY {bigdecimal} and USD {bigdecimal}")
    public void oneRielBuys(BigDecimal yuan, BigDecimal dollars) {
        assertThat(RateServer.RATES)
                .contains(
                        new Rate(Currency.getInstance("KHR"), Currency.getInstance("CNY"), yuan),
                        new Rate(Currency.getInstance("KHR"), Currency.getInstance("USD"), dollars));
    }

    @Given("it is the next {word} noon in Beijing")
    public void nextNoon(String day) {
        ZonedDateTime now = network.run().instant().atZone(BEIJING);
        ZonedDateTime noon = now.toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))))
                .atTime(LocalTime.NOON)
                .atZone(BEIJING);
        network.run().pass(Duration.between(now, noon));
    }

    /// From the rates of the day after, and the day after the scenario they are as before.
    @When("from the next week on one {word} buys {word} {bigdecimal}")
    public void nextWeek(String from, String to, BigDecimal value) {
        LocalDate monday =
                network.run().instant().atZone(BEIJING).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        network.run()
                .publish(
                        Rate.of(from, to, value.toPlainString()),
                        monday.datesUntil(monday.plusDays(5)).toList());
        passTo(monday.plusDays(1));
        ratesChanged = true;
    }

    @After(order = 4)
    public void ratesAreAsBefore() {
        if (ratesChanged) {
            passTo(network.run()
                    .instant()
                    .atZone(BEIJING)
                    .toLocalDate()
                    .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                    .plusDays(1));
        }
    }

    @Given("no rates can be fetched")
    public void noRatesCanBeFetched() {
        network.run().lineToRates().cut();
    }

    @When("the rates can be fetched again")
    public void ratesCanBeFetched() {
        network.run().lineToRates().calm();
    }

    @Given("no rates are published for three weeks")
    public void noRates() {
        LocalDate today = network.run().instant().atZone(BEIJING).toLocalDate();
        network.run().withhold(today.datesUntil(today.plusWeeks(3).plusDays(1)).toList());
        network.run().pass(Duration.ofDays(21));
        ratesChanged = true;
    }
}
