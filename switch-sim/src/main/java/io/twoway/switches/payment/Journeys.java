package io.twoway.switches.payment;

import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.Position;
import io.twoway.party.ledger.Posting;
import io.twoway.party.ledger.StoredQuote;
import io.twoway.party.ledger.Use;
import io.twoway.party.settlement.Settlement;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Exposure;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Payability;
import io.twoway.protocol.qr.QrReader;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.UnionPayUrl;
import io.twoway.switches.fx.Rates;
import io.twoway.switches.lookup.Lookups;
import io.twoway.switches.routing.Routing;
import io.twoway.switches.routing.Way;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Plans a payment's way through a switch, or says why it cannot go: code, merchant, amount, limits, quote.
@Singleton
final class Journeys {

    private final Network network;
    private final Routing routing;
    private final Rates rates;
    private final Lookups lookups;
    private final Ledger ledger;
    private final Settlement settlement;
    private final InstantSource clock;

    Journeys(
            Network network,
            Routing routing,
            Rates rates,
            Lookups lookups,
            Ledger ledger,
            Settlement settlement,
            InstantSource clock) {
        this.network = network;
        this.routing = routing;
        this.rates = rates;
        this.lookups = lookups;
        this.ledger = ledger;
        this.settlement = settlement;
        this.clock = clock;
    }

    /// What planning came to.
    sealed interface Plan {}

    /// @param claims what this payment uses up: its quote, a code made for one payment
    /// @param uses   what it counts against
    record Planned(Journey journey, List<Claim> claims, List<Use> uses) implements Plan {}

    record Refused(Rejected answer) implements Plan {}

    Plan plan(Party me, Party from, Pay pay, Terms terms) {
        Instant now = clock.instant();
        Scan scan = QrReader.read(pay.qr(), now);
        Optional<Rejected> unpayable = Payability.refusal(scan, network::practicalDigits);
        if (unpayable.isPresent()) {
            return new Refused(unpayable.get());
        }
        return switch (routing.way(me, scan)) {
            case Way.Nowhere(var answer) -> new Refused(answer);
            case Way.Onward(var next) ->
                plan(
                        me,
                        from,
                        pay,
                        terms,
                        next,
                        payee(scan, pay),
                        scan.merchantCode().flatMap(code -> Payability.due(code, network::practicalDigits)),
                        now);
            case Way.Issued(var next, var merchant, var due) ->
                scan.code() instanceof UnionPayUrl && !isResolved(me, from, pay)
                        ? refused(ResponseCode.ORIGINAL_NOT_FOUND, "no look-up of this code came before")
                        : plan(me, from, pay, terms, next, merchant, due, now);
        };
    }

    /// The journey of a payment that is in the ledger already.
    ///
    /// @return empty if the topology has no way for it any more
    Optional<Journey> resume(Payment payment) {
        Party me = network.party(payment.key().party());
        Party from = network.party(payment.key().sender());
        Pay pay = (Pay) payment.request();
        Terms terms = new Terms(payment.voucher().orElseThrow());
        Scan scan = QrReader.read(pay.qr(), payment.openedAt());
        Amounts planned = planned(payment, pay);
        return switch (routing.way(me, scan)) {
            case Way.Nowhere _ -> Optional.empty();
            case Way.Onward(var next) -> journey(me, from, pay, terms, next, payee(scan, pay), planned);
            case Way.Issued(var next, var merchant, var ignored) ->
                journey(me, from, pay, terms, next, merchant, planned);
        };
    }

    /// Where a payment to one of our merchants goes on to, and under which agreement.
    ///
    /// @param next link to the acquirer
    record Towards(Link next, Corridor corridor) {}

    Optional<Towards> towards(Party me, Party from, Scan scan) {
        return scan.code() instanceof MerchantCode code && routing.way(me, scan) instanceof Way.Onward(var next)
                ? routing.corridor(me, from.country(), next, code.country()).map(c -> new Towards(next, c))
                : Optional.empty();
    }

