package io.twoway.party.fault;

import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/// Something that goes wrong with messages at a party's door.
public record Fault(Kind kind, Target target, Measure measure, Lifetime lifetime) {

    /// Stands for any party or any message.
    public static final String ANY = "*";

    /// Which messages it can hit.
    ///
    /// @param party   whose door
    /// @param peer    who sends
    /// @param message neutral name: `Pay`, `Debit`, `Result`...
    public record Target(String party, String peer, String message) {

        boolean matches(Passing passing) {
            return is(party, passing.party()) && is(peer, passing.peer()) && is(message, passing.message());
        }

        boolean isAt(String door) {
            return is(party, door);
        }

        private static boolean is(String wanted, String seen) {
            return wanted.equals(ANY) || wanted.equals(seen);
        }
    }

    /// How much of it. Each kind reads what it needs.
    ///
    /// @param by       how long a message is held, or at most
    /// @param realTime whether that is real time; else the network's, which can be advanced
    /// @param amount   added to the amount in its currency
    /// @param currency replaces the payer's currency
    /// @param step     fraction that rates are off by
    public record Measure(
            Duration by, boolean realTime, Optional<Money> amount, Optional<Currency> currency, BigDecimal step) {

        static final BigDecimal STEP = new BigDecimal("0.01");

        public static final Measure NONE = new Measure(Duration.ZERO, false, Optional.empty(), Optional.empty(), STEP);

        public Measure held(Duration time) {
            return new Measure(time, realTime, amount, currency, step);
        }

        public Measure inRealTime() {
            return new Measure(by, true, amount, currency, step);
        }

        public Measure more(Money money) {
            return new Measure(by, realTime, Optional.of(money), currency, step);
        }

        public Measure in(Currency other) {
            return new Measure(by, realTime, amount, Optional.of(other), step);
        }

        public Measure off(BigDecimal fraction) {
            return new Measure(by, realTime, amount, currency, fraction);
        }
    }

    /// When it is over.
    ///
    /// @param times how often it strikes
    /// @param until the network's time
    /// @param share of the messages that it could hit, 0 to 1, drawn by chance
    public record Lifetime(int times, Optional<Instant> until, double share) {

        public static final Lifetime ONCE = new Lifetime(1, Optional.empty(), 1);

        public static Lifetime until(Instant end) {
            return new Lifetime(Integer.MAX_VALUE, Optional.of(end), 1);
        }

        public static Lifetime share(double share) {
            return new Lifetime(Integer.MAX_VALUE, Optional.empty(), share);
        }
    }
}
