package io.twoway.protocol.message;

import java.util.Arrays;
import java.util.Optional;

/// Why a payment is disputed. The networks' own lists are not public: these categories and their codes are ours, and
/// the codes begin with 99 so that nobody takes them for real ones.
///
/// Source: messages.md 3.25 (our proposal)
public enum DisputeReason {
    NOT_RECOGNISED("9901"),
    DUPLICATE("9902"),
    WRONG_AMOUNT("9903"),
    NOT_RECEIVED("9904"),
    REFUND_NOT_PROCESSED("9905"),
    FRAUD("9906"),
    PROCESSING_ERROR("9907");

    private final String code;

    DisputeReason(String code) {
        this.code = code;
    }

    /// 4 digits.
    public String code() {
        return code;
    }

    public static Optional<DisputeReason> ofCode(String code) {
        return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst();
    }

    /// Whether the issuer asks for documents before it charges back (3.25, stage 2).
    public boolean needsRetrieval() {
        return this == DUPLICATE || this == WRONG_AMOUNT;
    }
}
