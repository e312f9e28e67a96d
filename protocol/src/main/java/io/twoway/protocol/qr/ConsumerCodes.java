package io.twoway.protocol.qr;

import java.time.Instant;
import java.util.Optional;

/// What payers show, in both forms: the consumer code and the one-time number beside it.
public final class ConsumerCodes {

    private ConsumerCodes() {}

    /// Whether a text has the form of a code that a payer shows, sound or not.
    public static boolean isOne(String text) {
        return CpmJudge.looksLikeOne(text) || Network.ofBarcode(text).isPresent();
    }

    /// Reads a scanned text as UnionPay's merchants do: of several applications they take UnionPay's.
    ///
    /// @param now decides whether a code has expired
    public static Scan read(String text, Instant now) {
        return QrReader.read(text, now, Network.UNIONPAY);
    }

    /// The number that tells both forms of a UnionPay code apart from all others: the barcode itself, and the token of
    /// the consumer code, which issuers here fill with the same one-time number.
    ///
    /// @return empty if the scan is no sound UnionPay consumer code
    public static Optional<String> number(Scan scan) {
        if (!scan.strict() || !scan.isPayableBy(Network.UNIONPAY)) {
            return Optional.empty();
        }
        return switch (scan.code()) {
            case ConsumerCode code -> code.pan();
            case Barcode barcode -> Optional.of(barcode.text());
            default -> Optional.empty();
        };
    }
}
