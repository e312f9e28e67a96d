package io.twoway.load;

import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Wallet;
import io.twoway.load.payment.Asked;
import io.twoway.load.payment.Crowd;
import io.twoway.load.payment.LoadConfig;
import io.twoway.load.payment.Route;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// A few payments one after the other before the crowd comes: keys are made, rates are read, code is compiled, and a
/// route that does not work at all is found before thousands have failed on it.
final class WarmUp {

    private static final int PER_ROUTE = 30;

    private final RunningNetwork network;
    private final LoadConfig config;

    WarmUp(RunningNetwork network, LoadConfig config) {
        this.network = network;
        this.config = config;
    }

    /// @throws NetworkUnavailable if a payment is not approved
    void run(Consumer<String> progress) {
        Crowd crowd = new Crowd(new SplittableRandom(config.seed() + 1), config.mix(), config.wallets());
        for (Route route : config.mix().routes()) {
            progress.accept("warming up " + route);
            for (int i = 0; i < PER_ROUTE; i++) {
                pay(crowd.next(route));
            }
        }
    }

    private void pay(Asked asked) {
        String qr = network.merchant(asked.merchant()).showsStaticCode();
        PaymentResult result = network.wallet(asked.wallet())
                .pay(new Wallet.Order(qr, Optional.of(asked.amount().toPlainString()), Optional.of(asked.payer())));
        if (!result.isApproved()) {
            throw new NetworkUnavailable(
                    asked.kind() + " does not work: " + result.state() + " " + result.code() + " " + result.reason());
        }
    }
}
