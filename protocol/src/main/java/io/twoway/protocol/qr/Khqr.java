package io.twoway.protocol.qr;

import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes KHQR codes in the object order of NBC's JavaScript SDK: what it makes, [QrReader] accepts strictly.
///
/// Without an amount the code is static. Source: qr-formats.md 3.2 to 3.5
public final class Khqr {

    private static final Currency KHR = Currency.getInstance("KHR");

    private final int template;
    private final Map<Integer, String> account = new TreeMap<>();
    private final Map<Integer, String> additional = new TreeMap<>();
    private final String name;
    private String city = "Phnom Penh";
    private String mcc = "5999";
    private String unionPay = "";
    private Currency currency = KHR;
    private Optional<Money> amount = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private Optional<Instant> expiresAt = Optional.empty();
    private Optional<OtherLanguage> otherLanguage = Optional.empty();

    private Khqr(int template, String accountId, String name) {
        this.template = template;
        this.name = name;
        account.put(0, accountId);
    }

    /// A person or solo merchant with a Bakong account.
    ///
    /// @param accountId `user@bank`, at most 32 characters
    /// @param name      at most 25 printable ASCII characters
    public static Khqr individual(String accountId, String name) {
        return new Khqr(Ids.KHQR_INDIVIDUAL, accountId, name);
    }

    /// An account at a bank, reached through the bank's settlement account.
    ///
    /// @param accountNumber account number or phone, at most 32 characters
    public static Khqr remittance(String settlementAccount, String accountNumber, String bank, String name) {
        return individual(settlementAccount, name)
                .accountInformation(accountNumber)
                .acquiringBank(bank);
    }

    /// A merchant that a bank acquires.
    ///
    /// @param merchantId    at most 32 characters
    /// @param acquiringBank at most 32 characters
    public static Khqr corporate(String settlementAccount, String merchantId, String acquiringBank, String name) {
        Khqr khqr = new Khqr(Ids.KHQR_CORPORATE, settlementAccount, name);
        khqr.account.put(1, merchantId);
        return khqr.acquiringBank(acquiringBank);
    }

    Khqr accountInformation(String information) {
        account.put(1, information);
        return this;
    }

    Khqr acquiringBank(String bank) {
        account.put(2, bank);
        return this;
    }

    /// Puts the merchant's UnionPay account into 15, so that UnionPay wallets can pay too; riel only.
    public Khqr unionPay(UnionPayAccount merchant) {
        return unionPay(merchant.value());
    }

    Khqr unionPay(String value) {
        unionPay = value;
        return this;
    }

    public Khqr city(String city) {
        this.city = city;
        return this;
    }

    /// @param mcc ISO 18245, four digits
    public Khqr mcc(String mcc) {
        this.mcc = mcc;
        return this;
    }

    /// @param currency KHR or USD
    public Khqr currency(Currency currency) {
        this.currency = currency;
        return this;
    }

    public Khqr billNumber(String number) {
        return additional(1, number);
    }

    public Khqr mobileNumber(String number) {
        return additional(2, number);
    }

    public Khqr storeLabel(String label) {
        return additional(3, label);
    }

    public Khqr terminalLabel(String label) {
        return additional(7, label);
    }

    public Khqr purpose(String purpose) {
        return additional(8, purpose);
    }

    private Khqr additional(int id, String value) {
        additional.put(id, value);
        return this;
    }

    public Khqr otherLanguage(OtherLanguage merchant) {
        otherLanguage = Optional.of(merchant);
        return this;
    }

    /// Makes the code dynamic: one payment of this amount.
    public Khqr amount(Money amount) {
        this.amount = Optional.of(amount).filter(money -> !money.isZero());
        return currency(amount.currency());
    }

    /// When a dynamic code was made and when it stops being payable; a static code ignores both.
    public Khqr valid(Instant createdAt, Instant expiresAt) {
        this.createdAt = Optional.of(createdAt);
        this.expiresAt = Optional.of(expiresAt);
        return this;
    }

    /// @throws QrRefused naming the rule, and the SDK's error code, that such a code would break
    public String text() {
        String text = write();
        Judgement judgement =
                Judgement.khqr(text, createdAt.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
        judgement.refusals().stream()
                .min(Comparator.comparing(violation -> !violation.rule().isKhqr())) // those have an SDK code
                .ifPresent(violation -> {
                    throw new QrRefused(violation);
                });
        return text;
    }

    private String write() {
        if (account.getOrDefault(0, "").isEmpty()) {
            QrRule rule = QrRule.KHQR_ACC_ID_REQ;
            throw new QrRefused(new Violation(rule, Ids.text(template), 0, rule.requirement()));
        }
        MerchantCodeWriter writer = new MerchantCodeWriter()
                .add(Ids.PAYLOAD_FORMAT, "01")
                .add(Ids.POINT_OF_INITIATION, amount.isPresent() ? "12" : "11")
                .add(Ids.UNIONPAY, unionPay, QrRule.KHQR_15_LEN)
                .template(template, inside -> account.forEach(inside::add))
                .add(Ids.CATEGORY, mcc)
                .add(Ids.CURRENCY, Currencies.number(currency))
                .add(Ids.AMOUNT, amount.map(Khqr::written))
                .add(Ids.COUNTRY, "KH")
                .add(Ids.NAME, name)
                .add(Ids.CITY, city)
                .template(Ids.ADDITIONAL, inside -> additional.forEach(inside::add))
                .otherLanguage(otherLanguage);
        if (amount.isPresent()) {
            writer.template(
                    Ids.KHQR_TIME, inside -> inside.add(0, millis(createdAt)).add(1, millis(expiresAt)));
        }
        return writer.withCrc();
    }

    /// Whole amounts without decimals, others with the currency's own: `1`, `10.50`.
    private static String written(Money amount) {
        String shortest = amount.shortest();
        return shortest.contains(".") ? amount.decimal().toPlainString() : shortest;
    }

    private static Optional<String> millis(Optional<Instant> time) {
        return time.map(instant -> Long.toString(instant.toEpochMilli()));
    }
}
