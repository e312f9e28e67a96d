package io.twoway.wallet;

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
import io.twoway.wallet.account.DebitFlow;
import io.twoway.wallet.account.ReturnFlow;
import io.twoway.wallet.cpm.CodeFlow;
import io.twoway.wallet.cpm.ScanFlow;
import io.twoway.wallet.payment.NotificationFlow;
import io.twoway.wallet.scan.UserAuthCodes;
import jakarta.inject.Singleton;

/// What an issuer does with each message.
@Singleton
public final class WalletDesk implements Desk {

    private final DebitFlow debits;
    private final NotificationFlow notifications;
    private final UserAuthCodes userAuthCodes;
    private final ReturnFlow returns;
    private final DisputeEnd disputes;
    private final CodeFlow codes;
    private final ScanFlow scans;
    private final Once once;

    WalletDesk(
            DebitFlow debits,
            NotificationFlow notifications,
            UserAuthCodes userAuthCodes,
            ReturnFlow returns,
            DisputeEnd disputes,
            CodeFlow codes,
            ScanFlow scans,
            Once once) {
        this.debits = debits;
        this.notifications = notifications;
        this.userAuthCodes = userAuthCodes;
        this.returns = returns;
        this.disputes = disputes;
        this.codes = codes;
        this.scans = scans;
        this.once = once;
    }

    @Override
    public Response on(Incoming incoming) {
        return switch (incoming.request()) {
            case Debit debit -> debits.debit(incoming, debit);
            case Inquiry inquiry -> Response.of(debits.inquire(incoming, inquiry));
            case Refund refund -> returns.refund(incoming, refund);
            case Cancel cancel -> returns.cancel(incoming, cancel);
            case Dispute dispute -> disputes.take(incoming, dispute);
            case Reversal _ -> once.takeBack(incoming);
            case ReturnNotice notice -> Response.of(notifications.take(incoming, notice));
            case Result result -> Response.of(notifications.take(incoming, result));
            case CpmPay pay -> scans.pay(incoming, pay);
            case PayerAction action -> Response.of(codes.action(incoming, action));
            case UserId user -> Response.of(userAuthCodes.redeem(incoming.me(), user));
            case QrLookup _,
                    OrderVerify _,
                    Quote _,
                    MerchantVerify _,
                    Pay _,
                    Credit _,
                    IssueCode _,
                    Management _,
                    CpmIssue _,
                    PayerActionResult _,
                    Unsupported _ -> Response.of(Rejected.because(ResponseCode.NOT_SUPPORTED));
        };
    }
}
