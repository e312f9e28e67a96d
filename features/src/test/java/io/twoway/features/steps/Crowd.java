package io.twoway.features.steps;

import io.twoway.features.network.Merchant;
import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RequestRefused;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Wallet.Order;
import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Payers who pay one after the other all the time, half of them in each direction.
///
/// Each direction has one merchant and one amount, so that the books say how many payments there were.
final class Crowd {

    static final Shop IN_CAMBODIA = Shop.called("Sok's Noodles");
    static final Shop IN_CHINA = Shop.called("West Lake Tea House");
    static final Money RIEL = Money.of("KHR", "10000");
    static final Money RIEL_BILLED = Money.of("CNY", "17.86");
    static final Money YUAN = Money.of("CNY", "38.50");
    static final Money YUAN_BILLED = Money.of("KHR", "21889");

    private final Queue<PaymentResult> results = new ConcurrentLinkedQueue<>();
    private final Semaphore told = new Semaphore(0);
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final List<Person> payers;
    private final CountDownLatch gone;

    private Crowd(List<Person> payers) {
        this.payers = payers;
        this.gone = new CountDownLatch(payers.size());
    }

    /// @param size how many payers, even
    static Crowd of(Run run, int size) {
        List<Person> payers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            payers.add(Person.called(i % 2 == 0 ? "Mei" : "Dara", run.turn()));
        }
        Crowd crowd = new Crowd(List.copyOf(payers));
        String noodles = run.network().merchant(IN_CAMBODIA.id()).shows(Merchant.Wanted.anyAmount());
        String tea = run.network().merchant(IN_CHINA.id()).shows(Merchant.Wanted.anyAmount());
        for (Person payer : payers) {
            boolean inbound = payer.country().equals("CN");
            Order order = new Order(
                    inbound ? noodles : tea, Optional.of((inbound ? RIEL : YUAN).shortest()), Optional.of(payer.id()));
            Thread.startVirtualThread(() -> crowd.pays(run.network(), payer, order));
        }
        return crowd;
    }

    List<Person> payers() {
        return payers;
    }

    /// What the payers were told, so far.
    List<PaymentResult> results() {
        return List.copyOf(results);
    }

    /// Waits until the payers were told of so many payments.
    void awaitPayments(int count, Duration atMost) throws InterruptedException {
        if (!told.tryAcquire(count, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(results.size() + " of " + count + " payments came to an end in " + atMost);
        }
    }

    /// How many payments a payer never heard of again, because her own wallet died.
    int unheard() {
        return unheard.get();
    }

    /// No more payments begin; answers when all that had begun were answered or lost.
    void goesHome() throws InterruptedException {
        open.set(false);
        if (!gone.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(gone.getCount() + " payers wait for an answer that does not come");
        }
    }

    private void pays(RunningNetwork network, Person payer, Order order) {
        try {
            while (open.get()) {
                try {
                    results.add(network.wallet(payer.wallet()).pay(order));
                    told.release();
                } catch (NetworkUnavailable | RequestRefused _) {
                    unheard.incrementAndGet();
                    return; // her wallet is gone, and so is she
                }
            }
        } finally {
            gone.countDown();
        }
    }
}
