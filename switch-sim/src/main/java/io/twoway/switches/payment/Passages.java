package io.twoway.switches.payment;

import io.twoway.party.ledger.Payment;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.qr.QrReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The ways of payments and credits that are in the ledger already, whoever showed the code.
@Singleton
final class Passages {

    private final Network network;
    private final Journeys journeys;
    private final Scans scans;

    Passages(Network network, Journeys journeys, Scans scans) {
        this.network = network;
        this.journeys = journeys;
        this.scans = scans;
    }

    /// @return empty if the topology has no way for it any more, or it is no payment
    Optional<Journey> resume(Payment payment) {
        return switch (payment.request()) {
            case Pay _ -> journeys.resume(payment);
            case CpmPay _ -> scans.resume(payment);
            default -> Optional.empty();
        };
    }

    /// @return empty if the topology has no way for it any more
    Optional<Passage> passage(Payment payment) {
        return switch (payment.request()) {
            case Pay _, CpmPay _ -> resume(payment).map(journey -> passage(payment, journey));
            case Result result -> passage(payment, result);
            default -> Optional.empty();
        };
    }

    private static Passage passage(Payment payment, Journey journey) {
        Optional<Approved> approved =
                payment.outcome().filter(Approved.class::isInstance).map(Approved.class::cast);
        return new Passage(
                journey.me(),
                journey.from(),
                journey.next(),
                journey.issuerHost(),
                beyond(journey),
                journey.corridor(),
                journey.merchant(),
                approved.map(Approved::amounts).orElse(journey.amounts()),
                Optional.of(approved.orElseGet(journey::approval).settlementKey()),
                Optional.of(journey.pay().payer()));
    }

    /// Where the payee's side sent the payment, it knows what it sent.
    private static List<Link> beyond(Journey journey) {
        return journey.scanned().isPresent()
                ? Stream.concat(journey.decider().stream(), journey.issuerHost().stream())
                        .toList()
                : Stream.concat(Stream.of(journey.next()), journey.issuerHost().stream())
                        .toList();
    }

    private Optional<Passage> passage(Payment payment, Result result) {
        Party me = network.party(payment.key().party());
        Party from = network.party(payment.key().sender());
        return journeys.towards(me, from, QrReader.read(result.qr(), payment.openedAt()))
                .map(towards -> new Passage(
                        me,
                        from,
                        towards.next(),
                        Optional.empty(),
                        List.of(towards.next()),
                        towards.corridor(),
                        result.merchant(),
                        result.amounts(),
                        result.settlementKey(),
                        result.payer()));
    }
}
