package io.twoway.features.network;

import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A merchant and the codes it shows.
public final class Merchant {

    private final Door door;
    private final String id;

    Merchant(Door door, String id) {
        this.door = door;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// A code for many payments, whose amount the payer types.
    public String showsStaticCode() {
        return shows(Wanted.anyAmount());
    }

    /// A code for one payment.
    public String shows(Money amount) {
        return shows(Wanted.of(amount));
    }

    /// The text of the code.
    ///
    /// @throws RequestRefused if there is no such merchant or it cannot show such a code
    public String shows(Wanted wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        wanted.amount().ifPresent(amount -> body.put("amount", amount.shortest()));
        wanted.bill().ifPresent(bill -> body.put("bill", bill));
        wanted.timeToLive().ifPresent(ttl -> body.put("ttlSeconds", ttl.toSeconds()));
        if (wanted.url()) {
            body.put("url", true);
        }
        return door.post("/merchants/" + id + "/codes", body, Code.class).qr();
    }

    /// Scans a code that a payer shows and takes an amount.
    ///
    /// @param amount decimal in the merchant's currency
    /// @param id     the till's own name of the payment
    /// @return what the merchant knows of the payment: no payer, and no amount but its own
    public PaymentResult scans(String code, String amount, Optional<String> id) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("amount", amount);
        id.ifPresent(own -> body.put("id", own));
        return door.post("/merchants/" + this.id + "/scans", body, PaymentResult.class);
    }

    /// How such a payment stands now.
    public PaymentResult scanned(String paymentId) {
        return door.get("/merchants/" + id + "/scans/" + paymentId, PaymentResult.class);
    }

    /// Gives a part or all of a payment back.
    ///
    /// @param payment its voucher, or the wallet's name of it
    /// @param name    the merchant's own name of the refund; a repeat with the same one is not done twice
    public Return refunds(String payment, Money amount, Optional<String> name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("payment", payment);
        body.put("amount", amount.decimal().toPlainString());
        name.ifPresent(id -> body.put("id", id));
        return door.post("/merchants/" + id + "/refunds", body, Return.class);
    }

    /// Undoes a payment on the day it was made.
    public Return cancels(String payment) {
        return door.post("/merchants/" + id + "/cancellations", Map.of("payment", payment), Return.class);
    }

    /// How a refund or cancellation stands.
    public Return standing(String name) {
        return door.get("/merchants/" + id + "/returns/" + name, Return.class);
    }

    /// The acquirer makes a step of a dispute.
    public Dispute.Step disputes(Dispute.Order order) {
        return door.post("/merchants/" + id + "/disputes", order.body(), Dispute.Step.class);
    }

    /// A dispute as the acquirer knows it.
    public Dispute dispute(String name) {
        return door.get("/merchants/" + id + "/disputes/" + name, Dispute.class);
    }

    /// @param status `RETURNED`, `PENDING`, `DECLINED` or `EXCEPTION`
    /// @param code   why it is declined
    public record Return(
            String id,
            String status,
            @Nullable String code,
            @Nullable String reason) {}

    /// @param bill       bill number, at most 25 characters
    /// @param timeToLive how long a code for one payment can be paid
    /// @param url        in UnionPay's URL form
    public record Wanted(Optional<Money> amount, Optional<String> bill, Optional<Duration> timeToLive, boolean url) {

        public static Wanted anyAmount() {
            return new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        public static Wanted of(Money amount) {
            return new Wanted(Optional.of(amount), Optional.empty(), Optional.empty(), false);
        }

        public Wanted withBill(String number) {
            return new Wanted(amount, Optional.of(number), timeToLive, url);
        }

        public Wanted withTimeToLive(Duration ttl) {
            return new Wanted(amount, bill, Optional.of(ttl), url);
        }

        public Wanted asUrl() {
            return new Wanted(amount, bill, timeToLive, true);
        }
    }

    private record Code(String merchant, String qr) {}
}