    private Plan plan(
            Party me,
            Party from,
            Pay pay,
            Terms terms,
            Link next,
            Merchant merchant,
            Optional<Money> due,
            Instant now) {
        if (!due.orElse(pay.amount()).equals(pay.amount())) {
            return refused(ResponseCode.INVALID_AMOUNT, "the code asks for " + due.get() + ", not " + pay.amount());
        }
        Optional<Corridor> corridor = routing.corridor(me, payerCountry(pay.payer(), from), next, merchant.country());
        if (corridor.isEmpty()) {
            return refused(
                    ResponseCode.NOT_PERMITTED,
                    "no agreement for payers of " + payerCountry(pay.payer(), from) + " in " + merchant.country());
        }
        Optional<Plan> outside = limits(corridor.get(), pay.amount());
        if (outside.isPresent()) {
            return outside.get();
        }
        List<Claim> claims = new ArrayList<>();
        if (due.isPresent()) {
            claims.add(new Claim("code", pay.qr()));
        }
        if (isProvider(me) && pay.quoteId().isPresent()) {
            Optional<Plan> invalid = quote(me, pay, now);
            if (invalid.isPresent()) {
                return invalid.get();
            }
            claims.add(Claim.quote(pay.quoteId().get()));
        }
        return amounts(me, corridor.get(), pay, now)
                .flatMap(amounts -> journey(me, from, pay, terms, next, merchant, amounts))
                .<Plan>map(journey -> new Planned(journey, claims, exposure(journey)))
                .orElseGet(() -> refused(ResponseCode.SYSTEM_ERROR, "no exchange rate"));
    }

    private Optional<Journey> journey(
            Party me, Party from, Pay pay, Terms terms, Link next, Merchant merchant, Amounts amounts) {
        return routing.corridor(me, payerCountry(pay.payer(), from), next, merchant.country())
                .map(corridor -> new Journey(
                        me,
                        from,
                        next,
                        issuerHost(me, from),
                        Optional.of(next).filter(link -> link.style() == Link.Style.FORWARD),
                        corridor,
                        pay,
                        merchant,
                        amounts,
                        terms,
                        Optional.empty()));
    }

    /// Who does not convert only passes on what is paid. Whoever does has kept what was planned: the rates of then may
    /// be out of reach by now.
    Amounts planned(Payment payment, Pay pay) {
        return ledger.planned(payment.key()).orElseGet(() -> Amounts.of(pay.amount()));
    }

    /// What the provider converts: billing as quoted, settlement by the rate in force; others only pass
    /// amounts on. Issuers behind another switch bill by rates of their own, so we name no billing for them.
    Optional<Amounts> amounts(Party me, Corridor corridor, Pay pay, Instant at) {
        if (!isProvider(me)) {
            return Optional.of(Amounts.of(pay.amount()));
        }
        Optional<Converted> quoted = pay.quoteId()
                .flatMap(id -> ledger.quote(me.id(), id))
                .map(StoredQuote::quoted)
                .map(q -> new Converted(q.source(), q.rate()));
        Optional<Converted> settlement =
                quoted.filter(in(corridor.settlement())).or(() -> converted(pay.amount(), corridor.settlement(), at));
        boolean bills = corridor.route().getFirst().equals(me.id());
        Optional<Converted> billing = quoted.filter(_ -> bills)
                .filter(in(corridor.payerCurrency()))
                .or(() -> bills ? converted(pay.amount(), corridor.payerCurrency(), at) : Optional.empty());
        return settlement.isPresent() && billing.isPresent() == bills
                ? Optional.of(new Amounts(pay.amount(), billing, settlement))
                : Optional.empty();
    }

    private static java.util.function.Predicate<Converted> in(Currency currency) {
        return converted -> converted.money().currency().equals(currency);
    }

    private Optional<Converted> converted(Money amount, Currency to, Instant at) {
        return rates.rate(amount.currency(), to, at)
                .map(rate -> new Converted(amount.convert(rate, network.practicalDigits(to)), rate));
    }

    /// What the approval makes us owe and be owed.
    List<Posting> postings(Journey journey, Amounts amounts) {
        return postings(journey.corridor(), journey.me(), journey.from(), journey.next(), amounts);
    }

