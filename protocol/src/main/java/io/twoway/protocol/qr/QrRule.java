package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.Severity.ERROR;
import static io.twoway.protocol.qr.Severity.FORGIVABLE;
import static io.twoway.protocol.qr.Severity.READER;
import static io.twoway.protocol.qr.Severity.WARNING;

import java.util.OptionalInt;

/// Every rule a code is judged by, with the name that reports and test ids use: `MPM_62_09` is `MPM-62-09`.
///
/// Source: qr-formats.md 1.8, 2.3, 3.5, 3.8, 4.1, 4.2. Rules under "ours" are harness rules: they give a name to what
/// section 10 refuses but no section names.
public enum QrRule {
    // spotless:off
    // EMVCo merchant-presented mode, qr-formats.md 1.8: severity, EMVCo clause, requirement
    MPM_PAYLOAD_512(WARNING, "4.1", "a payload has at most 512 characters"),
    MPM_TLV_ID(ERROR, "4.3.1.1", "an id is two digits"),
    MPM_TLV_LEN(ERROR, "4.4.1.2", "a length is two digits, 01 to 99"),
    MPM_TLV_BOUNDS(ERROR, "4.4.1.1", "a value has as many characters as its length says"),
    MPM_DUP_ROOT(ERROR, "4.3.1.2", "an id occurs once under the root"),
    MPM_PFI_PRESENT(ERROR, "4.6.1.1", "the payload format indicator is present"),
    MPM_PFI_FIRST(FORGIVABLE, "4.6.1.1", "the payload format indicator comes first"),
    MPM_PFI_VALUE(ERROR, "4.7.1.1", "the payload format indicator is 01"),
    MPM_POI_VALUE(FORGIVABLE, "4.7.2.1", "the point of initiation is 11 or 12"),
    MPM_MAI_PRESENT(ERROR, "4.7.9.1", "at least one of 02 to 51 is present"),
    MPM_MAI_CHARSET(FORGIVABLE, "4.5.2.1", "02 to 25 hold printable ASCII"),
    MPM_MAI_ALLOC(WARNING, "Table 4.1", "06 to 08 and 17 to 25 are reserved by EMVCo"),
    MPM_MAI_TLV(FORGIVABLE, "4.7.11", "26 to 51 hold data objects"),
    MPM_MAI_DUP(FORGIVABLE, "4.7.11", "an id occurs once inside 26 to 51"),
    MPM_MAI_GUID_PRESENT(FORGIVABLE, "4.7.11.2", "26 to 51 hold a GUID in 00"),
    MPM_MAI_GUID_LEN(FORGIVABLE, "4.7.11.2", "a GUID has at most 32 characters"),
    MPM_MAI_GUID_FORM(WARNING, "4.7.11.2", "a GUID is an AID, a UUID or a reverse domain name"),
    MPM_MCC_PRESENT(FORGIVABLE, "4.7.12.1", "the merchant category code is present"),
    MPM_MCC_FORMAT(FORGIVABLE, "4.7.12.1", "the merchant category code is four digits"),
    MPM_CUR_PRESENT(FORGIVABLE, "4.7.5.1", "the currency is present"),
    MPM_CUR_FORMAT(ERROR, "4.7.5.1", "the currency is three digits"),
    MPM_AMT_LEN(ERROR, "4.7.4.1", "the amount has at most 13 characters"),
    MPM_AMT_FORMAT(ERROR, "4.7.4.1", "the amount is digits with at most one point after the first"),
    MPM_AMT_NONZERO(FORGIVABLE, "4.7.4.1", "the amount is not zero"),
    MPM_AMT_EXPONENT(WARNING, "4.7.4.1", "the amount has no more decimals than its currency"),
    MPM_TIP_VALUE(FORGIVABLE, "4.7.6.1", "the tip indicator is 01, 02 or 03"),
    MPM_FEEFIX_COND(FORGIVABLE, "4.7.7", "the fixed fee is present exactly when 55 is 02"),
    MPM_FEEFIX_LEN(ERROR, "4.7.7", "the fixed fee has at most 13 characters"),
    MPM_FEEFIX_FORMAT(ERROR, "4.7.7", "the fixed fee is written like an amount"),
    MPM_FEEFIX_NONZERO(FORGIVABLE, "4.7.7", "the fixed fee is not zero"),
    MPM_FEEPCT_COND(FORGIVABLE, "4.7.8", "the percentage fee is present exactly when 55 is 03"),
    MPM_FEEPCT_LEN(ERROR, "4.7.8", "the percentage fee has at most 5 characters"),
    MPM_FEEPCT_FORMAT(ERROR, "4.7.8", "the percentage fee is written like an amount"),
    MPM_FEEPCT_RANGE(FORGIVABLE, "4.7.8", "the percentage fee is 0.01 to 99.99"),
    MPM_CTRY_PRESENT(FORGIVABLE, "4.7.13.1", "the country is present"),
    MPM_CTRY_FORMAT(FORGIVABLE, "4.7.13.1", "the country is an ISO 3166-1 alpha-2 code in capitals"),
    MPM_NAME_PRESENT(FORGIVABLE, "4.7.14.1", "the merchant name is present"),
    MPM_NAME_LEN(FORGIVABLE, "4.7.14.1", "the merchant name has at most 25 characters"),
    MPM_NAME_CHARSET(FORGIVABLE, "4.7.14.1", "the merchant name is printable ASCII"),
    MPM_CITY_PRESENT(FORGIVABLE, "4.7.15.1", "the merchant city is present"),
    MPM_CITY_LEN(FORGIVABLE, "4.7.15.1", "the merchant city has at most 15 characters"),
    MPM_CITY_CHARSET(FORGIVABLE, "4.7.15.1", "the merchant city is printable ASCII"),
    MPM_POSTAL_LEN(FORGIVABLE, "4.7.16", "the postal code has at most 10 characters"),
    MPM_POSTAL_CHARSET(FORGIVABLE, "4.7.16", "the postal code is printable ASCII"),
    MPM_62_TLV(FORGIVABLE, "4.8.1.1", "62 holds data objects"),
    MPM_62_DUP(FORGIVABLE, "4.3.1.2", "an id occurs once inside 62"),
    MPM_62_UNDEF00(FORGIVABLE, "Table 3.7", "00 is not defined in 62"),
    MPM_62_SUBLEN(FORGIVABLE, "Table 3.7", "01 to 08 in 62 have at most 25 characters"),
    MPM_62_CHARSET(FORGIVABLE, "Table 3.7", "01 to 08 in 62 are printable ASCII"),
    MPM_62_09(FORGIVABLE, "4.8.1.3", "the consumer data request is A, M, E, each at most once"),
    MPM_62_10(FORGIVABLE, "v1.1", "the merchant tax id has at most 20 characters of printable ASCII"),
    MPM_62_11(FORGIVABLE, "v1.1", "the merchant channel is three digits: 0-7, 0-3, 0-3"),
    MPM_62_RFU(WARNING, "Table 4.3", "12 to 49 in 62 are reserved"),
    MPM_62PS_TLV(FORGIVABLE, "4.8.1.5", "50 to 99 in 62 hold data objects"),
    MPM_62PS_GUID_PRESENT(FORGIVABLE, "4.8.1.6", "50 to 99 in 62 hold a GUID in 00"),
    MPM_62PS_GUID_LEN(FORGIVABLE, "4.8.1.6", "a GUID has at most 32 characters"),
    MPM_62PS_GUID_FORM(WARNING, "4.8.1.6", "a GUID is an AID, a UUID or a reverse domain name"),
    MPM_64_TLV(FORGIVABLE, "4.9.1.1", "64 holds data objects"),
    MPM_64_DUP(FORGIVABLE, "4.9.1.1", "an id occurs once inside 64"),
    MPM_64_LANG_PRESENT(FORGIVABLE, "4.9.2.1", "the language is present in 64"),
    MPM_64_LANG_FORMAT(FORGIVABLE, "4.9.2.1", "the language is two letters"),
    MPM_64_NAME_PRESENT(FORGIVABLE, "4.9.3.1", "the merchant name is present in 64"),
    MPM_64_NAME_LEN(FORGIVABLE, "4.9.3.1", "the merchant name in 64 has at most 25 characters"),
    MPM_64_CITY_LEN(FORGIVABLE, "4.9.3.1", "the merchant city in 64 has at most 15 characters"),
    MPM_64_RFU(WARNING, "4.9.1.1", "03 to 99 in 64 are reserved"),
    MPM_ROOT_RFU(WARNING, "4.10", "65 to 79 are reserved"),
    MPM_UNRES_TLV(FORGIVABLE, "4.11.1.1", "80 to 99 hold data objects"),
    MPM_UNRES_DUP(FORGIVABLE, "4.11.1.1", "an id occurs once inside 80 to 99"),
    MPM_UNRES_GUID_PRESENT(FORGIVABLE, "4.11.1.2", "80 to 99 hold a GUID in 00"),
    MPM_UNRES_GUID_LEN(FORGIVABLE, "4.11.1.2", "a GUID has at most 32 characters"),
    MPM_UNRES_GUID_FORM(WARNING, "4.11.1.2", "a GUID is an AID, a UUID or a reverse domain name"),
    MPM_CRC_PRESENT(ERROR, "4.7.3", "the CRC is present"),
    MPM_CRC_LAST(ERROR, "4.6.1.2", "the CRC comes last"),
    MPM_CRC_LEN(ERROR, "4.7.3", "the CRC has four characters"),
    MPM_CRC_HEX(ERROR, "4.7.3", "the CRC is hexadecimal"),
    MPM_CRC_VALUE(ERROR, "4.7.3.2", "the CRC matches the payload"),
    MPM_CRC_CASE(WARNING, "4.7.3.2", "the CRC is written in capitals"),

