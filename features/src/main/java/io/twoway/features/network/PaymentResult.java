package io.twoway.features.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How a payment stands, as the payer's wallet shows it.
///
/// @param trace ties its messages together in the journals
/// @param code  response code, two characters
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentResult(
        String paymentId,
        String trace,
        String wallet,
        String payer,
        State state,
        String code,
        String reason,
        @Nullable String merchant,
        @Nullable String mcc,
        @Nullable Amount transaction,
        @Nullable Amount billing,
        @Nullable Amount settlement,
        @Nullable String voucher,
        @Nullable String settlementKey,
        @Nullable String retrievalReference) {

    /// What the payer sees.
    public enum State {
        APPROVED,
        DECLINED,
        /// The outcome is unknown and being inquired.
        CHECKING,
        /// Nobody said how it ended: it is being taken back, and the payer's money is held until that is confirmed.
        REVERSING,
        /// Nothing was sent.
        REFUSED
    }

    @JsonIgnore
    public boolean isApproved() {
        return state == State.APPROVED;
    }
}
