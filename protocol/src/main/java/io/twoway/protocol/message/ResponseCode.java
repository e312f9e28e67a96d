package io.twoway.protocol.message;

import static io.twoway.protocol.message.ResponseCode.Next.APPROVAL;
import static io.twoway.protocol.message.ResponseCode.Next.DECLINE;
import static io.twoway.protocol.message.ResponseCode.Next.DUPLICATE;
import static io.twoway.protocol.message.ResponseCode.Next.NOT_PROCESSED;
import static io.twoway.protocol.message.ResponseCode.Next.UNKNOWN_OUTCOME;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The two characters that answer a message, what they mean, and what the sender does next, decided here once.
///
/// Source: messages.md 1.12 (meanings as observed; next step and ISO 20022 crosswalk are our proposal)
public enum ResponseCode {
    // spotless:off
    APPROVED(               "00", "approved",                           APPROVAL,        "ACCC"),
    CONTACT_ISSUER(         "01", "contact the issuer",                 DECLINE,         "NARR"),
    REFRESH_CODE(           "02", "the code must be refreshed",         DECLINE,         "DT01"),
    INVALID_MERCHANT(       "03", "invalid merchant",                   DECLINE,         "AC03"),
    PENDING(                "04", "pending, check later",               UNKNOWN_OUTCOME, "PDNG"),
    VERIFICATION_FAILED(    "05", "payer verification failed",          DECLINE,         "AG01"),
    TOKEN_SERVICE(          "08", "token service error",                NOT_PROCESSED,   "AB10"),
    INVALID_TRANSACTION(    "12", "invalid transaction",                DECLINE,         "AG03"),
    INVALID_AMOUNT(         "13", "invalid amount",                     DECLINE,         "AM12"),
    INVALID_CARD(           "14", "invalid card number",                DECLINE,         "AC01"),
    NO_SUCH_ISSUER(         "15", "no such institution",                DECLINE,         "RC01"),
    CARD_STATUS(            "21", "card status error",                  DECLINE,         "AC06"),
    ORIGINAL_NOT_FOUND(     "25", "original not found",                 DECLINE,         "NARR"),
    FORMAT_ERROR(           "30", "format error",                       DECLINE,         "FF01"),
    TOO_MANY_TRIES(         "32", "too many verification tries",        DECLINE,         "AG01"),
    FRAUD_CARD(             "34", "fraud",                              DECLINE,         "FR01"),
    RISK_REJECTION(         "38", "rejected by risk control",           DECLINE,         "RR04"),
    NOT_SUPPORTED(          "40", "not supported",                      DECLINE,         "AG03"),
    LOST_CARD(              "41", "lost card",                          DECLINE,         "AC06"),
    STOLEN_CARD(            "43", "stolen card",                        DECLINE,         "AC06"),
    INSUFFICIENT_FUNDS(     "51", "insufficient balance",               DECLINE,         "AM04"),
    EXPIRED_CARD(           "54", "expired card",                       DECLINE,         "AC04"),
    WRONG_DEVICE(           "55", "wrong device id",                    DECLINE,         "AG01"),
    NOT_PERMITTED(          "57", "not permitted to this payer",        DECLINE,         "AG01"),
    OVER_LIMIT(             "61", "above the amount limit",             DECLINE,         "AM14"),
    RESTRICTED_CARD(        "62", "restricted card",                    DECLINE,         "AC06"),
    ISSUER_VALIDATION(      "70", "issuer validation error",            DECLINE,         "MS03"),
    ISSUER_DECLINED(        "71", "issuer declined",                    DECLINE,         "MS03"),
    MAC_FAILURE(            "72", "message authentication failed",      NOT_PROCESSED,   "MS03"),
    DUPLICATE_REQUEST(      "78", "duplicate request",                  DUPLICATE,       "AM05"),
    PROMOTION_RULE(         "85", "promotion rule",                     DECLINE,         "AM02"),
    CUT_OFF(                "90", "system cut-off",                     NOT_PROCESSED,   "TM01"),
    ISSUER_ERROR(           "91", "issuer system error",                UNKNOWN_OUTCOME, "AB08"),
    NETWORK_ERROR(          "92", "network error",                      UNKNOWN_OUTCOME, "AB07"),
    DUPLICATE_TRANSACTION(  "94", "duplicated transaction",             DUPLICATE,       "AM05"),
    SYSTEM_ERROR(           "96", "switch system error",                UNKNOWN_OUTCOME, "AB09"),
    TIME_OUT(               "98", "time-out",                           UNKNOWN_OUTCOME, "AB05"),
    OTHER(                  "99", "other",                              UNKNOWN_OUTCOME, "NARR"),
    GATEWAY_REFUSED(        "E0", "unauthorized access",                NOT_PROCESSED,   "NARR");
    // spotless:on

    /// What the sender of a request does when it gets this code.
    public enum Next {
        /// Paid.
        APPROVAL,
        /// A final no.
        DECLINE,
        /// It may have happened: inquire, never assume failure.
        UNKNOWN_OUTCOME,
        /// It was sent before: inquire the original, never send a new payment.
        DUPLICATE,
        /// Certainly not processed; may be tried again later.
        NOT_PROCESSED
    }

    private static final Map<String, ResponseCode> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ResponseCode::wire, Function.identity()));

    private final String wire;
    private final String meaning;
    private final Next next;
    private final String isoReason;

    ResponseCode(String wire, String meaning, Next next, String isoReason) {
        this.wire = wire;
        this.meaning = meaning;
        this.next = next;
        this.isoReason = isoReason;
    }

    /// A code that this list does not have says nothing about the payment: it is [#OTHER], to be inquired.
    public static ResponseCode ofWire(String wire) {
        return BY_WIRE.getOrDefault(wire, OTHER);
    }

    /// Two characters.
    public String wire() {
        return wire;
    }

    public String meaning() {
        return meaning;
    }

    public Next next() {
        return next;
    }

    /// Four characters of the ISO 20022 external code sets: a status for 00 and 04, a status reason for the rest.
    public String isoReason() {
        return isoReason;
    }
}
