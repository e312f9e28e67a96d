package io.twoway.features.cli;

import io.twoway.features.network.Merchant;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Wallet;
import io.twoway.protocol.money.Money;
import java.util.List;

/// One payment of the demonstration.
///
/// @param name     route and kind of code
/// @param title    from where to where
/// @param inCode   whether the merchant puts the amount into the code, or the payer types it
record DemoRoute(String name, String title, String wallet, String merchant, Money amount, boolean inCode) {

    static final List<DemoRoute> ALL = List.of(
            new DemoRoute(
                    "R1 static",
                    "China to Cambodia, KHQR for many payments",
                    "unionpay-app",
                    "soks-noodles",
                    Money.of("KHR", "82000"),
                    false),
            new DemoRoute(
                    "R1 dynamic",
                    "China to Cambodia, KHQR for one payment",
                    "wallet-017",
                    "temple-tickets",
                    Money.of("KHR", "148000"),
                    true),
            new DemoRoute(
                    "R2 static",
                    "Cambodia to China, UnionPay code for many payments",
                    "mekong-issuer",
                    "west-lake-tea",
                    Money.of("CNY", "36.50"),
                    false),
            new DemoRoute(
                    "R2 dynamic",
                    "Cambodia to Singapore, UnionPay code for one payment",
                    "tonlesap-issuer",
                    "garden-tickets",
                    Money.of("SGD", "53.00"),
                    true),
            new DemoRoute(
                    "R3",
                    "Cambodia to a WeChat Pay merchant",
                    "mekong-issuer",
                    "panda-dumplings",
                    Money.of("CNY", "42.00"),
                    true));

    /// The merchant's code for this payment.
    String code(RunningNetwork network) {
        Merchant payee = network.merchant(merchant);
        return inCode ? payee.shows(amount) : payee.showsStaticCode();
    }

    PaymentResult pay(RunningNetwork network, String code) {
        Wallet payer = network.wallet(wallet);
        return inCode ? payer.pay(code) : payer.pay(code, amount);
    }
}
