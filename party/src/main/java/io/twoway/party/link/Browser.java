package io.twoway.party.link;

import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Trace;
import io.twoway.party.link.Wire.Outcome;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Opens pages of other parties as a person's device does: a plain GET, not signed, following nothing by itself.
public final class Browser {

    private final Network network;
    private final Wire wire;
    private final Journal journal;
    private final InstantSource clock;
    private final Ids ids;

    public Browser(Network network, Wire wire, Journal journal, InstantSource clock, Ids ids) {
        this.network = network;
        this.wire = wire;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    /// A page to open. The journal keeps its path without the query, which may hold a secret.
    ///
    /// @param type      what the journal calls it
    /// @param host      who serves it
    /// @param url       its public URL; the host's own address is called in its place
    /// @param userAgent who asks
    public record Page(String type, String paymentId, Party host, URI url, String userAgent) {}

    public Outcome open(Party from, Page page, Duration timeout) {
        Trace trace = Trace.current().orElseGet(() -> Trace.begin(ids));
        Map<String, String> headers = Map.of("user-agent", page.userAgent(), Trace.HEADER, trace.header());
        String query = page.url().getRawQuery() == null ? "" : "?" + page.url().getRawQuery();
        URI address = URI.create(network.address(page.host()) + page.url().getRawPath() + query);
        keep(from, page, trace, Entry.Direction.REQUEST_OUT, 0, 0, "ok", headers, new byte[0]);

        long began = System.nanoTime();
        Outcome outcome = wire.get(address, headers, timeout);
        long micros = (System.nanoTime() - began) / 1_000;
        Entry.Direction in = Entry.Direction.ANSWER_IN;
        switch (outcome) {
            case Outcome.Received(var status, var received, var body) ->
                keep(from, page, trace, in, status, micros, "ok", received, body);
            case Outcome.NotSent(var reason) -> keep(from, page, trace, in, 0, micros, reason, Map.of(), new byte[0]);
            case Outcome.Lost(var reason) -> keep(from, page, trace, in, 0, micros, reason, Map.of(), new byte[0]);
        }
        return outcome;
    }

    private void keep(
            Party from,
            Page page,
            Trace trace,
            Entry.Direction direction,
            int status,
            long micros,
            String verdict,
            Map<String, String> headers,
            byte[] body) {
        journal.keep(new Entry(
                0,
                clock.instant(),
                from.id(),
                page.host().id(),
                direction,
                page.type(),
                page.url().getRawPath(),
                page.paymentId(),
                "",
                trace.id(),
                status,
                "",
                micros,
                verdict,
                headers,
                body));
    }
}
