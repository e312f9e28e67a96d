package io.twoway.wallet.scan;

import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Where a wallet goes with its payer's authority: over https, to a host that the network lists, and nowhere else.
///
/// Source: messages.md 3.9 (our proposal), 5.1 S-15
@Singleton
final class TrustedHosts {

    private final Network network;

    TrustedHosts(Network network) {
        this.network = network;
    }

    sealed interface Destination {}

    record Trusted(Party host, URI url) implements Destination {}

    /// @param reason one line, for the payer
    record Untrusted(String reason) implements Destination {}

    /// A scanned URL.
    Destination judge(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return new Untrusted("not over https: " + url);
        }
        return Optional.ofNullable(url.getRawAuthority()) // no port, no user: the listed name and nothing else
                .flatMap(network::host)
                .<Destination>map(host -> new Trusted(host, url))
                .orElseGet(() -> new Untrusted("not a host of this network: " + url));
    }

    /// Where the answer from `url` sends us.
    ///
    /// @param location as in the answer's header, perhaps relative
    Destination redirected(URI url, String location) {
        try {
            return location.isEmpty() ? new Untrusted("nowhere") : judge(url.resolve(location));
        } catch (IllegalArgumentException _) {
            return new Untrusted("not a URL: " + location);
        }
    }
}