    // UnionPay inside EMVCo, qr-formats.md 4.1
    UPI_15_LEN(FORGIVABLE, "4.1", "a UnionPay account has 31 characters"),
    UPI_15_IIN(FORGIVABLE, "4.1", "a UnionPay account begins with two IINs, 16 digits"),
    UPI_16_LEN(FORGIVABLE, "4.1", "a UnionPay account has 31 characters"),
    UPI_16_IIN(FORGIVABLE, "4.1", "a UnionPay account begins with two IINs, 16 digits"),

    // KHQR, qr-formats.md 3.5 and 3.8: severity, error code of the KHQR SDK, requirement
    KHQR_CRC(ERROR, 8, "the payload ends in its CRC"),
    KHQR_WHITESPACE(ERROR, 8, "nothing stands before or after the payload"),
    KHQR_00_REQ(ERROR, 23, "the payload format indicator is present"),
    KHQR_00_LEN(ERROR, 16, "the payload format indicator has two characters"),
    KHQR_01_LEN(ERROR, 17, "the point of initiation has two characters"),
    KHQR_01_VALUE(ERROR, 48, "the point of initiation is 11 or 12"),
    KHQR_ACC_REQ(ERROR, 5, "29 or 30 is present"),
    KHQR_ACC_ID_REQ(ERROR, 1, "the Bakong account id is present"),
    KHQR_ACC_ID_AT(ERROR, 3, "the Bakong account id contains @"),
    KHQR_ACC_ID_LEN(ERROR, 6, "the Bakong account id has at most 32 characters"),
    KHQR_29_01_LEN(ERROR, 35, "the account information has 1 to 32 characters"),
    KHQR_BANK_LEN(ERROR, 33, "the acquiring bank has 1 to 32 characters"),
    KHQR_30_01_REQ(FORGIVABLE, 30, "a corporate code names the merchant id"),
    KHQR_30_01_LEN(ERROR, 32, "the merchant id has 1 to 32 characters"),
    KHQR_30_02_REQ(FORGIVABLE, 31, "a corporate code names the acquiring bank"),
    KHQR_52_REQ(ERROR, 25, "the merchant category code is present"),
    KHQR_52_LEN(ERROR, 18, "the merchant category code has at most four characters"),
    KHQR_52_DIGITS(ERROR, 51, "the merchant category code is digits"),
    KHQR_53_REQ(ERROR, 9, "the currency is present"),
    KHQR_53_LEN(ERROR, 19, "the currency has three characters"),
    KHQR_53_SET(ERROR, 28, "the currency is 116 (KHR) or 840 (USD)"),
    KHQR_58_REQ(ERROR, 26, "the country is present"),
    KHQR_58_LEN(ERROR, 20, "the country has at most three characters"),
    KHQR_59_REQ(ERROR, 2, "the merchant name is present"),
    KHQR_59_LEN(ERROR, 7, "the merchant name has at most 25 characters"),
    KHQR_60_REQ(ERROR, 27, "the merchant city is present"),
    KHQR_60_LEN(ERROR, 21, "the merchant city has at most 15 characters"),
    KHQR_62_01_LEN(ERROR, 10, "the bill number has 1 to 25 characters"),
    KHQR_62_02_LEN(ERROR, 34, "the mobile number has 1 to 25 characters"),
    KHQR_62_03_LEN(ERROR, 11, "the store label has 1 to 25 characters"),
    KHQR_62_07_LEN(ERROR, 12, "the terminal label has 1 to 25 characters"),
    KHQR_62_08_LEN(ERROR, 42, "the purpose has 1 to 25 characters"),
    KHQR_64_LANG_LEN(ERROR, 38, "the language has two characters"),
    KHQR_64_NAME_REQ(ERROR, 39, "a language comes with the merchant name"),
    KHQR_64_NAME_LEN(ERROR, 40, "the merchant name in 64 has at most 25 characters"),
    KHQR_64_CITY_LEN(ERROR, 41, "the merchant city in 64 has at most 15 characters"),
    KHQR_15_LEN(ERROR, 43, "the UnionPay account has at most 99 characters"),
    KHQR_15_CUR(FORGIVABLE, 44, "a code with a UnionPay account is in KHR, not USD"),
    KHQR_AMT_KHR(FORGIVABLE, 4, "an amount in riel is whole"),
    KHQR_AMT_USD(FORGIVABLE, 4, "an amount in dollars has at most two decimals"),
    KHQR_AMT_RANGE(ERROR, 4, "the amount is not negative and has at most 13 characters"),
    KHQR_AMT_ZERO(FORGIVABLE, 4, "a code without an amount leaves 54 out"),
    KHQR_DYN_12(WARNING, 0, "a code with an amount says 12"),
    KHQR_DYN_AMT(ERROR, 47, "a dynamic code has an amount"),
    KHQR_DYN_99(ERROR, 45, "a dynamic code says when it expires"),
    KHQR_EXP_LEN(ERROR, 49, "the expiry is 13 digits, milliseconds since 1970"),
    KHQR_EXP_ORDER(ERROR, 50, "the expiry does not come before the creation"),
    KHQR_EXP_PAST(ERROR, 46, "the code has not expired"),
    KHQR_STATIC_99(WARNING, 0, "a static code carries no time stamp"),
    KHQR_11_WITH_54(READER, 0, "a code that says 11 and has an amount and an expiry is accepted"),
    KHQR_STRICT_EMV(READER, 0, "a KHQR keeps every MPM rule but the form of its GUIDs"),
    // ours
    KHQR_ACC_ID_FORM(FORGIVABLE, 3, "the Bakong account id is user@bank"),
    KHQR_ACC_ONE(FORGIVABLE, 0, "29 and 30 do not occur together"),
    KHQR_64_LANG_REQ(ERROR, 37, "a merchant name in 64 comes with its language"),
    KHQR_58_KH(FORGIVABLE, 0, "the country is KH"),
    KHQR_62_02_LEN12(FORGIVABLE, 34, "the mobile number has at most 12 characters"),

