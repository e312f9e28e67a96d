package io.twoway.party.journal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may leave the journal: account numbers shortened to first six and last four, secrets and personal data dropped.
///
/// Source: messages.md 5.1 S-09 to S-12
public final class Masking {

    private static final Pattern ACCOUNT =
            Pattern.compile("(\"(?:token|pan)\"\\s*:\\s*\")([^\"]*)(\")|(<(?:Tkn|Pan)>)([^<]*)(<)");
    private static final Pattern SECRET = Pattern.compile(
            "(\"(?:otpKey|otpValue|cvmInfo|deviceID|userID|gps|ipAddress|reservedMobileNo|mobileNo|consumerEmail"
                    + "|consumerAddress|appUserId|appUserID|userAuthCode)\"\\s*:\\s*\")([^\"]*)(\")");

    private Masking() {}

    /// A body as people may see it.
    public static String body(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String accounts = ACCOUNT.matcher(text)
                .replaceAll(m -> m.group(1) != null
                        ? Matcher.quoteReplacement(m.group(1) + account(m.group(2)) + m.group(3))
                        : Matcher.quoteReplacement(m.group(4) + account(m.group(5)) + m.group(6)));
        return SECRET.matcher(accounts).replaceAll("$1***$3");
    }

    /// First six and last four of a long number; nothing of a short one.
    public static String account(String number) {
        return number.length() < 13
                ? "***"
                : number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }
}