    List<Posting> postings(Corridor corridor, Party me, Party from, Link next, Amounts amounts) {
        Link.Settles incoming = network.link(from, me).settles();
        return Position.passThrough(
                routing.moneyHolderBefore(corridor, me, from).id(),
                Position.owed(incoming, amounts),
                routing.moneyHolderAfter(corridor, me, next.to()).id(),
                Position.owed(next.settles(), amounts));
    }

    /// What the payment adds to what we and another switch owe each other for its date. We know it where we convert.
    /// Who is late with a net is trusted with less.
    List<Use> exposure(Journey journey) {
        Party me = journey.me();
        if (!me.role().holdsMoney() || !journey.converts()) {
            return List.of();
        }
        List<Posting> postings = postings(journey, journey.amounts());
        List<Use> uses = new ArrayList<>();
        for (Exposure exposure : network.limits().exposures()) {
            for (Party other : List.of(journey.from(), journey.next().to())) {
                if (exposure.isBetween(me.id(), other.id())) {
                    Money more = postings.stream()
                            .filter(p -> p.account().equals(Position.with(other.id())))
                            .map(Posting::amount)
                            .filter(a -> a.currency().equals(exposure.cap().currency()))
                            .reduce(Money.zero(exposure.cap().currency()), Money::plus);
                    uses.add(new Use(
                            Position.with(other.id()) + "/" + journey.settlementDate(),
                            more,
                            settlement.isOverdue(me.id(), other.id()) ? exposure.capOverdue() : exposure.cap(),
                            new Rejected(ResponseCode.CUT_OFF, "too much is unsettled with " + other.name())));
                }
            }
        }
        return uses;
    }

    private Optional<Plan> quote(Party me, Pay pay, Instant now) {
        Optional<StoredQuote> quote = ledger.quote(me.id(), pay.quoteId().orElseThrow());
        if (quote.isEmpty() || !quote.get().paymentId().equals(pay.paymentId())) {
            return Optional.of(refused(ResponseCode.INVALID_AMOUNT, "unknown quote"));
        }
        if (quote.get().isExpired(now)) {
            return Optional.of(refused(ResponseCode.REFRESH_CODE, "the quote has expired"));
        }
        if (!quote.get().quoted().target().equals(pay.amount())) {
            return Optional.of(refused(ResponseCode.INVALID_AMOUNT, "another amount than quoted"));
        }
        return Optional.empty();
    }

    Optional<Plan> limits(Corridor corridor, Money amount) {
        if (!amount.currency().equals(corridor.payeeCurrency())) {
            return Optional.of(
                    refused(ResponseCode.INVALID_AMOUNT, corridor.id() + " pays in " + corridor.payeeCurrency()));
        }
        if (!network.isPayable(amount)) {
            return Optional.of(refused(ResponseCode.INVALID_AMOUNT, "nobody pays " + amount));
        }
        if (amount.compareTo(corridor.minimum()) < 0) {
            return Optional.of(refused(ResponseCode.INVALID_AMOUNT, "at least " + corridor.minimum()));
        }
        if (amount.compareTo(corridor.maximum()) > 0) {
            return Optional.of(refused(ResponseCode.OVER_LIMIT, "at most " + corridor.maximum()));
        }
        return Optional.empty();
    }

    private static Merchant payee(Scan scan, Pay pay) {
        return scan.code() instanceof MerchantCode code ? Payability.payee(code) : pay.merchant();
    }

    /// A URL code is paid only after it was looked up (messages.md 3.9).
    private boolean isResolved(Party me, Party from, Pay pay) {
        return pay.lookupMessageId()
                .filter(id -> lookups.resolved(me, from, id, pay.qr()))
                .isPresent();
    }

    Optional<Link> issuerHost(Party me, Party from) {
        return network.links(me, from).stream()
                .filter(link -> link.style() == Link.Style.DEBIT)
                .findFirst();
    }

    static String payerCountry(Payer payer, Party from) {
        return payer.country().equals(Payer.UNKNOWN_COUNTRY) ? from.country() : payer.country();
    }

    private boolean isProvider(Party me) {
        return me.id().equals(network.fx().provider());
    }

    private static Refused refused(ResponseCode code, String reason) {
        return new Refused(new Rejected(code, reason));
    }
}
