package io.twoway.protocol.qr;

/// A code that a payer shows, in EMVCo's consumer-presented form.
public record ConsumerCode(String text) implements QrCode {}
