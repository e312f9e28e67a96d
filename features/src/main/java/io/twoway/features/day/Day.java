package io.twoway.features.day;

import io.twoway.features.network.ArmedFault;
import io.twoway.features.network.Batch;
import io.twoway.features.network.FaultOrder;
import io.twoway.features.network.Merchant;
import io.twoway.features.network.Merchant.Wanted;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.network.SteppedClock;
import io.twoway.features.network.Wallet.Order;
import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Twenty-four hours of a network whose clocks stand: payments on every route, codes and quotes that expire, answers
/// that get lost, returns, the cut-over, the day's files, and the nets on their value date. One thing at a time.
///
/// What everybody does at what time is fixed; who comes by besides, where, and for how much derives from the seed.
public final class Day {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DATE = LocalDate.of(2026, 12, 1); // a working day before a working day, everywhere
    private static final LocalTime BEGIN = LocalTime.of(10, 30);
    private static final Duration LENGTH = Duration.ofHours(24);

    /// When the clocks of the network must stand at the beginning.
    public static final Instant START = DATE.atTime(BEGIN).atZone(BEIJING).toInstant();

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Duration STRIKE = Duration.ofSeconds(60);
    private static final Money LUNCH = Money.of("KHR", "82000");
    private static final String APPROVED = "APPROVED";
    private static final String DECLINED = "DECLINED";

    private final RunningNetwork network;
    private final SteppedClock clock;
    private final RandomGenerator random;
    private final Consumer<Event> told;
    private final List<Act> acts = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    /// @param network its clocks stand at [#START]
    /// @param told    hears of everything when it is over
    public Day(RunningNetwork network, long seed, Consumer<Event> told) {
        this.network = network;
        this.clock = network.steppedClock();
        this.random = new SplittableRandom(seed);
        this.told = told;
    }

    /// @param time     when it began
    /// @param outcome  in one word, such as `APPROVED`
    /// @param expected the word that belongs here
    public record Event(Instant time, String what, String outcome, String expected) {

        public boolean isAsExpected() {
            return outcome.equals(expected);
        }

        /// With Beijing's time of day.
        public String text() {
            return "%s  %-80s %s%s"
                    .formatted(
                            CLOCK.format(time.atZone(BEIJING)),
                            what,
                            outcome,
                            isAsExpected() ? "" : "  but should be " + expected);
        }
    }

    /// @param stops how often the clocks stopped because something was due
    public record Story(List<Event> events, long stops) {

        public Story {
            events = List.copyOf(events);
        }

        public boolean isAsExpected() {
            return events.stream().allMatch(Event::isAsExpected);
        }
    }

    private record Act(Instant at, String what, Supplier<String> deed, String expected) {}

    private record Shop(String id, Money least, long steps) {}

    private static final List<Shop> CAMBODIAN = List.of(
            new Shop("soks-noodles", Money.of("KHR", "4000"), 40),
            new Shop("riverside-mart", Money.of("KHR", "12000"), 40),
            new Shop("lotus-crafts", Money.of("KHR", "20000"), 20),
            new Shop("blue-tuktuk", Money.of("KHR", "6000"), 10));

    private static final List<Shop> ABROAD = List.of(
            new Shop("west-lake-tea", Money.of("CNY", "12.50"), 20),
            new Shop("great-wall-store", Money.of("CNY", "39.90"), 20),
            new Shop("garden-tickets", Money.of("SGD", "8.00"), 10),
            new Shop("sakura-rail", Money.of("JPY", "330"), 30));

    /// Plays the day.
    public Story play() {
        plan();
        acts.sort(Comparator.comparing(Act::at)); // stable
        for (Act act : acts) {
            clock.to(later(act.at(), clock.now()));
            play(act);
        }
        clock.to(START.plus(LENGTH));
        closing();
        return new Story(events, clock.stops());
    }

