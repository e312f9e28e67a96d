package io.twoway.switches.payment;

import io.twoway.party.cpm.ShownCodes;
import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Payment;
import io.twoway.party.topology.CodeKind;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.ConsumerCodes;
import io.twoway.protocol.qr.Scan;
import io.twoway.switches.payment.Journeys.Plan;
import io.twoway.switches.payment.Journeys.Planned;
import io.twoway.switches.payment.Journeys.Refused;
import io.twoway.switches.routing.Routing;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Plans the way of a payment with a code that the payer shows, or says why it cannot go: what the code stands for, its
/// life, the merchant, limits (F6 step 4).
///
/// Such a payment comes from the payee's side and goes on to the payer's, against the way of its money.
@Singleton
final class Scans {

    private static final String CASH_WITHDRAWAL = "6011";

    private final Network network;
    private final Routing routing;
    private final Journeys journeys;
    private final ShownCodes codes;
    private final InstantSource clock;

    Scans(Network network, Routing routing, Journeys journeys, ShownCodes codes, InstantSource clock) {
        this.network = network;
        this.routing = routing;
        this.journeys = journeys;
        this.codes = codes;
        this.clock = clock;
    }

    /// Where a code leads: to the party that asked for it, or to the network that issued it.
    ///
    /// @param known what it stands for, where that is known here
    private record Towards(Party payerSide, Optional<Shown> known) {}

    /// @param from  the payee's side
    /// @param terms our names of the payment, where it has none yet
    Plan plan(Party me, Party from, CpmPay pay, Terms terms) {
        Scan scan = ConsumerCodes.read(pay.code(), clock.instant());
        Optional<String> number = ConsumerCodes.number(scan);
        if (number.isEmpty()) {
            return scan.networks().isEmpty() || !scan.lenient()
                    ? refused(ResponseCode.FORMAT_ERROR, "not a code that payers show")
                    : refused(ResponseCode.NOT_SUPPORTED, me.name() + " does not resolve this kind of code");
        }
        Optional<Plan> unpayable = unpayable(from, pay);
        if (unpayable.isPresent()) {
            return unpayable.get();
        }
        Optional<Towards> towards = towards(me, pay.code());
        if (towards.isEmpty() || towards.get().payerSide().equals(from)) {
            return routing.resolves(me, CodeKind.UNIONPAY_CPM) || towards.isPresent()
                    ? refused(ResponseCode.INVALID_CARD, "this code was not issued here")
                    : refused(ResponseCode.NOT_SUPPORTED, me.name() + " does not resolve this kind of code");
        }
        boolean ours = routing.resolves(me, CodeKind.UNIONPAY_CPM);
        if (ours && isOver(towards.get().known().orElseThrow())) {
            return refused(ResponseCode.REFRESH_CODE, "this code has expired");
        }
        Optional<Journey> journey = journey(
                me,
                from,
                pay,
                terms,
                towards.get(),
                (corridor, asked) -> journeys.amounts(me, corridor, asked, clock.instant()));
        if (journey.isEmpty()) {
            return refused(
                    ResponseCode.NOT_PERMITTED,
                    "no agreement for such a payer in " + pay.merchant().country());
        }
        return journeys.limits(journey.get().corridor(), pay.amounts().transaction())
                .or(() -> overItsOwn(journey.get(), towards.get().known()))
                .orElseGet(() -> new Planned(
                        journey.get(),
                        ours ? List.of(Claim.shown(number.get())) : List.of(),
                        journeys.exposure(journey.get())));
    }

    /// The journey of a payment that is in the ledger already.
    ///
    /// @return empty if the topology has no way for it any more
    Optional<Journey> resume(Payment payment) {
        Party me = network.party(payment.key().party());
        Party from = network.party(payment.key().sender());
        CpmPay pay = (CpmPay) payment.request();
        return towards(me, pay.code())
                .flatMap(towards -> journey(
                        me,
                        from,
                        pay,
                        new Terms(payment.voucher().orElseThrow()),
                        towards,
                        (_, asked) -> Optional.of(journeys.planned(payment, asked))));
    }

