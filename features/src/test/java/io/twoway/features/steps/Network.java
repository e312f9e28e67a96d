package io.twoway.features.steps;

import io.twoway.features.books.Audit;
import io.twoway.features.check.Exchange;
import io.twoway.features.network.Balance;
import io.twoway.features.network.Books;
import io.twoway.features.network.Merchant.Wanted;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.PaymentResult.State;
import io.twoway.features.network.Wallet.Order;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.money.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The network as one scenario sees it: its own people, the code that is shown, the payment that is made.
public final class Network {

    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z_]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Run run = Hooks.run();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, PaymentResult> payments = new HashMap<>();
    private final Books before = run.knownBooks();
    private final Instant began = run.instant();
    private String code = "";
    private @Nullable PaymentResult last;

    Run run() {
        return run;
    }

    Person person(String name) {
        return people.computeIfAbsent(name, n -> Person.called(n, run.turn()));
    }

    /// The code that is in front of the payer; empty if nobody shows one.
    String code() {
        return code;
    }

    void show(String text) {
        code = text;
    }

    /// A code for one payment. Its bill number makes it another one than the last over the same amount.
    Wanted bill(Amount amount) {
        return Wanted.of(amount.money()).withBill("BILL-" + run.turn());
    }

    void show(Shop shop, Wanted wanted) {
        code = run.network().merchant(shop.id()).shows(wanted);
    }

    void pay(String name, Optional<Amount> amount) {
        Person payer = person(name);
        last = run.network()
                .wallet(payer.wallet())
                .pay(new Order(code, amount.map(Amount::decimal), Optional.of(payer.id())));
        payments.put(name, last);
    }

    /// A merchant takes an amount with a code that somebody shows.
    ///
    /// @param id the till's own name of the payment
    void scan(Shop shop, String shown, Amount amount, Optional<String> id) {
        last = run.network().merchant(shop.id()).scans(shown, amount.decimal(), id);
    }

    /// How the last payment stands by now, as the merchant who scanned sees it.
    void awaitState(Shop shop, State state) {
        last = await(
                shop.name() + " sees " + state,
                () -> Optional.of(run.network()
                                .merchant(shop.id())
                                .scanned(payment().paymentId()))
                        .filter(p -> p.state() == state));
    }

    /// The same person pays the same code so often at once, from as many devices.
    List<PaymentResult> payAtOnce(String name, Amount amount, int times) {
        Person payer = person(name);
        Order order = new Order(code, Optional.of(amount.decimal()), Optional.of(payer.id()));
        List<CompletableFuture<PaymentResult>> paid = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            CompletableFuture<PaymentResult> one = new CompletableFuture<>();
            Thread.startVirtualThread(() ->
                    one.completeAsync(() -> run.network().wallet(payer.wallet()).pay(order), Runnable::run));
            paid.add(one);
        }
        return paid.stream().map(CompletableFuture::join).toList();
    }

    /// The payment that was made last.
    PaymentResult payment() {
        return Objects.requireNonNull(last, "nobody has paid yet");
    }

    /// How somebody's last payment stands by now, as her wallet shows it.
    PaymentResult payment(String name) {
        PaymentResult made = Objects.requireNonNull(payments.get(name), () -> name + " has not paid yet");
        return run.network().wallet(made.wallet()).payment(made.paymentId());
    }

    /// How somebody's last payment stood when she had paid, as her wallet told her.
    PaymentResult firstSeen(String name) {
        return Objects.requireNonNull(payments.get(name), () -> name + " has not paid yet");
    }

    void awaitState(String name, State state) {
        await(name + " sees " + state, () -> Optional.of(payment(name)).filter(p -> p.state() == state));
    }

    /// What came into an account since the scenario began; negative if it went out.
    Money moved(String party, String account, Currency currency) {
        return balance(books(), party, account, currency).minus(balance(before, party, account, currency));
    }

    void awaitMoved(String party, String account, Money expected) {
        await(
                expected + " on " + account,
                () -> Optional.of(moved(party, account, expected.currency())).filter(expected::equals));
    }

    /// Every account whose balance is not what it was when the scenario began. What institutions owe each other counts
    /// with what they have at settlement banks: between these, money of earlier days moves at any time.
    Map<String, Money> moved() {
        Map<String, Money> moved = new TreeMap<>();
        books().balances().forEach(b -> moved.merge(name(b), b.money(), Money::plus));
        before.balances().forEach(b -> moved.merge(name(b), b.money().negated(), Money::plus));
        moved.values().removeIf(Money::isZero);
        return moved;
    }

    /// In which states a party has the last payment and what followed from it, as it exports its books.
    List<String> states(Institution who) {
        return states(who, "");
    }

    /// @param type of the messages that the rows were made for, such as `Result`; of all if empty
    List<String> states(Institution who, String type) {
        String query = "?payment=" + payment().paymentId();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(run.network().export(who.simulator(), query), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.contains("\"party\":\"" + who.party() + "\""))
                    .filter(line -> type.isEmpty() || line.contains("\"type\":\"" + type + "\""))
                    .flatMap(line -> STATE.matcher(line).results().map(found -> found.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was taken back may still be on its way through the parties, so this waits.
    void awaitNothingMoved() {
        Map<String, Money> last = new TreeMap<>();
        try {
            await("that no money has moved", () -> {
                last.clear();
                last.putAll(moved());
                return last.isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (NetworkUnavailable e) {
            throw new AssertionError("moved: " + last, e);
        }
    }

    Books books() {
        return run.books();
    }

    /// Every payment since this scenario began, judged by the books of all parties.
    Audit audit() {
        return run.audit(began);
    }

    /// Every payment of this scenario is conserved. The last advices may still be under way, so this waits;
    /// what does not fit then is said.
    void awaitAgreement() {
        awaitAgreement(false);
    }

    /// @param unresolved whether the scenario leaves payments open on purpose
    void awaitAgreement(boolean unresolved) {
        List<String> problems = new ArrayList<>();
        try {
            await("agreement of all books", () -> {
                problems.clear();
                problems.addAll(run.problems(began, unresolved));
                return problems.isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (NetworkUnavailable e) {
            throw new AssertionError(String.join("\n", problems), e);
        }
    }

    /// The messages of the last payment that were answered, as their senders noted them, in the order of the requests.
    List<Exchange> exchanges() {
        return exchanges(payment().paymentId());
    }

    /// The same of any payment.
    List<Exchange> exchanges(String paymentId) {
        List<Message> journal = run.journal(paymentId);
        return journal.stream()
                .filter(m -> m.direction() == Direction.REQUEST_OUT)
                .filter(m -> Dialects.ofPath(m.path()).isPresent()) // not the web pages of a URL code
                .flatMap(asked -> answer(journal, asked).map(answered -> exchange(asked, answered)).stream())
                .toList();
    }

    /// How often a party received messages of a type about the last payment.
    long heard(Institution institution, String type) {
        return run.journal(payment().paymentId()).stream()
                .filter(m -> m.direction() == Direction.REQUEST_IN)
                .filter(m -> m.party().equals(institution.party()))
                .filter(m -> m.type().startsWith(type))
                .count();
    }

    <T> T await(String what, Supplier<Optional<T>> seen) {
        return run.network().await(PATIENCE, what, seen);
    }

    private static Optional<Message> answer(List<Message> journal, Message asked) {
        return journal.stream()
                .filter(m -> m.direction() == Direction.ANSWER_IN
                        && m.party().equals(asked.party())
                        && m.peer().equals(asked.peer())
                        && m.messageId().equals(asked.messageId())
                        && m.id() > asked.id())
                .findFirst();
    }

    private static Exchange exchange(Message asked, Message answered) {
        return new Exchange(
                asked.party(),
                asked.peer(),
                asked.type(),
                asked.path(),
                asked.messageId(),
                asked.body(),
                answered.status(),
                answered.body(),
                answered.verdict());
    }

    private static Money balance(Books books, String party, String account, Currency currency) {
        return books.balances().stream()
                .filter(b -> b.party().equals(party)
                        && b.account().equals(account)
                        && b.currency().equals(currency))
                .map(Balance::money)
                .reduce(Money.zero(currency), Money::plus);
    }

    private static String name(Balance balance) {
        boolean institutional =
                balance.account().startsWith(Balance.DUE) || balance.account().startsWith("nostro:");
        return balance.party() + " " + (institutional ? "institutions" : balance.account()) + " " + balance.currency();
    }
}