    private void plan() {
        Money tea = Money.of("CNY", "36.50");
        Money tickets = Money.of("KHR", "148000");
        Money dumplings = Money.of("CNY", "42.00");
        at("10:35", "Mei pays Sok's Noodles, a static KHQR", () -> typed("unionpay-app", "soks-noodles", LUNCH));
        at(
                "11:10",
                "a visitor pays the Temple Ticket Office, a KHQR for one payment",
                () -> coded("wallet-017", "temple-tickets", tickets));
        at("11:40", "Dara pays West Lake Tea House in Hangzhou", () -> typed("mekong-issuer", "west-lake-tea", tea));
        at(
                "12:05",
                "Dara pays Panda Dumplings, a WeChat Pay merchant",
                () -> coded("mekong-issuer", "panda-dumplings", dumplings));
        at("13:00", "Mei pays with a code that expired a minute ago", this::expiredCode, "REFUSED");
        at("14:00", "Mei pays with a quote that expired a minute ago", this::expiredQuote, DECLINED);
        at(
                "15:00",
                "the approval is lost on its way to Mei's wallet, which asks after 5 seconds",
                () -> amid(
                        Simulator.SWITCH,
                        FaultOrder.of("answer-lost", "upi", "Pay").from("unionpay-app"),
                        "unionpay-app",
                        Duration.ofSeconds(5)),
                "CHECKING, then APPROVED");
        at(
                "15:30",
                "the acquirer misses a credit three times, and hears of it after 45 seconds",
                () -> amid(
                        Simulator.MERCHANT,
                        FaultOrder.of("request-lost", "mekong-acquirer", "Credit")
                                .from("bakong")
                                .with("times", 3),
                        "unionpay-app",
                        Duration.ofMinutes(5)));
        at(
                "16:00",
                "the answer of a visitor's bank is lost, and the payment is taken back",
                () -> amid(
                        Simulator.WALLET,
                        FaultOrder.of("answer-lost", "wallet-017", "Debit").from("upi"),
                        "wallet-017",
                        Duration.ofMinutes(5)),
                "CHECKING, then DECLINED");
        at(
                "17:00",
                "Sok's Noodles gives a visitor KHR 20000 of KHR 82000 back",
                () -> returned("soks-noodles", "wallet-023", LUNCH, Optional.of(Money.of("KHR", "20000"))),
                "RETURNED");
        at(
                "17:30",
                "West Lake Tea House undoes a payment of the same day",
                () -> returned("west-lake-tea", "bayon-issuer", tea, Optional.empty()),
                "RETURNED");
        at("22:59", "Mei pays a minute before the cut-over", () -> typed("unionpay-app", "soks-noodles", LUNCH));
        at("23:01", "Mei pays a minute after the cut-over", () -> typed("unionpay-app", "soks-noodles", LUNCH));
        for (int hour = 0; hour < LENGTH.toHours(); hour++) {
            Instant when = START.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3_600));
            passerBy(when);
        }
    }

    private void passerBy(Instant when) {
        boolean inbound = random.nextBoolean();
        List<Shop> shops = inbound ? CAMBODIAN : ABROAD;
        Shop shop = shops.get(random.nextInt(shops.size()));
        long times = 1 + random.nextLong(shop.steps());
        Money amount = new Money(
                shop.least().currency(), Math.multiplyExact(shop.least().minor(), times));
        String wallet = inbound ? "unionpay-app" : "mekong-issuer";
        String payer = "payer-%04d".formatted(1 + random.nextInt(200));
        acts.add(new Act(
                when,
                "%s of %s pays %s at %s"
                        .formatted(payer, wallet, amount.currency() + " " + amount.shortest(), shop.id()),
                () -> state(network.wallet(wallet)
                        .pay(new Order(
                                network.merchant(shop.id()).showsStaticCode(),
                                Optional.of(amount.shortest()),
                                Optional.of(payer)))),
                APPROVED));
    }

    private void at(String time, String what, Supplier<String> deed) {
        at(time, what, deed, APPROVED);
    }

    private void at(String time, String what, Supplier<String> deed, String expected) {
        acts.add(new Act(DATE.atTime(LocalTime.parse(time)).atZone(BEIJING).toInstant(), what, deed, expected));
    }

    private void play(Act act) {
        Instant began = clock.now();
        String outcome;
        try {
            outcome = act.deed().get();
        } catch (RequestRefused e) {
            outcome = String.valueOf(e.getMessage());
        }
        Optional<Instant> _ = clock.settle();
        tell(new Event(began, act.what(), outcome, act.expected()));
    }

    private void tell(Event event) {
        events.add(event);
        told.accept(event);
    }

    private String typed(String wallet, String shop, Money amount) {
        return state(paid(wallet, shop, amount));
    }

    private PaymentResult paid(String wallet, String shop, Money amount) {
        return network.wallet(wallet).pay(network.merchant(shop).showsStaticCode(), amount);
    }

    private String coded(String wallet, String shop, Money amount) {
        return state(network.wallet(wallet).pay(network.merchant(shop).shows(amount)));
    }

    private String expiredCode() {
        String code = network.merchant("temple-tickets")
                .shows(Wanted.of(Money.of("KHR", "148000")).withTimeToLive(Duration.ofMinutes(10)));
        clock.to(clock.now().plus(Duration.ofMinutes(11)));
        return state(network.wallet("unionpay-app").pay(code));
    }

    /// Mei confirms a price, and her wallet's message is on its way for longer than the price holds.
    private String expiredQuote() {
        Duration held = Duration.ofMinutes(11);
        ArmedFault armed = network.faults()
                .arm(
                        Simulator.SWITCH,
                        FaultOrder.of("delayed", "upi", "Pay")
                                .from("unionpay-app")
                                .with("byMillis", held.toMillis()));
        CompletableFuture<PaymentResult> paying = CompletableFuture.supplyAsync(
                () -> paid("unionpay-app", "soks-noodles", LUNCH), Thread::startVirtualThread);
        struck(network.faults().awaitStrike(Simulator.SWITCH, armed, STRIKE));
        clock.to(clock.now().plus(held), Simulator.SWITCH, paying);
        network.faults().endAll();
        return state(paying.join());
    }

    /// Pays for a lunch while a fault waits for it.
    ///
    /// @param after when the wallet is asked again
    private String amid(Simulator simulator, FaultOrder fault, String wallet, Duration after) {
        ArmedFault armed = network.faults().arm(simulator, fault);
        PaymentResult first = paid(wallet, "soks-noodles", LUNCH);
        clock.to(clock.now().plus(after));
        PaymentResult then = network.wallet(wallet).payment(first.paymentId());
        struck(network.faults().awaitStrike(simulator, armed, Duration.ofMillis(1)));
        network.faults().endAll();
        return first.state() == then.state() ? state(first) : state(first) + ", then " + state(then);
    }

    private static void struck(ArmedFault armed) {
        if (armed.fired() == 0) {
            throw new NetworkUnavailable(armed + " did not happen");
        }
    }

    /// @param back how much; all of it, on the same day, without one
    private String returned(String shop, String wallet, Money amount, Optional<Money> back) {
        PaymentResult paid = paid(wallet, shop, amount);
        Optional<Instant> _ = clock.settle();
        clock.to(clock.now().plus(Duration.ofMinutes(10)));
        Merchant merchant = network.merchant(shop);
        return back.map(part -> merchant.refunds(paid.paymentId(), part, Optional.empty()))
                .orElseGet(() -> merchant.cancels(paid.paymentId()))
                .status();
    }

    /// What the end of the day must have brought about.
    private void closing() {
        List<Batch> batches = network.settlement().stream()
                .filter(batch -> batch.date().equals(DATE))
                .toList();
        String states = batches.stream().map(Batch::state).distinct().sorted().collect(Collectors.joining(", "));
        tell(new Event(
                clock.now(),
                "the nets of %s between %d pairs of institutions and currencies".formatted(DATE, batches.size()),
                states,
                "SETTLED"));
        long pending = 0;
        for (Simulator simulator : Simulator.values()) {
            pending += network.ledger(simulator).pendingAdvices();
        }
        tell(new Event(clock.now(), "messages that wait to be delivered", Long.toString(pending), "0"));
    }

    private static String state(PaymentResult result) {
        return result.state().name();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
