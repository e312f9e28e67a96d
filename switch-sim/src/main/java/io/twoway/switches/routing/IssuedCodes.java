package io.twoway.switches.routing;

import io.twoway.party.topology.Party;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The codes that a switch has issued for merchants of its acquirers: opaque texts that only it can resolve.
@Singleton
public class IssuedCodes {

    /// The merchant that a code was issued for.
    Optional<Way.Issued> find(Party at, String text) {
        return Optional.empty();
    }
}
