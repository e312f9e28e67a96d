package io.twoway.party.session;

import io.twoway.party.link.Reply;
import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Request.Management;

/// Sends what is about a link itself, under a trace of its own.
@FunctionalInterface
public interface Line {

    Reply send(Link link, Management message);
}
