package io.twoway.features.network;

import io.twoway.protocol.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A wallet, and the people who pay with it.
public final class Wallet {

    private final Door door;
    private final String id;

    Wallet(Door door, String id) {
        this.door = door;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// Its first payer scans a code that has an amount and pays.
    public PaymentResult pay(String qr) {
        return pay(new Order(qr, Optional.empty(), Optional.empty()));
    }

    /// Its first payer scans a code, types the amount and pays.
    public PaymentResult pay(String qr, Money amount) {
        return pay(new Order(qr, Optional.of(amount.shortest()), Optional.empty()));
    }

    /// Answers when the payer knows, also when that is only that the payment is being checked.
    ///
    /// @throws RequestRefused if there is no such wallet
    public PaymentResult pay(Order order) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("qr", order.qr());
        order.amount().ifPresent(amount -> body.put("amount", amount));
        order.payer().ifPresent(payer -> body.put("payer", payer));
        return door.post("/wallets/" + id + "/payments", body, PaymentResult.class);
    }

    /// How a payment stands now.
    public PaymentResult payment(String paymentId) {
        return door.get("/wallets/" + id + "/payments/" + paymentId, PaymentResult.class);
    }

    /// The issuer makes a step of a dispute.
    public Dispute.Step disputes(Dispute.Order order) {
        return door.post(
                "/wallets/" + id + "/payments/" + order.payment() + "/disputes", order.body(), Dispute.Step.class);
    }

    /// A dispute as the issuer knows it.
    public Dispute dispute(String name) {
        return door.get("/wallets/" + id + "/disputes/" + name, Dispute.class);
    }

    /// @param amount decimal, in the merchant's currency; for codes without one
    /// @param payer  the wallet's first one without it
    public record Order(String qr, Optional<String> amount, Optional<String> payer) {}
}
