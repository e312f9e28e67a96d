package io.twoway.protocol.qr;

import java.util.random.RandomGenerator;

/// A one-time number that a payer shows: digits only (qr-formats.md 2.4, 2.5).
///
/// @param network who issued it, told by prefix and length
public record Barcode(String text, Network network) implements QrCode {

    private static final int UNIONPAY_DIGITS = 19;

    /// A number as UnionPay wallets show it beside the consumer code: 19 digits beginning 62.
    public static Barcode unionPay(RandomGenerator random) {
        StringBuilder digits = new StringBuilder("62");
        while (digits.length() < UNIONPAY_DIGITS) {
            digits.append(random.nextInt(10));
        }
        return new Barcode(digits.toString(), Network.UNIONPAY);
    }
}
