package io.twoway.protocol.qr;

/// A merchant as UnionPay knows it: the value of 15 or 16 (qr-formats.md 4.1, read off real codes).
///
/// @param acquirerIin   8 digits
/// @param forwardingIin 8 digits
/// @param merchantId    15 printable ASCII characters, compared exactly: spaces and letter case count
public record UnionPayAccount(String acquirerIin, String forwardingIin, String merchantId) {

    static final int LENGTH = 31;
    private static final int IIN = 8;

    public UnionPayAccount {
        require(acquirerIin.length() == IIN && Chars.allDigits(acquirerIin), "acquirer IIN", acquirerIin);
        require(forwardingIin.length() == IIN && Chars.allDigits(forwardingIin), "forwarding IIN", forwardingIin);
        require(merchantId.length() == LENGTH - 2 * IIN && Chars.printable(merchantId), "merchant id", merchantId);
    }

    /// @param value 31 characters
    /// @throws IllegalArgumentException if `value` is no UnionPay account
    public static UnionPayAccount of(String value) {
        require(value.length() == LENGTH, "account", value);
        return new UnionPayAccount(value.substring(0, IIN), value.substring(IIN, 2 * IIN), value.substring(2 * IIN));
    }

    static boolean isAccount(DataObject object) {
        return object.units() == LENGTH && beginsWithIins(object) && Chars.printable(object);
    }

    /// As far as the value goes: its length is another rule.
    static boolean holdsNoLetterInIins(DataObject object) {
        return Chars.digits(object, 0) >= Math.min(2 * IIN, object.units());
    }

    /// By its length or by its IINs: a broken account is UnionPay's too.
    static boolean looksLikeOne(DataObject object) {
        return object.length() == LENGTH || beginsWithIins(object);
    }

    private static boolean beginsWithIins(DataObject object) {
        return Chars.digits(object, 0) >= 2 * IIN;
    }

    /// The 31 characters of the data object.
    public String value() {
        return acquirerIin + forwardingIin + merchantId;
    }

    private static void require(boolean kept, String what, String value) {
        if (!kept) {
            throw new IllegalArgumentException("not a UnionPay " + what + ": '" + value + "'");
        }
    }
}
