package io.twoway.party.link;

import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Request;
import java.util.Optional;

/// Stands before every message that goes out.
public interface Gate {

    Gate OPEN = new Gate() {
        @Override
        public Optional<Reply.Refused> refusal(Link link, Request request) {
            return Optional.empty();
        }

        @Override
        public void answered(Link link) {}
    };

    /// @return why the message is not even sent; empty if it may go
    Optional<Reply.Refused> refusal(Link link, Request request);

    /// The far side has answered a message over this link.
    void answered(Link link);
}
