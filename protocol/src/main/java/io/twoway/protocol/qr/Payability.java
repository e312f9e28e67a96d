package io.twoway.protocol.qr;

import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// May this code be paid as a purchase, and what is due? Asked by wallets before they send anything, and again by
/// every institution that decides.
public final class Payability {

    /// Marks a cash-withdrawal code (messages.md 1.5).
    private static final String CASH_WITHDRAWAL = "6011";

    private Payability() {}

    /// Why a code cannot be paid; empty if it can. What can be, can be asked for its currency, amount and tip.
    ///
    /// @param practicalDigits decimals that people use of a currency
    /// Source: messages.md 2.4, 3.6 step 1, 3.7 (strictness is our proposal)
    public static Optional<Rejected> refusal(Scan scan, ToIntFunction<Currency> practicalDigits) {
        for (Violation violation : scan.violations()) {
            ResponseCode code = switch (violation.rule()) {
                case KHQR_15_CUR -> ResponseCode.INVALID_TRANSACTION;
                case KHQR_AMT_KHR -> ResponseCode.INVALID_AMOUNT;
                case KHQR_EXP_PAST -> ResponseCode.REFRESH_CODE;
                default -> ResponseCode.APPROVED;
            };
            if (code != ResponseCode.APPROVED) {
                return Optional.of(new Rejected(code, said(violation)));
            }
        }
        if (!scan.lenient()) {
            return Optional.of(new Rejected(ResponseCode.FORMAT_ERROR, unreadable(scan)));
        }
        if (scan.merchantCode().filter(c -> c.mcc().equals(CASH_WITHDRAWAL)).isPresent()) {
            return Optional.of(
                    new Rejected(ResponseCode.INVALID_TRANSACTION, "a cash-withdrawal code (MCC 6011) is no purchase"));
        }
        return scan.merchantCode().flatMap(code -> unpayable(code, practicalDigits));
    }

    /// What a lenient reader lets pass of an amount and a tip, but nobody can pay.
    private static Optional<Rejected> unpayable(MerchantCode code, ToIntFunction<Currency> practicalDigits) {
        try {
            int digits = practicalDigits.applyAsInt(code.currency());
            boolean payable = code.amount().stream().allMatch(amount -> amount.isPayable(digits))
                    && switch (code.tip()) {
                        case Tip.Fixed(var fee) -> fee.isPayable(digits);
                        case Tip.Percentage(var percent) ->
                            percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) < 0;
                        case Tip.None _, Tip.Asked _ -> true;
                    }
                    && due(code, practicalDigits).stream().allMatch(Money::isCarried);
            return payable
                    ? Optional.empty()
                    : Optional.of(new Rejected(
                            ResponseCode.INVALID_AMOUNT, "nobody can pay the amount and the tip that the code names"));
        } catch (MalformedQr e) {
            return Optional.of(new Rejected(ResponseCode.FORMAT_ERROR, String.valueOf(e.getMessage())));
        }
    }

    /// The payee as the code itself describes it.
    public static Merchant payee(MerchantCode code) {
        Optional<UnionPayAccount> unionPay = code.unionPayAccount();
        return new Merchant(
                unionPay.map(UnionPayAccount::merchantId).orElse(""),
                code.merchantName(),
                code.merchantCity(),
                code.mcc(),
                code.country(),
                unionPay.map(UnionPayAccount::acquirerIin),
                unionPay.map(UnionPayAccount::forwardingIin),
                code.khqrAccount().map(KhqrAccount::accountId));
    }

    /// What a code with an amount asks for: amount and fee; empty when the payer types the amount.
    public static Optional<Money> due(MerchantCode code, ToIntFunction<Currency> practicalDigits) {
        return code.amount()
                .map(amount ->
                        fee(code, amount, practicalDigits).map(amount::plus).orElse(amount));
    }

    /// The fee that the code adds to an amount.
    public static Optional<Money> fee(MerchantCode code, Money amount, ToIntFunction<Currency> practicalDigits) {
        return switch (code.tip()) {
            case Tip.Fixed(var fee) -> Optional.of(fee);
            case Tip.Percentage(var percent) ->
                Optional.of(percentage(amount, percent, practicalDigits.applyAsInt(amount.currency())));
            case Tip.None _, Tip.Asked _ -> Optional.empty();
        };
    }

    /// Rounded as conversions are (messages.md 3.14).
    private static Money percentage(Money amount, BigDecimal percent, int practicalDigits) {
        return Money.of(
                amount.currency(),
                amount.decimal().multiply(percent).movePointLeft(2).setScale(practicalDigits, RoundingMode.HALF_UP));
    }

    /// The first of the gravest violations.
    private static String unreadable(Scan scan) {
        return scan.violations().stream()
                .min(Comparator.comparing(violation -> violation.rule().severity()))
                .map(Payability::said)
                .orElse("not a payment code");
    }

    private static String said(Violation violation) {
        return violation.rule().id() + ": " + violation.message();
    }
}
