package io.twoway.protocol.qr;

/// A text that is no payment code, or too broken a one to be read.
public record UnknownCode(String text) implements QrCode {}
