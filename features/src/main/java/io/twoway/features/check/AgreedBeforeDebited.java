package io.twoway.features.check;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.util.List;

/// Nobody is debited before the acquirer's side has agreed to the payment.
///
/// Looks at the exchanges of one payment, in the order in which their requests left.
/// Source: messages.md 1.10, 9 C08
public final class AgreedBeforeDebited implements Check<List<Exchange>> {

    @Override
    public String requirement() {
        return "REQ-MSG-008";
    }

    @Override
    public Finding on(List<Exchange> seen) {
        boolean agreed = false;
        boolean debited = false;
        for (Exchange exchange : seen) {
            try {
                Request asked = exchange.asked();
                if (asked instanceof Request.MerchantVerify) {
                    Answer answer = exchange.answered();
                    agreed |= answer.code() == ResponseCode.APPROVED;
                } else if (asked instanceof Request.CpmPay) {
                    agreed = true; // the merchant's side itself asks
                } else if (asked instanceof Request.Debit) {
                    debited = true;
                    if (!agreed) {
                        return new Finding.Failed("the payer was debited before the merchant's side agreed", "debit");
                    }
                }
            } catch (MalformedMessage e) {
                return new Finding.Failed(
                        "a message makes no sense: " + exchange.type(), String.valueOf(e.getMessage()));
            }
        }
        return debited ? Finding.PASSED : new Finding.NotApplicable("no issuer was debited by message");
    }
}
