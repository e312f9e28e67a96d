package io.twoway.protocol.wechatpay;

import io.twoway.protocol.message.ResponseCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Response codes as the error codes of WeChat Pay's v3 API and back.
///
/// The names and the classes of HTTP status are WeChat Pay's (202 wait, 400 parameter, 401 signature, 403 no
/// permission, 404 order missing, 429 rate, 500 system); which response code and status each name stands for
/// is our proposal. Several codes share a name, so the code itself travels in `detail`.
///
/// Source: messages.md 3.10
final class ErrorCodes {

    private record Meaning(ResponseCode code, int status) {}

    private static final Map<String, Meaning> BY_NAME = Map.ofEntries(
            // spotless:off
            Map.entry("PARAM_ERROR",       new Meaning(ResponseCode.FORMAT_ERROR,          400)),
            Map.entry("SIGN_ERROR",        new Meaning(ResponseCode.GATEWAY_REFUSED,       401)),
            Map.entry("NO_AUTH",           new Meaning(ResponseCode.NOT_PERMITTED,         403)),
            Map.entry("NOT_ENOUGH",        new Meaning(ResponseCode.INSUFFICIENT_FUNDS,    403)),
            Map.entry("ORDER_NOT_EXIST",   new Meaning(ResponseCode.ORIGINAL_NOT_FOUND,    404)),
            Map.entry("OUT_TRADE_NO_USED", new Meaning(ResponseCode.DUPLICATE_TRANSACTION, 403)),
            Map.entry("MCH_NOT_EXISTS",    new Meaning(ResponseCode.INVALID_MERCHANT,      400)),
            Map.entry("RULE_LIMIT",        new Meaning(ResponseCode.OVER_LIMIT,            403)),
            Map.entry("USER_PAYING",       new Meaning(ResponseCode.PENDING,               202)),
            Map.entry("TRADE_ERROR",       new Meaning(ResponseCode.ISSUER_DECLINED,       403)),
            Map.entry("FREQUENCY_LIMITED", new Meaning(ResponseCode.CUT_OFF,               429)),
            Map.entry("SYSTEM_ERROR",      new Meaning(ResponseCode.SYSTEM_ERROR,          500)));
            // spotless:on

    private ErrorCodes() {}

    static String name(ResponseCode code) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().code() == code)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> switch (code.next()) {
                    case UNKNOWN_OUTCOME -> "SYSTEM_ERROR";
                    case DUPLICATE -> "OUT_TRADE_NO_USED";
                    case NOT_PROCESSED -> "FREQUENCY_LIMITED";
                    case DECLINE, APPROVAL -> "TRADE_ERROR";
                });
    }

    /// The HTTP status of a refusal.
    static int status(ResponseCode code) {
        return Objects.requireNonNull(BY_NAME.get(name(code))).status();
    }

    /// A name that nobody listed says nothing about the payment.
    static ResponseCode code(String name) {
        return Optional.ofNullable(BY_NAME.get(name)).map(Meaning::code).orElse(ResponseCode.OTHER);
    }
}
