package io.twoway.party.ledger;

import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/// Mei pays Sok's Noodles; every payment has its own id, so that tests share a database without meeting.
public final class Payments {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    public static final Money LUNCH = Money.of("KHR", "12000");

    private Payments() {}

    public static PaymentKey key(String party, String paymentId) {
        return new PaymentKey(party, "26010100", "Pay", paymentId);
    }

    public static NewPayment lunch(String party, String paymentId) {
        return NewPayment.authorising(
                key(party, paymentId), "M" + paymentId, bytes("lunch " + paymentId), pay(paymentId), TODAY);
    }

    public static Fingerprint bytes(String body) {
        return Fingerprint.of(body.getBytes(StandardCharsets.UTF_8));
    }

    public static Request.Pay pay(String paymentId) {
        return new Request.Pay(
                paymentId,
                new Payer("6222821234560017", "device-1", Optional.of("mei"), "CN"),
                "00020101021130...",
                soksNoodles(),
                LUNCH,
                Optional.empty(),
                Optional.of("Q1"),
                Optional.empty(),
                AdditionalData.NONE);
    }

    public static Merchant soksNoodles() {
        return new Merchant(
                "855000000000001",
                "Sok's Noodles",
                "Phnom Penh",
                "5812",
                "KH",
                Optional.of("26010100"),
                Optional.empty(),
                Optional.of("sok@aclb"));
    }
}