    // EMVCo consumer-presented mode, qr-formats.md 2.3
    CPM_BASE64(ERROR, "5.1.1.2", "the text is padded standard base64 without line breaks"),
    CPM_TLV_LENGTH(ERROR, "5.1.1.2", "data objects fill every container"),
    CPM_PFI_FIRST(ERROR, "5.1.1.2", "the payload format indicator comes first"),
    CPM_PFI_VALUE(ERROR, "5.1.1.3", "the payload format indicator is CPV01"),
    CPM_61_PRESENT(ERROR, "5.1.1.3", "an application template is present"),
    CPM_4F_PRESENT(ERROR, "5.1.1.4", "an application template without an AID is skipped, and one is left"),
    CPM_4F_LEN(ERROR, "5.1.1.4", "an application template whose AID is not 5 to 16 bytes is skipped, and one is left"),
    CPM_AID_MATCH(READER, "5.1.1.4", "the terminal's AID equals 4F or begins it"),
    CPM_TWO_ELIGIBLE(READER, "5.1.1.6", "the merchant chooses between two eligible applications"),
    CPM_TRANSPARENT(READER, "5.1.1.7", "what 63 and 64 hold is forwarded as it is"),
    CPM_NO_DUP_61_62(ERROR, "5.1.1.10", "a primitive object occurs once in the chosen 61 and 62"),
    CPM_IGNORE_UNKNOWN(READER, "5.1.1.11", "unknown data objects are kept and ignored"),
    CPM_57_OR_5A(ERROR, "Table 6.1", "the chosen 61 and 62 give an account number in 57 or 5A"),
    CPM_57_LEN(FORGIVABLE, "Annex A", "track 2 data has at most 19 bytes"),
    CPM_5A_LEN(FORGIVABLE, "Annex A", "a PAN has at most 10 bytes"),
    CPM_5F20_LEN(FORGIVABLE, "Annex A", "a cardholder name has 2 to 26 bytes"),
    CPM_9F25_FORMAT(FORGIVABLE, "Annex A", "the last digits of the PAN are four digits"),
    CPM_9F08_DEFAULT(READER, "6.1.1.5", "an absent application version is 0010"),
    CPM_9F25_RECEIPT(READER, "6.1.1.4", "a receipt prints 9F25 when it is there"),
    CPM_LANG(READER, "6.1.1.3", "the first language the terminal speaks is used"),
    // ours
    CPM_5F2D_FORMAT(FORGIVABLE, "Annex A", "the languages are one to four codes of two letters"),

