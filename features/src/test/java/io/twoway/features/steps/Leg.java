package io.twoway.features.steps;

import static io.twoway.features.steps.Institution.BAKONG;
import static io.twoway.features.steps.Institution.GATEWAY;
import static io.twoway.features.steps.Institution.JADE_ACQUIRER;
import static io.twoway.features.steps.Institution.MEKONG_ACQUIRER;
import static io.twoway.features.steps.Institution.MEKONG_ISSUER;
import static io.twoway.features.steps.Institution.PANDA_PROVIDER;
import static io.twoway.features.steps.Institution.UNIONPAY;
import static io.twoway.features.steps.Institution.UNIONPAY_APP;
import static io.twoway.features.steps.Institution.WECHAT_PAY;

import io.twoway.features.network.FaultOrder;
import java.util.Arrays;

/// The messages that features let go wrong, in words: requests, and answers to them.
public enum Leg {
    // spotless:off
    LOOK_UP_OF_MEI(     "look-up of Mei's wallet",            UNIONPAY,        UNIONPAY_APP,  "QrLookup", false),
    LOOK_UP_OF_DARA(    "look-up of Dara's bank",             BAKONG,          MEKONG_ISSUER, "QrLookup", false),
    PAYMENT_OF_MEI(     "payment of Mei's wallet",            UNIONPAY,        UNIONPAY_APP,  "Pay",    false),
    APPROVAL_TO_MEI(    "approval to Mei's wallet",           UNIONPAY,        UNIONPAY_APP,  "Pay",    true),
    QUOTE_TO_MEI(       "quote to Mei's wallet",              UNIONPAY,        UNIONPAY_APP,  "Quote",  true),
    DEBIT_OF_MEI(       "debit of Mei",                       UNIONPAY_APP,    UNIONPAY,      "Debit",  false),
    ANSWER_OF_HOST(     "answer of Mei's host",               UNIONPAY_APP,    UNIONPAY,      "Debit",  true),
    PAYMENT_OF_DARA(    "payment of Dara's bank",             BAKONG,          MEKONG_ISSUER, "Pay",    false),
    APPROVAL_TO_DARA(   "approval to Dara's bank",            BAKONG,          MEKONG_ISSUER, "Pay",    true),
    QUOTE_TO_DARA(      "quote to Dara's bank",               BAKONG,          MEKONG_ISSUER, "Quote",  true),
    PAYMENT_OF_BAKONG(  "payment of Bakong",                  UNIONPAY,        BAKONG,        "Pay",    false),
    APPROVAL_TO_BAKONG( "approval to Bakong",                 UNIONPAY,        BAKONG,        "Pay",    true),
    CREDIT_TO_MEKONG(   "credit to Mekong Bank's acquirer",   MEKONG_ACQUIRER, BAKONG,        "Credit", false),
    MEKONG_ACKNOWLEDGES("acknowledgement of Mekong Bank's acquirer", MEKONG_ACQUIRER, BAKONG, "Credit", true),
    CREDIT_TO_JADE(     "credit to Jade Merchant Services",   JADE_ACQUIRER,   UNIONPAY,      "Result", false),
    JADE_ACKNOWLEDGES(  "acknowledgement of Jade Merchant Services", JADE_ACQUIRER, UNIONPAY, "Result", true),
    PAYMENT_TO_GATEWAY( "payment to the gateway",             GATEWAY,         UNIONPAY,      "Pay",    false),
    ANSWER_OF_GATEWAY(  "answer of the gateway",              GATEWAY,         UNIONPAY,      "Pay",    true),
    PAYMENT_TO_WECHAT(  "payment to WeChat Pay",              WECHAT_PAY,      GATEWAY,       "Pay",    false),
    ANSWER_OF_WECHAT(   "answer of WeChat Pay",               WECHAT_PAY,      GATEWAY,       "Pay",    true),
    CREDIT_TO_PANDA(    "credit to Panda Service Provider",   PANDA_PROVIDER,  WECHAT_PAY,    "Result", false),
    PANDA_ACKNOWLEDGES( "acknowledgement of Panda Service Provider", PANDA_PROVIDER, WECHAT_PAY, "Result", true),
    VERIFY_BAKONG(      "verification of Bakong",             BAKONG,          UNIONPAY,      "MerchantVerify", false),
    BAKONG_VERIFIES(    "answer to verification of Bakong",   BAKONG,          UNIONPAY,      "MerchantVerify", true),
    VERIFY_JADE(        "verification of Jade Merchant Services", JADE_ACQUIRER, UNIONPAY,    "MerchantVerify", false),
    JADE_VERIFIES(      "answer to verification of Jade Merchant Services", JADE_ACQUIRER, UNIONPAY, "MerchantVerify", true),
    REVERSAL_TO_HOST(   "reversal to Mei's host",             UNIONPAY_APP,    UNIONPAY,      "Reversal", false),
    REVERSAL_TO_BAKONG( "reversal to Bakong",                 BAKONG,          UNIONPAY,      "Reversal", false),
    REVERSAL_TO_JADE(   "reversal to Jade Merchant Services", JADE_ACQUIRER,   UNIONPAY,      "Reversal", false),
    REFUNDED_BY_BAKONG( "answer to a refund by Bakong",       BAKONG,          MEKONG_ACQUIRER, "Refund", true),
    REFUNDED_TO_BAKONG( "answer to a refund by UnionPay to Bakong", UNIONPAY,  BAKONG,        "Refund", true),
    REFUNDED_TO_JADE(   "answer to a refund by UnionPay to Jade", UNIONPAY,    JADE_ACQUIRER, "Refund", true),
    REFUNDED_BY_HOST(   "answer to a refund by Mei's host",   UNIONPAY_APP,    UNIONPAY,      "Refund", true),
    REFUNDED_BY_BANK(   "answer to a refund by Dara's bank",  MEKONG_ISSUER,   BAKONG,        "Refund", true),
    CHARGED_BY_UNIONPAY("answer to a dispute by UnionPay to the UnionPay App", UNIONPAY, UNIONPAY_APP, "Dispute", true),
    CHARGED_BY_BAKONG(  "answer to a dispute by Bakong to UnionPay", BAKONG,   UNIONPAY,      "Dispute", true),
    CHARGED_BY_MEKONG(  "answer to a dispute by Mekong Bank's acquirer", MEKONG_ACQUIRER, BAKONG, "Dispute", true),
    CHARGED_BY_JADE(    "answer to a dispute by Jade",        JADE_ACQUIRER,   UNIONPAY,      "Dispute", true),
    CHARGED_TO_MEKONG(  "answer to a dispute by Bakong to Mekong", BAKONG,     MEKONG_ISSUER, "Dispute", true),
    RESULT_TO_BAKONG(   "result to Bakong",                   BAKONG,          UNIONPAY,      "Result", false),
    KEY_AT_BAKONG(      "answer to a key change by Bakong", BAKONG,          UNIONPAY,      "KeyChange", true),
    CANCELLED_BY_BAKONG("answer to a cancellation by Bakong", BAKONG,          MEKONG_ACQUIRER, "Cancel", true),
    SCAN_OF_MEKONG(     "scan of Mekong Bank's acquirer",     BAKONG,          MEKONG_ACQUIRER, "CpmPay", false),
    APPROVAL_TO_MEKONG( "approval to Mekong Bank's acquirer", BAKONG,          MEKONG_ACQUIRER, "CpmPay", true),
    SCANNED_FOR_BAKONG( "answer to a scan by Bakong",         UNIONPAY,        BAKONG,          "CpmPay", true),
    SCAN_OF_JADE(       "scan of Jade Merchant Services",     UNIONPAY,        JADE_ACQUIRER,   "CpmPay", false),
    APPROVAL_TO_JADE(   "approval to Jade Merchant Services", UNIONPAY,        JADE_ACQUIRER,   "CpmPay", true),
    APPROVAL_OF_DARA(   "approval of Dara's bank",            MEKONG_ISSUER,   BAKONG,          "CpmPay", true),
    QUESTION_TO_BANK(   "question to Dara's bank",            MEKONG_ISSUER,   BAKONG,          "UserId", false),
    QUESTION_TO_MEI(    "question to Mei's wallet",           UNIONPAY_APP,    UNIONPAY,        "PayerAction", false),
    MEI_DECIDES(        "decision of Mei's wallet",           UNIONPAY,        UNIONPAY_APP,    "PayerActionResult", false);
    // spotless:on

