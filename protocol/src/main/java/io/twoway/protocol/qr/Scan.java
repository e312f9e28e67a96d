package io.twoway.protocol.qr;

import java.util.List;
import java.util.Optional;

/// What a reader makes of a scanned text.
///
/// @param networks   who could pay it, best known first
/// @param strict     keeps every rule of severity ERROR and FORGIVABLE
/// @param lenient    keeps every rule of severity ERROR that its scheme does not break; true whenever
///                   `strict` is
/// @param violations every rule it breaks, warnings too
/// @param code       what it is; [UnknownCode] when nothing safe can be said
public record Scan(
        String text, List<Network> networks, boolean strict, boolean lenient, List<Violation> violations, QrCode code) {

    public Scan {
        networks = List.copyOf(networks);
        violations = List.copyOf(violations);
    }

    public Optional<MerchantCode> merchantCode() {
        return code instanceof MerchantCode merchant ? Optional.of(merchant) : Optional.empty();
    }

    public boolean isPayableBy(Network network) {
        return networks.contains(network);
    }
}
