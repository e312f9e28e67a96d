package io.twoway.protocol.qr;

/// How forgiving the text is cut into data objects.
enum Reading {
    /// As EMVCo says: ids are digits, lengths are 01 to 99 and count characters.
    STRICT,
    /// As the KHQR JavaScript SDK does: any two characters are an id, lengths are 00 to 99 and count UTF-16 units,
    /// reading ends where the same id comes twice in a row. Source: qr-formats.md 3.9
    KHQR_SDK
}
