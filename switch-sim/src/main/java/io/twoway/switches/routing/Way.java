package io.twoway.switches.routing;

import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.money.Money;
import java.util.Optional;

/// Where a code leads from a switch.
public sealed interface Way {

    /// The next party knows more.
    record Onward(Link link) implements Way {}

    /// The code was issued here for a merchant of one of our acquirers.
    ///
    /// @param amount fixed by the code; empty where the payer types it
    record Issued(Link link, Merchant merchant, Optional<Money> amount) implements Way {}

    /// Nobody here can pay it.
    record Nowhere(Rejected answer) implements Way {}
}
