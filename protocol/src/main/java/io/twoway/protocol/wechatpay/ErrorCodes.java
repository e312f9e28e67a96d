package io.twoway.protocol.wechatpay;

import io.twoway.protocol.message.ResponseCode;
import java.util.Map;

/// Response codes as the error codes of WeChat Pay's v3 API and back.
///
/// The names are WeChat Pay's; which response code each stands for is our proposal. Several codes share a name, so the
/// code itself travels in `detail`.
final class ErrorCodes {

    private static final Map<String, ResponseCode> BY_NAME = Map.ofEntries(
            // spotless:off
            Map.entry("PARAM_ERROR",       ResponseCode.FORMAT_ERROR),
            Map.entry("SIGN_ERROR",        ResponseCode.GATEWAY_REFUSED),
            Map.entry("NO_AUTH",           ResponseCode.NOT_PERMITTED),
            Map.entry("NOT_ENOUGH",        ResponseCode.INSUFFICIENT_FUNDS),
            Map.entry("ORDER_NOT_EXIST",   ResponseCode.ORIGINAL_NOT_FOUND),
            Map.entry("OUT_TRADE_NO_USED", ResponseCode.DUPLICATE_TRANSACTION),
            Map.entry("MCH_NOT_EXISTS",    ResponseCode.INVALID_MERCHANT),
            Map.entry("RULE_LIMIT",        ResponseCode.OVER_LIMIT),
            Map.entry("USER_PAYING",       ResponseCode.PENDING),
            Map.entry("TRADE_ERROR",       ResponseCode.ISSUER_DECLINED),
            Map.entry("FREQUENCY_LIMITED", ResponseCode.CUT_OFF),
            Map.entry("SYSTEM_ERROR",      ResponseCode.SYSTEM_ERROR));
            // spotless:on

    private ErrorCodes() {}

    static String name(ResponseCode code) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> switch (code.next()) {
                    case UNKNOWN_OUTCOME -> "SYSTEM_ERROR";
                    case DUPLICATE -> "OUT_TRADE_NO_USED";
                    case NOT_PROCESSED -> "FREQUENCY_LIMITED";
                    case DECLINE, APPROVAL -> "TRADE_ERROR";
                });
    }

    /// A name that nobody listed says nothing about the payment.
    static ResponseCode code(String name) {
        return BY_NAME.getOrDefault(name, ResponseCode.OTHER);
    }
}
