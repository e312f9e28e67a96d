package io.twoway.merchant;

import io.twoway.merchant.acceptance.AcceptanceFlow;
import io.twoway.party.dispute.DisputeEnd;
import io.twoway.party.door.Desk;
import io.twoway.party.door.Incoming;
import io.twoway.party.door.Once;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Debit;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Inquiry;
import io.twoway.protocol.message.Request.IssueCode;
import io.twoway.protocol.message.Request.Management;
import io.twoway.protocol.message.Request.MerchantVerify;
import io.twoway.protocol.message.Request.OrderVerify;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.PayerAction;
import io.twoway.protocol.message.Request.PayerActionResult;
import io.twoway.protocol.message.Request.QrLookup;
import io.twoway.protocol.message.Request.Quote;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.message.Request.ReturnNotice;
import io.twoway.protocol.message.Request.Reversal;
import io.twoway.protocol.message.Request.Unsupported;
import io.twoway.protocol.message.Request.UserId;
import io.twoway.protocol.message.ResponseCode;
import jakarta.inject.Singleton;

/// What an acquirer does with each message.
@Singleton
public final class MerchantDesk implements Desk {

    private final AcceptanceFlow acceptance;
    private final DisputeEnd disputes;
    private final Once once;

    MerchantDesk(AcceptanceFlow acceptance, DisputeEnd disputes, Once once) {
        this.acceptance = acceptance;
        this.disputes = disputes;
        this.once = once;
    }

    @Override
    public Response on(Incoming incoming) {
        return switch (incoming.request()) {
            case QrLookup lookup -> Response.of(acceptance.lookup(incoming, lookup));
            case MerchantVerify verify -> Response.of(acceptance.verify(incoming, verify));
            case Credit credit -> acceptance.credit(incoming, credit);
            case Result result -> acceptance.result(incoming, result);
            case Dispute dispute -> disputes.take(incoming, dispute);
            case Reversal _ -> once.takeBack(incoming);
            case Quote _,
                    Pay _,
                    Debit _,
                    Inquiry _,
                    IssueCode _,
                    UserId _,
                    CpmIssue _,
                    CpmPay _,
                    PayerAction _,
                    PayerActionResult _,
                    OrderVerify _,
                    Cancel _,
                    Refund _,
                    ReturnNotice _,
                    Management _,
                    Unsupported _ -> Response.of(Rejected.because(ResponseCode.NOT_SUPPORTED));
        };
    }
}
