package io.twoway.protocol.qr;

/// A code that WeChat Pay issued: opaque, resolved by the network (qr-formats.md 5.1).
public record WeChatPayCode(String text) implements QrCode {}
