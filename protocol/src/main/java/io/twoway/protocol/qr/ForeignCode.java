package io.twoway.protocol.qr;

/// A code of a scheme that this network recognises and cannot pay.
public record ForeignCode(String text, Network network) implements QrCode {}
