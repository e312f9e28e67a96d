package io.twoway.party.settlement;

import io.twoway.party.Messages;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Owed;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Mei's lunch at Sok's Noodles, as UnionPay's switch and Bakong have it.
final class Lunch {

    static final Network NETWORK = NetworkReader.builtIn(Map.of());
    static final LocalDate DAY = Messages.KEY.settlementDate();
    static final Instant NOON = Instant.parse("2026-11-22T12:00:01Z");

    private Lunch() {}

    static SettledCorridor corridor(String id) {
        return SettledCorridor.of(NETWORK).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Payment atUnionPay() {
        return row("upi", "unionpay-app", Messages.PAY, Optional.of(Messages.APPROVED), NOON);
    }

    static Payment atBakong() {
        return row("bakong", "upi", Messages.RESULT, Optional.of(new Answer.Acknowledged()), NOON);
    }

    /// The same with the code on Mei's phone, which Sok's Noodles scans.
    static Payment scanAtUnionPay() {
        return row("upi", "bakong", Messages.CPM_PAY_BY_NUMBER, Optional.of(Messages.APPROVED), NOON);
    }

    static Payment scanAtBakong() {
        return row("bakong", "mekong-acquirer", Messages.CPM_PAY_BY_NUMBER, Optional.of(Messages.APPROVED), NOON);
    }

    /// @param voucher of the refund itself
    static Payment refundAtUnionPay(String voucher) {
        return row("upi", "bakong", Messages.REFUND, Optional.of(new Answer.Returned(voucher, Messages.AMOUNTS)), NOON);
    }

    static Owed owed(Payment payment, String counterparty, Money moved) {
        return new Owed(payment, counterparty, moved, moved.isPositive() ? moved : moved.negated(), false);
    }

    static Payment row(String party, String sender, Request request, Optional<Answer> outcome, Instant opened) {
        return new Payment(
                new PaymentKey(party, sender, request.getClass().getSimpleName(), request.paymentId()),
                1,
                "M-1",
                Fingerprint.of("lunch".getBytes(StandardCharsets.UTF_8)),
                PaymentState.APPROVED,
                Optional.of(Messages.VOUCHER),
                DAY,
                request,
                outcome,
                Optional.empty(),
                opened,
                opened);
    }
}