    private final String spoken;
    private final Institution door;
    private final Institution sender;
    private final String message;
    private final boolean answer;

    /// @param answer whether the answer is meant, not the request
    Leg(String spoken, Institution door, Institution sender, String message, boolean answer) {
        this.spoken = spoken;
        this.door = door;
        this.sender = sender;
        this.message = message;
        this.answer = answer;
    }

    static Leg called(String spoken) {
        return Arrays.stream(values())
                .filter(leg -> leg.spoken.equals(spoken))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message is called '" + spoken + "'; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Leg::toString).toList())));
    }

    /// Where the request arrives.
    Institution door() {
        return door;
    }

    boolean isAnswer() {
        return answer;
    }

    FaultOrder fault(String kind) {
        return FaultOrder.of(kind, door.party(), message).from(sender.party());
    }

    /// Where it passes on the line, for what only happens there.
    ///
    /// @param path part of the path of the request
    /// @param type part of its body
    record OnTheLine(String path, String type) {}

    OnTheLine onTheLine() {
        return switch (this) {
            case PAYMENT_OF_MEI, APPROVAL_TO_MEI -> new OnTheLine("/upi/umpsqrgw", "MPQRC_PAYMENT");
            case PAYMENT_OF_DARA, APPROVAL_TO_DARA ->
                new OnTheLine("/bakong/iso20022/pacs.008", MEKONG_ISSUER.number());
            case PAYMENT_OF_BAKONG, APPROVAL_TO_BAKONG -> new OnTheLine("/upi/scis/switch", "MPQRC_PAYMENT");
            default -> throw new IllegalArgumentException("what is the path of the " + spoken + "? Say it here");
        };
    }

    @Override
    public String toString() {
        return spoken;
    }
}
