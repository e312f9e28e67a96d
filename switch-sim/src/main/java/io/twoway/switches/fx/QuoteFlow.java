package io.twoway.switches.fx;

import io.twoway.party.door.Incoming;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.StoredQuote;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Quoted;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Quote;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Prices: the FX provider quotes, every other switch asks it (F9).
@Singleton
public final class QuoteFlow {

    private final Network network;
    private final Rates rates;
    private final Ledger ledger;
    private final Sender sender;
    private final InstantSource clock;
    private final Ids ids;

    QuoteFlow(Network network, Rates rates, Ledger ledger, Sender sender, InstantSource clock, Ids ids) {
        this.network = network;
        this.rates = rates;
        this.ledger = ledger;
        this.sender = sender;
        this.clock = clock;
        this.ids = ids;
    }

    public Answer quote(Incoming incoming, Quote asked) {
        if (!network.isPayable(asked.amount())) {
            return new Rejected(ResponseCode.INVALID_AMOUNT, "nobody pays " + asked.amount());
        }
        Party provider = network.party(network.fx().provider());
        return incoming.me().equals(provider)
                ? price(provider, asked)
                : relay(network.link(incoming.me(), provider), asked);
    }

    private Answer price(Party provider, Quote asked) {
        Instant now = clock.instant();
        Optional<Rate> rate = rates.rate(asked.amount().currency(), asked.source(), now);
        if (rate.isEmpty()) {
            return new Rejected(
                    ResponseCode.SYSTEM_ERROR, "no rate from " + asked.amount().currency() + " to " + asked.source());
        }
        Money source = asked.amount().convert(rate.get(), network.practicalDigits(asked.source()));
        if (!source.isCarried()) {
            return new Rejected(ResponseCode.INVALID_AMOUNT, "no message carries " + source);
        }
        Quoted quoted =
                new Quoted(ids.quoteId(), source, asked.amount(), rate.get(), now.plus(ttl(asked)), provider.id());
        ledger.keepQuote(new StoredQuote(provider.id(), asked.paymentId(), quoted));
        return quoted;
    }

    private Duration ttl(Quote asked) {
        return network.corridors().stream()
                .filter(c -> c.payeeCurrency().equals(asked.amount().currency())
                        && c.payerCountry().equals(asked.payer().country()))
                .findFirst()
                .map(c -> c.quoteTtl())
                .orElse(Duration.ZERO);
    }

    private Answer relay(Link link, Quote asked) {
        return switch (sender.send(link, asked).reply()) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var code, var reason) -> new Rejected(code, reason);
            case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.NETWORK_ERROR, reason);
        };
    }
}
