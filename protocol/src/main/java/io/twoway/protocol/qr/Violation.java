package io.twoway.protocol.qr;

/// One rule that a code breaks, and where.
///
/// @param path   data object ids from the outside in, such as `62/01`; empty for the whole payload
/// @param offset zero-based position in the payload, in code points
public record Violation(QrRule rule, String path, int offset, String message) {}
