package io.twoway.protocol.qr;

/// A one-time number that a payer shows: digits only (qr-formats.md 2.4, 2.5).
///
/// @param network who issued it, told by prefix and length
public record Barcode(String text, Network network) implements QrCode {}