    // UnionPay URL form, qr-formats.md 4.2
    UPIURL_SCHEME(ERROR, "4.2", "the scheme is https"),
    UPIURL_HOST(ERROR, "4.2", "the host is qr.95516.com"),
    UPIURL_ORG(ERROR, "4.2", "the first part of the path is 8 digits"),
    UPIURL_CODE(ERROR, "4.2", "the second part of the path is 20 to 40 digits"),
    UPIURL_NOT_AUTH(ERROR, "4.2", "a log-in redirect is not a payment code"),

    // ours
    QR_FORM(ERROR, "7", "the text has one of the forms a reader knows"),
    QR_CONTROL(ERROR, "7", "the text has no control characters, nor U+FFFE or U+FFFF"),
    QR_UTF8(ERROR, "1.1", "the text is UTF-8");
    // spotless:on

    private static final int NO_SDK_CODE = 0;

    private final String id = name().replace('_', '-');
    private final Severity severity;
    private final String clause;
    private final int sdkCode;
    private final String requirement;

    QrRule(Severity severity, String clause, String requirement) {
        this(severity, clause, NO_SDK_CODE, requirement);
    }

    QrRule(Severity severity, int sdkCode, String requirement) {
        this(severity, "3.8", sdkCode, requirement);
    }

    QrRule(Severity severity, String clause, int sdkCode, String requirement) {
        this.severity = severity;
        this.clause = clause;
        this.sdkCode = sdkCode;
        this.requirement = requirement;
    }

    /// The name used everywhere outside Java: `MPM-CRC-VALUE`.
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /// Clause of the EMVCo document for MPM and CPM rules, section of qr-formats.md for the others.
    public String clause() {
        return clause;
    }

    /// What the KHQR SDK answers when the rule is broken (qr-formats.md 3.7); empty where it has no code.
    public OptionalInt sdkCode() {
        return sdkCode == NO_SDK_CODE ? OptionalInt.empty() : OptionalInt.of(sdkCode);
    }

    /// What the rule asks, as a sentence without a full stop.
    public String requirement() {
        return requirement;
    }

    boolean isKhqr() {
        return id.startsWith("KHQR");
    }

    /// Whether EMVCo or UnionPay asks it of a merchant's code.
    boolean isEmv() {
        return id.startsWith("MPM") || id.startsWith("UPI-");
    }
}
