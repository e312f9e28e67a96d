package io.twoway.party.door;

import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.Request;
import java.util.function.Function;

/// A message that passed the door: signed by its sender, fresh, addressed to us, understood.
///
/// @param link        the link it came by; `link.to()` is us
/// @param fingerprint SHA-256 of the message in the clear, but for the mark of a possible duplicate
/// @param seal        makes the final bytes of an answer, so that a flow can store them before they are sent
public record Incoming(
        Link link, Envelope envelope, Request request, Fingerprint fingerprint, Function<Answer, byte[]> seal) {

    public Party me() {
        return link.to();
    }

    public Party sender() {
        return link.from();
    }
}
