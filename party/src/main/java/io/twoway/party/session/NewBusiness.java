package io.twoway.party.session;

import io.twoway.protocol.message.Request;

/// Which messages begin something: refused where one of two is not signed on. What follows from a
/// payment that exists (its result, an inquiry, a reversal, money that goes back) goes on, so that a
/// link drains.
///
/// Source: messages.md 3.26 (our proposal); that a look-up is refused as early as the payment would be
/// is ours too
final class NewBusiness {

    private NewBusiness() {}

    static boolean is(Request request) {
        return switch (request) {
            case Request.QrLookup _,
                    Request.OrderVerify _,
                    Request.Quote _,
                    Request.MerchantVerify _,
                    Request.Pay _,
                    Request.CpmIssue _,
                    Request.CpmPay _,
                    Request.Debit _ -> true;
            case Request.Credit _,
                    Request.Result _,
                    Request.Inquiry _,
                    Request.Reversal _,
                    Request.Cancel _,
                    Request.Refund _,
                    Request.Dispute _,
                    Request.ReturnNotice _,
                    Request.IssueCode _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.UserId _,
                    Request.Management _,
                    Request.Unsupported _ -> false;
        };
    }
}
