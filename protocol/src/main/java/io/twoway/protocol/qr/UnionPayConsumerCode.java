package io.twoway.protocol.qr;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/// What a UnionPay wallet puts into the code a payer shows, in the layout of the codes seen in circulation.
///
/// Source: qr-formats.md 2.4 (read off samples)
///
/// @param aid           `A000000333010101` debit, `A000000333010102` credit
/// @param token         stands for the card, 16 to 19 digits beginning 62
/// @param expiry        of the token
/// @param institution   8 digits, app gateway institution id
/// @param cryptogram    16 hexadecimal digits
/// @param counter       how many codes the token has made before, 0 to 65535
/// @param unpredictable 8 hexadecimal digits
public record UnionPayConsumerCode(
        String aid,
        String token,
        YearMonth expiry,
        String institution,
        String cryptogram,
        int counter,
        String unpredictable) {

    static final int ISSUER_DATA_DIGITS = 34;

    private static final DateTimeFormatter YYMM = DateTimeFormatter.ofPattern("yyMM");
    private static final String SERVICE_CODE = "201";
    private static final String DISCRETIONARY = "0000018801";
    private static final String ISSUER_DATA = "07000103A000000108";

    public UnionPayConsumerCode {
        require(aid.length() >= 10 && aid.length() <= 32 && isHex(aid) && aid.length() % 2 == 0, "AID", aid);
        require(token.length() >= 16 && token.length() <= 19 && Chars.allDigits(token), "token", token);
        require(institution.length() == 8 && Chars.allDigits(institution), "institution", institution);
        require(cryptogram.length() == 16 && isHex(cryptogram), "cryptogram", cryptogram);
        require(counter >= 0 && counter <= 0xFFFF, "counter", Integer.toString(counter));
        require(unpredictable.length() == 8 && isHex(unpredictable), "unpredictable number", unpredictable);
    }

    /// The text of the code: base64.
    public String text() {
        String chip = BerObject.write("9F26", cryptogram)
                + BerObject.write("9F27", "80")
                + BerObject.write("9F10", ISSUER_DATA, asciiHex(institution))
                + BerObject.write("9F36", "%04X".formatted(counter))
                + BerObject.write("82", "0000")
                + BerObject.write("9F37", unpredictable);
        String application = BerObject.write("4F", aid)
                + BerObject.write("57", track2())
                + BerObject.write("5F34", "00")
                + BerObject.write("63", chip);
        String code = BerObject.write("85", asciiHex("CPV01")) + BerObject.write("61", application);
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(code));
    }

    private String track2() {
        String track = token + "D" + YYMM.format(expiry) + SERVICE_CODE + DISCRETIONARY;
        return track.length() % 2 == 0 ? track : track + "F";
    }

    private static String asciiHex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append("%02X".formatted(c)));
        return hex.toString();
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> Chars.isHex((char) c));
    }

    private static void require(boolean kept, String what, String value) {
        if (!kept) {
            throw new IllegalArgumentException("not a UnionPay " + what + ": '" + value + "'");
        }
    }
}
