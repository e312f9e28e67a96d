package io.twoway.protocol.qr;

/// What a scanned text is (qr-formats.md 7).
public sealed interface QrCode
        permits MerchantCode, ConsumerCode, UnionPayUrl, WeChatPayCode, Barcode, ForeignCode, UnknownCode {

    String text();
}