    private Optional<Plan> unpayable(Party from, CpmPay pay) {
        Money amount = pay.amounts().transaction();
        if (!network.isPayable(amount)) {
            return Optional.of(refused(ResponseCode.INVALID_AMOUNT, "nobody pays " + amount));
        }
        if (pay.merchant().mcc().equals(CASH_WITHDRAWAL)) {
            return Optional.of(refused(ResponseCode.INVALID_TRANSACTION, "a cash-withdrawal merchant"));
        }
        return from.role() == Role.ACQUIRER
                        && !pay.merchant()
                                .acquirerIin()
                                .equals(Optional.ofNullable(from.ids().get("iin")))
                ? Optional.of(refused(ResponseCode.INVALID_MERCHANT, "a merchant of another acquirer"))
                : Optional.empty();
    }

    private Optional<Towards> towards(Party me, String code) {
        Optional<Shown> known = codes.scanned(me.id(), code);
        return known.isPresent()
                ? known.map(shown -> new Towards(network.party(shown.from()), known))
                : routing.onward(me, CodeKind.UNIONPAY_CPM).map(link -> new Towards(link.to(), Optional.empty()));
    }

    private boolean isOver(Shown code) {
        Instant end =
                code.issuedAt().plus(network.cpm().ttl()).plus(network.cpm().grace());
        return clock.instant().isAfter(end);
    }

    /// @param conversion of what was not converted before; empty if there is no rate
    private Optional<Journey> journey(
            Party me,
            Party from,
            CpmPay asked,
            Terms terms,
            Towards towards,
            BiFunction<Corridor, Pay, Optional<Amounts>> conversion) {
        Party payerSide = towards.payerSide();
        Payer payer = asked.payer()
                .or(() -> towards.known().map(shown -> shown.asked().payer()))
                .orElse(Payer.UNKNOWN);
        Pay pay = new Pay(
                asked.paymentId(),
                payer,
                asked.code(),
                asked.merchant(),
                asked.amounts().transaction(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AdditionalData.NONE);
        Link next = network.link(me, from);
        Optional<Link> host = journeys.issuerHost(me, payerSide);
        return routing.corridor(
                        me,
                        Journeys.payerCountry(payer, payerSide),
                        next,
                        asked.merchant().country())
                .flatMap(corridor -> amounts(corridor, asked, pay, conversion)
                        .map(amounts -> new Journey(
                                me,
                                payerSide,
                                next,
                                host,
                                host.isPresent() ? Optional.empty() : Optional.of(network.link(me, payerSide)),
                                corridor,
                                pay,
                                asked.merchant(),
                                amounts,
                                terms,
                                Optional.of(new Journey.Scanned(
                                        asked, host.isPresent() && isToBeConfirmed(amounts, towards.known()))))));
    }

    /// Who does not convert passes on what was converted before.
    private static Optional<Amounts> amounts(
            Corridor corridor, CpmPay asked, Pay pay, BiFunction<Corridor, Pay, Optional<Amounts>> conversion) {
        return asked.amounts().settlement().isPresent()
                ? Optional.of(asked.amounts())
                : conversion.apply(corridor, pay);
    }

    /// The payer's own limit, where we decide for her.
    private static Optional<Plan> overItsOwn(Journey journey, Optional<Shown> code) {
        return journey.issuerHost().isPresent()
                        && code.flatMap(c -> c.asked().trxLimit())
                                .filter(limit -> isAbove(journey.amounts(), limit))
                                .isPresent()
                ? Optional.of(refused(ResponseCode.OVER_LIMIT, "above what the payer allows with this code"))
                : Optional.empty();
    }

    private static boolean isToBeConfirmed(Amounts amounts, Optional<Shown> code) {
        return code.flatMap(c -> c.asked().cvmLimit())
                .filter(limit -> isAbove(amounts, limit))
                .isPresent();
    }

    /// A limit in a currency that nobody bills in is exceeded by anything.
    private static boolean isAbove(Amounts amounts, Money limit) {
        Money billed = amounts.billing().map(Converted::money).orElse(amounts.transaction());
        return !billed.currency().equals(limit.currency()) || billed.compareTo(limit) > 0;
    }

    private static Refused refused(ResponseCode code, String reason) {
        return new Refused(new Rejected(code, reason));
    }
}
