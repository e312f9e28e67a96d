package io.twoway.protocol.qr;

import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes the codes of UnionPay merchants anywhere: EMVCo codes with the account in 15, often beside a national
/// template,
/// and the URL form. What it makes, [QrReader] accepts strictly.
///
/// Source: qr-formats.md 1, 4
public final class UnionPayCode {

    private final UnionPayAccount account;
    private final String name;
    private final String city;
    private final String country;
    private final Map<Integer, Map<Integer, String>> templates = new TreeMap<>();
    private final Map<Integer, String> additional = new TreeMap<>();
    private Optional<UnionPayAccount> secondAccount = Optional.empty();
    private String mcc = "5999";
    private Currency currency;
    private Optional<Money> amount = Optional.empty();
    private Tip tip = new Tip.None();
    private Optional<OtherLanguage> otherLanguage = Optional.empty();

    private UnionPayCode(UnionPayAccount account, String name, String city, String country, Currency currency) {
        this.account = account;
        this.name = name;
        this.city = city;
        this.country = country;
        this.currency = currency;
    }

    /// @param name    at most 25 printable ASCII characters
    /// @param city    at most 15 printable ASCII characters
    /// @param country ISO 3166-1 alpha-2
    public static UnionPayCode merchant(
            UnionPayAccount account, String name, String city, String country, Currency currency) {
        return new UnionPayCode(account, name, city, country, currency);
    }

    /// The URL form.
    ///
    /// @param organisation 8 digits, such as `00010000`
    /// @param code         20 to 40 digits; `62…` for one order, `01…` for a merchant's fixed code
    /// @throws IllegalArgumentException if a part is not so many digits
    public static String url(String organisation, String code) {
        boolean sound = organisation.length() == 8
                && code.length() >= 20
                && code.length() <= 40
                && Chars.allDigits(organisation)
                && Chars.allDigits(code);
        if (!sound) {
            throw new IllegalArgumentException("not the parts of a UnionPay URL: " + organisation + "/" + code);
        }
        return "https://" + UnionPayUrl.HOST + "/" + organisation + "/" + code;
    }

    /// Another account, in 16.
    public UnionPayCode secondAccount(UnionPayAccount second) {
        secondAccount = Optional.of(second);
        return this;
    }

    /// A national scheme's account beside UnionPay's.
    ///
    /// @param id     26 to 51, or 80 to 99
    /// @param values by sub-id, 1 to 99
    /// @throws IllegalArgumentException for another id: EMVCo owns those, or they hold no templates
    public UnionPayCode template(int id, String guid, Map<Integer, String> values) {
        require((id >= 26 && id <= 51) || (id >= 80 && id <= 99), "no template of a network: " + id);
        values.keySet().forEach(sub -> require(sub >= 1 && sub <= 99, "no id inside a template: " + sub));
        Map<Integer, String> objects = new LinkedHashMap<>();
        objects.put(0, guid);
        objects.putAll(new TreeMap<>(values));
        templates.put(id, objects);
        return this;
    }

    /// @param mcc ISO 18245, four digits
    public UnionPayCode mcc(String mcc) {
        this.mcc = mcc;
        return this;
    }

    /// Makes the code dynamic: one payment of this amount.
    public UnionPayCode amount(Money amount) {
        this.amount = Optional.of(amount);
        this.currency = amount.currency();
        return this;
    }

    /// @param tip a fixed fee is in the currency of the code
    public UnionPayCode tip(Tip tip) {
        this.tip = tip;
        return this;
    }

    public UnionPayCode billNumber(String number) {
        return additional(1, number);
    }

    public UnionPayCode storeLabel(String label) {
        return additional(3, label);
    }

    public UnionPayCode referenceLabel(String label) {
        return additional(5, label);
    }

    public UnionPayCode terminalLabel(String label) {
        return additional(7, label);
    }

    public UnionPayCode purpose(String purpose) {
        return additional(8, purpose);
    }

    private UnionPayCode additional(int id, String value) {
        additional.put(id, value);
        return this;
    }

    public UnionPayCode otherLanguage(OtherLanguage merchant) {
        otherLanguage = Optional.of(merchant);
        return this;
    }

    private static void require(boolean kept, String problem) {
        if (!kept) {
            throw new IllegalArgumentException(problem);
        }
    }

    /// @throws QrRefused naming the rule that such a code would break
    /// @throws IllegalArgumentException if the fixed fee is in another currency than the code
    public String text() {
        String text = write();
        Judgement.timeless(text).firstRefusal().ifPresent(violation -> {
            throw new QrRefused(violation);
        });
        return text;
    }

    private String write() {
        MerchantCodeWriter writer = new MerchantCodeWriter()
                .add(Ids.PAYLOAD_FORMAT, "01")
                .add(Ids.POINT_OF_INITIATION, amount.isPresent() ? "12" : "11")
                .add(Ids.UNIONPAY, account.value())
                .add(Ids.UNIONPAY_2, secondAccount.map(UnionPayAccount::value));
        templates.forEach((id, objects) -> writer.template(id, inside -> objects.forEach(inside::add)));
        writer.add(Ids.CATEGORY, mcc)
                .add(Ids.CURRENCY, Currencies.number(currency))
                .add(Ids.AMOUNT, amount.map(Money::shortest));
        write(tip, writer);
        writer.add(Ids.COUNTRY, country)
                .add(Ids.NAME, name)
                .add(Ids.CITY, city)
                .template(Ids.ADDITIONAL, inside -> additional.forEach(inside::add))
                .otherLanguage(otherLanguage);
        return writer.withCrc();
    }

    private void write(Tip tip, MerchantCodeWriter writer) {
        switch (tip) {
            case Tip.None _ -> {}
            case Tip.Asked _ -> writer.add(Ids.TIP, "01");
            case Tip.Fixed(var fee) -> {
                require(fee.currency().equals(currency), "a fee of " + fee + " in a code in " + currency);
                writer.add(Ids.TIP, "02").add(Ids.FEE_FIXED, fee.shortest());
            }
            case Tip.Percentage(var percent) -> writer.add(Ids.TIP, "03").add(Ids.FEE_PERCENT, percent.toPlainString());
        }
    }
}
