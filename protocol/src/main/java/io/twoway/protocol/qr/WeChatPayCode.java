package io.twoway.protocol.qr;

/// A code that WeChat Pay issued: opaque, resolved by the network (qr-formats.md 5.1).
public record WeChatPayCode(String text) implements QrCode {

    /// A code for one order, as native payment issues it (its `code_url`).
    ///
    /// @param token letters and digits
    public static WeChatPayCode order(String token) {
        return new WeChatPayCode("weixin://wxpay/bizpayurl?pr=" + plain(token));
    }

    /// The lasting code of a person or small merchant.
    ///
    /// @param token letters and digits
    public static WeChatPayCode receive(String token) {
        return new WeChatPayCode("wxp://f2f0" + plain(token));
    }

    private static String plain(String token) {
        boolean plain = token.chars().allMatch(c -> Chars.isLetter((char) c) || Chars.isDigit((char) c));
        if (token.isEmpty() || !plain) {
            throw new IllegalArgumentException("not a WeChat Pay token: '" + token + "'");
        }
        return token;
    }
}
