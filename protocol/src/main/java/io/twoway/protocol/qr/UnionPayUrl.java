package io.twoway.protocol.qr;

/// A merchant code in UnionPay's URL form: what it stands for must be asked from the network (qr-formats.md 4.2).
///
/// @param organisation 8 digits, the code platform
/// @param code         20 to 40 digits
public record UnionPayUrl(String text, String organisation, String code) implements QrCode {

    static final String HOST = "qr.95516.com";
}
