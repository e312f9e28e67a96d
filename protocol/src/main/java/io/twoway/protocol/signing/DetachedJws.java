package io.twoway.protocol.signing;

/// The signature of ISO 20022 links: a detached ES256 JWS in the header `x-jws-signature`.
///
/// Nothing about Bakong's participant interface is public; this form is our proposal. It binds the same four facts as
/// [UpiJws] under names of its own.
public final class DetachedJws extends JwsHeaderSigning {

    public DetachedJws() {
        super(
                "detached-jws-es256",
                SignatureAlgorithm.ES256,
                new Names("x-jws-signature", "jti", "iat", "iss", "reqpath"));
    }
}
