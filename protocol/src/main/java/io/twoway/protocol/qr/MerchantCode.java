package io.twoway.protocol.qr;

import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A code that a merchant shows, in EMVCo's merchant-presented form.
///
/// What comes out of [#parse(String)] keeps every rule. What comes out of a lenient [Scan] may lack anything:
/// accessors of mandatory objects then answer an empty text, and `currency`, `amount` and `tip` throw [MalformedQr]
/// rather than guess.
public final class MerchantCode implements QrCode {

    private static final int TIME_DIGITS = 13;

    private final String text;
    private final DataObjects root;

    MerchantCode(String text, DataObjects root) {
        this.text = text;
        this.root = root;
    }

    /// Reads a code that keeps every rule that does not depend on the time.
    ///
    /// @throws MalformedQr for any other text, naming the first broken rule
    public static MerchantCode parse(String text) {
        Judgement judgement = Judgement.timeless(text);
        judgement.firstRefusal().ifPresent(violation -> {
            throw MalformedQr.of(violation);
        });
        return judgement.code().orElseThrow(() -> new MalformedQr("", 0, "not a merchant code"));
    }

    @Override
    public String text() {
        return text;
    }

    /// Every data object in the order of the text; templates hold theirs.
    public List<DataObject> objects() {
        return root.list();
    }

    /// The value at a path of ids such as `62/01`.
    public Optional<String> value(String path) {
        List<DataObject> level = objects();
        Optional<DataObject> found = Optional.empty();
        for (String id : path.split("/", -1)) {
            found = level.stream().filter(object -> object.id().equals(id)).findFirst();
            level = found.map(DataObject::children).orElse(List.of());
        }
        return found.map(DataObject::value);
    }

    /// Made for one payment (01 is 12), not for many.
    public boolean isDynamic() {
        return plain(Ids.POINT_OF_INITIATION).equals("12");
    }

    /// ISO 18245, four digits.
    public String mcc() {
        return plain(Ids.CATEGORY);
    }

    public String merchantName() {
        return plain(Ids.NAME);
    }

    public String merchantCity() {
        return plain(Ids.CITY);
    }

    /// ISO 3166-1 alpha-2.
    public String country() {
        return plain(Ids.COUNTRY);
    }

    public Optional<String> postalCode() {
        return find(Ids.POSTAL_CODE).map(DataObject::value);
    }

    /// @throws MalformedQr if the code names no currency in use
    public Currency currency() {
        DataObject object = find(Ids.CURRENCY).orElseThrow(() -> new MalformedQr("53", 0, "no currency"));
        return Currencies.ofNumber(object.value()).orElseThrow(() -> malformed(object, "no currency in use"));
    }

    /// What is due; empty when the payer types it.
    ///
    /// @throws MalformedQr if the amount is no number, or has more decimals than its currency
    public Optional<Money> amount() {
        return find(Ids.AMOUNT).map(this::money);
    }

    /// @throws MalformedQr if the fee that 55 announces is missing or no number
    public Tip tip() {
        return switch (plain(Ids.TIP)) {
            case "01" -> new Tip.Asked();
            case "02" -> new Tip.Fixed(money(required(Ids.FEE_FIXED)));
            case "03" -> new Tip.Percentage(number(required(Ids.FEE_PERCENT)));
            default -> new Tip.None();
        };
    }

    /// What template 62 asks to carry along.
    public AdditionalData additionalData() {
        return new AdditionalData(
                inside(Ids.ADDITIONAL, 1),
                inside(Ids.ADDITIONAL, 2),
                inside(Ids.ADDITIONAL, 3),
                inside(Ids.ADDITIONAL, 4),
                inside(Ids.ADDITIONAL, 5),
                inside(Ids.ADDITIONAL, 6),
                inside(Ids.ADDITIONAL, 7),
                inside(Ids.ADDITIONAL, 8),
                Optional.empty(),
                Optional.empty());
    }

    /// What 15 says, or 16 where 15 is missing; empty too when it is not shaped as an account.
    public Optional<UnionPayAccount> unionPayAccount() {
        return find(Ids.UNIONPAY)
                .or(() -> find(Ids.UNIONPAY_2))
                .filter(UnionPayAccount::isAccount)
                .map(object -> UnionPayAccount.of(object.value()));
    }

    /// What 30 says, else 29; empty when neither holds a Bakong account.
    public Optional<KhqrAccount> khqrAccount() {
        return khqrTemplate(Ids.KHQR_CORPORATE)
                .or(() -> khqrTemplate(Ids.KHQR_INDIVIDUAL))
                .map(this::khqrAccount);
    }

    /// When a KHQR was made (99-00).
    public Optional<Instant> createdAt() {
        return time(0);
    }

    /// When a KHQR stops being payable (99-01).
    public Optional<Instant> expiresAt() {
        return time(1);
    }

    public Optional<OtherLanguage> otherLanguage() {
        return inside(Ids.LANGUAGE, 1)
                .map(name -> new OtherLanguage(inside(Ids.LANGUAGE, 0).orElse(""), name, inside(Ids.LANGUAGE, 2)));
    }

    /// Key under which Bakong knows a payment of this code: lower-case hexadecimal MD5 of the text, 32 characters.
    ///
    /// Source: qr-formats.md 3.6
    public String md5() {
        return md5(text);
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MerchantCode code && code.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private Optional<DataObject> find(int id) {
        return Optional.ofNullable(root.find(id));
    }

    private DataObject required(int id) {
        return find(id).orElseThrow(() -> new MalformedQr(Ids.text(id), 0, "missing"));
    }

    private String plain(int id) {
        DataObject object = root.find(id);
        return object == null ? "" : object.value();
    }

    private Optional<String> inside(int template, int id) {
        return find(template).map(object -> object.child(id)).map(DataObject::value);
    }

    private Optional<DataObject> khqrTemplate(int id) {
        return find(id).filter(Ids::holdsBakongAccount);
    }

    private KhqrAccount khqrAccount(DataObject template) {
        int id = template.number();
        Optional<String> merchantId = inside(id, 1);
        KhqrAccount.Kind kind = id == Ids.KHQR_CORPORATE
                ? KhqrAccount.Kind.CORPORATE
                : merchantId.isPresent() ? KhqrAccount.Kind.REMITTANCE : KhqrAccount.Kind.INDIVIDUAL;
        return new KhqrAccount(kind, inside(id, 0).orElseThrow(), merchantId, inside(id, 2));
    }

    private Optional<Instant> time(int id) {
        return inside(Ids.KHQR_TIME, id)
                .filter(value -> value.length() == TIME_DIGITS && Chars.allDigits(value))
                .map(value -> Instant.ofEpochMilli(Long.parseLong(value)));
    }

    private Money money(DataObject object) {
        try {
            return Money.of(currency(), number(object));
        } catch (ArithmeticException e) {
            throw malformed(object, "more decimals than " + currency() + " has");
        }
    }

    private static BigDecimal number(DataObject object) {
        if (!Chars.isAmount(object)) {
            throw malformed(object, "not a number");
        }
        return new BigDecimal(object.value());
    }

    private static MalformedQr malformed(DataObject object, String problem) {
        return new MalformedQr(object.path(), object.valueOffset(), problem + ": '" + object.value() + "'");
    }
}
