package io.twoway.load.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The payers of the built-in network and what they happen to want. The same seed makes the same crowd.
public final class Crowd {

    private static final List<String> BANKS = List.of(
            "mekong-issuer",
            "angkor-issuer",
            "tonlesap-issuer",
            "apsara-issuer",
            "bayon-issuer",
            "lotus-issuer",
            "bokor-issuer",
            "kampot-issuer");
    /// UnionPay wallets of the built-in network: the UnionPay App and its partners'.
    public static final int WALLETS = 201;

    private static final int APP_PAYERS = 1000;
    private static final int BANK_PAYERS = 200;
    private static final int PARTNER_PAYERS = 10;

    private final RandomGenerator random;
    private final Mix mix;
    private final int wallets;
    private final String run;
    private int count;

    /// @param wallets UnionPay wallets that pay, 1 to 201: `unionpay-app` and then partner wallets
    public Crowd(RandomGenerator random, Mix mix, int wallets) {
        if (wallets < 1 || wallets > WALLETS) {
            throw new IllegalArgumentException("1 to " + WALLETS + " wallets, not " + wallets);
        }
        this.random = random;
        this.mix = mix;
        this.wallets = wallets;
        this.run = "L" + Integer.toString(random.nextInt(1_000_000), 36) + "-";
    }

    /// What the next payer wants. Not thread-safe.
    public Asked next() {
        return next(mix.pick(random));
    }

    public Asked next(Route route) {
        List<Route.Shop> shops = route.shops();
        Route.Shop shop = shops.get(random.nextInt(shops.size()));
        String wallet = wallet(route);
        return new Asked(
                run + ++count,
                route,
                random.nextBoolean(),
                wallet,
                payer(wallet),
                shop.merchant(),
                amount(shop.currency()),
                shop.currency());
    }

    private String wallet(Route route) {
        if (route != Route.R1) {
            return BANKS.get(random.nextInt(BANKS.size()));
        }
        int n = random.nextInt(wallets);
        return n == 0 ? "unionpay-app" : String.format(Locale.ROOT, "wallet-%03d", n);
    }

    private String payer(String wallet) {
        if (wallet.equals("unionpay-app")) {
            return String.format(Locale.ROOT, "payer-%04d", 1 + random.nextInt(APP_PAYERS));
        }
        return wallet.startsWith("wallet-")
                ? String.format(Locale.ROOT, "payer-%02d", 1 + random.nextInt(PARTNER_PAYERS))
                : String.format(Locale.ROOT, "payer-%04d", 1 + random.nextInt(BANK_PAYERS));
    }

    /// Small enough that nobody's money runs out in a long run.
    private BigDecimal amount(String currency) {
        return switch (currency) {
            case "KHR" -> BigDecimal.valueOf(1_000 + 100L * random.nextInt(400));
            case "JPY" -> BigDecimal.valueOf(100 + random.nextInt(2_000));
            default -> BigDecimal.valueOf(100 + random.nextInt(9_900), 2);
        };
    }
}
