package io.twoway.features.network;

import io.twoway.protocol.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dispute as one of its ends knows it.
///
/// @param steps oldest first
public record Dispute(String id, String payment, String reason, List<Made> steps) {

    /// @param moves `TO_PAYER`, `TO_PAYEE` or `NOTHING`
    public record Made(String stage, String by, String settlementDate, String moves, Step standing) {}

    /// @param status `TAKEN`, `PENDING`, `DECLINED` or `EXCEPTION`
    /// @param code   why it is declined
    public record Step(
            String id,
            String stage,
            String status,
            @Nullable String code,
            @Nullable String reason) {}

    /// A step to be made.
    ///
    /// @param payment  the wallet's name of it
    /// @param reason   of the first step; later ones have the same
    /// @param evidence SHA-256 of each document
    public record Order(
            String payment, String id, String stage, Money amount, Optional<String> reason, List<String> evidence) {

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("payment", payment);
            body.put("id", id);
            body.put("stage", stage);
            body.put("amount", amount.decimal().toPlainString());
            reason.ifPresent(why -> body.put("reason", why));
            body.put("evidence", evidence);
            return body;
        }
    }
}
