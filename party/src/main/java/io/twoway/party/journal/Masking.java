package io.twoway.party.journal;

import io.twoway.protocol.json.StrictJson;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.qr.QrReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may leave the journal: card numbers shortened to first six and last four, everything else that tells who pays
/// dropped, in the JSON and XML of all dialects.
///
/// Source: messages.md 5.1 S-09 to S-12
public final class Masking {

    private static final String JSON_VALUE = "\"((?:[^\"\\\\]|\\\\.)*+)\"?|[^\\s,}\\]\\[{\"]++";

    private static final Pattern JSON_ACCOUNT =
            Pattern.compile("(\"(?i:token|pan|account)\"\\s*:\\s*)(?:" + JSON_VALUE + ")");

    private static final Pattern JSON_SECRET = Pattern.compile(
            "(\"(?i:(?:debit|credit)AccountInfo|accountInfo|otpKey|otpValue|cvmInfo|device_?id|user_?id|app_?user_?id|userAuthCode|payOrderInfo|gps|location|ipAddress"
                    + "|(?:reserved)?mobile_?(?:No|number)?|phone|msisdn|(?:consumer_?)?email|consumer_?address"
                    + "|loyalty_?number|customer_?label)\"\\s*:\\s*)(?:"
                    + JSON_VALUE + ")");

    /// A code that a payer shows is money in whoever's hand it is (messages.md 5.1 S-10).
    private static final Pattern JSON_SHOWN = Pattern.compile(
            "(\"(?i:emvCpqrcPayload|barcodeCpqrcPayload)\"\\s*:\\s*)(\\[[^\\]]*]?|\"(?:[^\"\\\\]|\\\\.)*+\"?)");

    /// The same where any scanned text may stand: such a code by how it begins, its number by its digits.
    private static final Pattern SHOWN_ANYWHERE = Pattern.compile("hQVDUFY[A-Za-z0-9+/=\\\\]+");

    private static final Pattern NUMBER_AS_CODE =
            Pattern.compile("(<(?:\\w+:)?Qr>|\"(?i:mpqrcPayload|code_text)\"\\s*:\\s*\")\\d{16,24}(?=[<\"])");

    /// A merchant's code as it stands in JSON or XML.
    private static final Pattern MERCHANT_CODE = Pattern.compile("(?<=[\">])0002\\d{4}(?:[^\"\\\\<]|\\\\.)*+");

    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d -]{4,}");

    private static final Pattern XML_ACCOUNT = Pattern.compile(
            "(<(?:\\w+:)?(?:PayerAccount|Tkn|Pan)>|<(?:\\w+:)?DbtrAcct>(?:(?!</(?:\\w+:)?DbtrAcct>).)*?<(?:\\w+:)?(?:Id|IBAN)>)"
                    + "([^<>\\s][^<>]*)",
            Pattern.DOTALL);

    /// In a refund by credit transfer the payer is the creditor.
    private static final Pattern XML_REFUNDED = Pattern.compile(
            "(<(?:\\w+:)?CdtrAcct>(?:(?!</(?:\\w+:)?CdtrAcct>).)*?<(?:\\w+:)?(?:Id|IBAN)>)([^<>\\s][^<>]*)",
            Pattern.DOTALL);

    private static final Pattern REFUND = Pattern.compile("<(?:\\w+:)?Cd>\\s*REFU\\s*<|>\\s*QRREFUND\\s*<");

    private static final Pattern XML_SECRET =
            Pattern.compile("(<(?:\\w+:)?(?:DeviceId|UserId|ConsumerCode|MobileNumber|LoyaltyNumber|CustomerLabel"
                    + "|ConsumerEmail|ConsumerAddress)>)[^<>]+");

    private static final Pattern CARD_NUMBER = Pattern.compile("\\d{13,19}");

    private Masking() {}

    /// A body as people may see it.
    public static String body(byte[] body) {
        String whole = new String(body, StandardCharsets.UTF_8);
        String coded = SHOWN_ANYWHERE.matcher(whole).replaceAll("***");
        String text = withoutPhones(NUMBER_AS_CODE.matcher(coded).replaceAll("$1***"));
        if (text.stripLeading().startsWith("<")) {
            String accounts = accounts(XML_ACCOUNT, text);
            String all = REFUND.matcher(text).find() ? accounts(XML_REFUNDED, accounts) : accounts;
            return XML_SECRET.matcher(all).replaceAll("$1***");
        }
        String accounts = JSON_ACCOUNT
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1) + '"' + (m.group(2) == null ? "***" : account(m.group(2))) + '"'));
        String shown = JSON_SHOWN
                .matcher(accounts)
                .replaceAll(m ->
                        Matcher.quoteReplacement(m.group(1) + (m.group(2).startsWith("[") ? "[\"***\"]" : "\"***\"")));
        return JSON_SECRET.matcher(shown).replaceAll("$1\"***\"");
    }

    /// The payer's phone number, where a code carries it as bill data (62/02), goes wherever else it stands, too.
    private static String withoutPhones(String text) {
        return MERCHANT_CODE
                .matcher(text)
                .results()
                .flatMap(code -> QrReader.read(unescaped(code.group()), Instant.EPOCH).merchantCode().stream())
                .flatMap(code -> code.value("62/02").stream())
                .filter(number -> PHONE.matcher(number).matches())
                .reduce(text, (left, number) -> left.replace(number, "***"));
    }

    private static String unescaped(String code) {
        if (code.indexOf('&') >= 0) {
            return code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        }
        try {
            return StrictJson.value(('"' + code + '"').getBytes(StandardCharsets.UTF_8))
                    .textValue();
        } catch (MalformedMessage _) {
            return code;
        }
    }

    private static String accounts(Pattern account, String text) {
        return account.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + account(m.group(2))));
    }

    /// First six and last four of a card number or its token; nothing of anything else.
    public static String account(String number) {
        return CARD_NUMBER.matcher(number).matches()
                ? number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4)
                : "***";
    }
}
