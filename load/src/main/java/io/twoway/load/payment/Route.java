package io.twoway.load.payment;

import java.util.List;
import java.util.Locale;

/// The three ways through the built-in network that load takes, and who is at their ends.
public enum Route {
    /// A UnionPay wallet pays a Cambodian merchant by its KHQR.
    R1(
            "CNY",
            List.of(
                    new Shop("soks-noodles", "KHR"),
                    new Shop("riverside-mart", "KHR"),
                    new Shop("temple-tickets", "KHR"),
                    new Shop("lotus-crafts", "KHR"),
                    new Shop("blue-tuktuk", "KHR"))),
    /// A Bakong wallet pays a merchant of the UnionPay network.
    R2(
            "KHR",
            List.of(
                    new Shop("west-lake-tea", "CNY"),
                    new Shop("great-wall-store", "CNY"),
                    new Shop("garden-tickets", "SGD"),
                    new Shop("sakura-rail", "JPY"))),
    /// A Bakong wallet pays a merchant of WeChat Pay.
    R3("KHR", List.of(new Shop("panda-dumplings", "CNY")));

    private final String payerCurrency;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Shop> shops;

    Route(String payerCurrency, List<Shop> shops) {
        this.payerCurrency = payerCurrency;
        this.shops = shops;
    }

    /// @param merchant its id
    /// @param currency ISO 4217, what it asks for
    public record Shop(String merchant, String currency) {}

    /// ISO 4217, what the payer is billed in.
    public String payerCurrency() {
        return payerCurrency;
    }

    public List<Shop> shops() {
        return shops;
    }

    /// `r1`, as in a mix and in the names of requests.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
