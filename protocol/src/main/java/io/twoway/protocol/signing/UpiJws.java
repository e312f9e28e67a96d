package io.twoway.protocol.signing;

/// UnionPay's header signature `UPI-JWS`, on requests and answers alike.
///
/// RS256 is what the portal documents; ES256 is an option of ours for links that allow it.
///
/// Source: messages.md 1.3
public final class UpiJws extends JwsHeaderSigning {

    private static final Names NAMES = new Names("upi-jws", "UPI-UUID", "UPI-TIMESTAMP", "UPI-APPID", "UPI-REQPATH");

    private UpiJws(String name, SignatureAlgorithm algorithm) {
        super(name, algorithm, NAMES);
    }

    public static UpiJws rs256() {
        return new UpiJws("upi-jws-rs256", SignatureAlgorithm.RS256);
    }

    public static UpiJws es256() {
        return new UpiJws("upi-jws-es256", SignatureAlgorithm.ES256);
    }
}
