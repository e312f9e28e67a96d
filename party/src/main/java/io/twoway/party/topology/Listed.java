package io.twoway.party.topology;

import java.util.HashSet;
import java.util.Set;

/// What may be listed once only.
final class Listed {

    private final Set<String> seen = new HashSet<>();

    /// @param what with whatever it is unique in: `payer mei of unionpay-app`
    void see(Section s, String key, String what) {
        if (!seen.add(what)) {
            throw s.refuse(key, what + " is listed twice");
        }
    }
}
