package io.twoway.wallet.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a payment stands, as the payer's wallet shows it.
///
/// @param trace ties the messages of this payment together; look it up in the journals
/// @param state `APPROVED`, `DECLINED`, `CHECKING` (outcome unknown, being inquired), `REVERSING` (being taken
///              back, her money is held until then) or `REFUSED` (nothing was sent)
/// @param code  two characters
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentResult(
        String paymentId,
        String trace,
        String wallet,
        String payer,
        String state,
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

    /// @param amount decimal with the currency's own decimals
    /// @param rate   units of this per unit of the transaction currency
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Amount(
            String currency, String amount, @Nullable String rate) {

        static Amount of(Money money) {
            return new Amount(
                    money.currency().getCurrencyCode(), money.decimal().toPlainString(), null);
        }

        static Amount of(Converted converted) {
            return new Amount(
                    converted.money().currency().getCurrencyCode(),
                    converted.money().decimal().toPlainString(),
                    converted.rate().value().toPlainString());
        }
    }

    /// Who pays.
    public record Who(String paymentId, String trace, String wallet, String payer) {}

    static PaymentResult refused(Who who, Rejected why) {
        return without(who, "REFUSED", why);
    }

    static PaymentResult without(Who who, String state, Rejected why) {
        return new PaymentResult(
                who.paymentId(),
                who.trace(),
                who.wallet(),
                who.payer(),
                state,
                why.code().wire(),
                why.reason(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PaymentResult ended(Who who, String state, Rejected why, Offer offer) {
        return new PaymentResult(
                who.paymentId(),
                who.trace(),
                who.wallet(),
                who.payer(),
                state,
                why.code().wire(),
                why.reason(),
                offer.merchant().name(),
                offer.merchant().mcc(),
                Amount.of(offer.amount()),
                Amount.of(offer.billed()),
                null,
                null,
                null,
                null);
    }

    static PaymentResult approved(Who who, Approved approved, Merchant merchant, Optional<Converted> billed) {
        return new PaymentResult(
                who.paymentId(),
                who.trace(),
                who.wallet(),
                who.payer(),
                "APPROVED",
                ResponseCode.APPROVED.wire(),
                ResponseCode.APPROVED.meaning(),
                merchant.name(),
                merchant.mcc(),
                Amount.of(approved.amounts().transaction()),
                billed.or(approved.amounts()::billing).map(Amount::of).orElse(null),
                approved.amounts().settlement().map(Amount::of).orElse(null),
                approved.voucher(),
                approved.settlementKey().parts(),
                approved.retrievalReference());
    }
}
