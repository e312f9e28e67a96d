package io.twoway.features.check;

import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the payer confirmed is what every party is told: one transaction amount in all messages of a payment.
///
/// Source: messages.md 3.5 (payer debit, merchant credit and interbank entry agree)
public final class OneAmountAllTheWay implements Check<List<Exchange>> {

    @Override
    public String requirement() {
        return "REQ-MSG-009";
    }

    @Override
    public Finding on(List<Exchange> seen) {
        Set<Money> amounts = new LinkedHashSet<>();
        for (Exchange exchange : seen) {
            try {
                switch (exchange.asked()) {
                    case Request.Pay pay -> amounts.add(pay.amount());
                    case Request.MerchantVerify verify -> amounts.add(verify.amount());
                    case Request.Debit debit -> amounts.add(debit.amounts().transaction());
                    case Request.Credit credit -> amounts.add(credit.amounts().transaction());
                    case Request.Result result -> amounts.add(result.amounts().transaction());
                    case Request.Quote quote -> amounts.add(quote.amount());
                    case Request.Reversal reversal ->
                        amounts.add(reversal.amounts().transaction());
                    case Request.Cancel cancel -> amounts.add(cancel.original().amount());
                    case Request.Refund refund -> amounts.add(refund.original().amount());
                    case Request.ReturnNotice notice ->
                        amounts.add(notice.original().amount());
                    case Request.Dispute dispute ->
                        amounts.add(dispute.original().amount());
                    case Request.CpmPay pay -> amounts.add(pay.amounts().transaction());
                    case Request.PayerAction action ->
                        amounts.add(action.amounts().transaction());
                    case Request.CpmIssue _,
                            Request.PayerActionResult _,
                            Request.QrLookup _,
                            Request.OrderVerify _,
                            Request.UserId _,
                            Request.Inquiry _,
                            Request.IssueCode _,
                            Request.Management _,
                            Request.Unsupported _ -> {}
                }
            } catch (MalformedMessage e) {
                return new Finding.Failed(
                        "a message makes no sense: " + exchange.type(), String.valueOf(e.getMessage()));
            }
        }
        return amounts.isEmpty()
                ? new Finding.NotApplicable("no amount was sent")
                : Finding.of(amounts.size() == 1, "the parties were told different amounts", amounts.toString());
    }
}
