package io.twoway.switches;

import io.twoway.party.door.Desk;
import io.twoway.party.door.Incoming;
import io.twoway.protocol.message.Answer;
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
import io.twoway.switches.codehost.OrderFlow;
import io.twoway.switches.codehost.UserFlow;
import io.twoway.switches.cpm.CodeFlow;
import io.twoway.switches.dispute.DisputeFlow;
import io.twoway.switches.fx.QuoteFlow;
import io.twoway.switches.inquiry.InquiryFlow;
import io.twoway.switches.lookup.LookupFlow;
import io.twoway.switches.payment.PayerActions;
import io.twoway.switches.payment.PaymentFlow;
import io.twoway.switches.payment.ResultFlow;
import io.twoway.switches.refund.ReturnFlow;
import io.twoway.switches.reversal.ReversalFlow;
import io.twoway.switches.routing.IssuedCodes;
import jakarta.inject.Singleton;

/// What a switch or gateway does with each message: one line each, the flows do the rest.
@Singleton
public final class SwitchDesk implements Desk {

    private final LookupFlow lookups;
    private final QuoteFlow quotes;
    private final PaymentFlow payments;
    private final ResultFlow results;
    private final InquiryFlow inquiries;
    private final IssuedCodes codes;
    private final OrderFlow orders;
    private final UserFlow users;
    private final ReversalFlow reversals;
    private final ReturnFlow returns;
    private final DisputeFlow disputes;
    private final CodeFlow shown;
    private final PayerActions actions;

    SwitchDesk(
            LookupFlow lookups,
            QuoteFlow quotes,
            PaymentFlow payments,
            ResultFlow results,
            InquiryFlow inquiries,
            IssuedCodes codes,
            OrderFlow orders,
            UserFlow users,
            ReversalFlow reversals,
            ReturnFlow returns,
            DisputeFlow disputes,
            CodeFlow shown,
            PayerActions actions) {
        this.lookups = lookups;
        this.quotes = quotes;
        this.payments = payments;
        this.results = results;
        this.inquiries = inquiries;
        this.codes = codes;
        this.orders = orders;
        this.users = users;
        this.reversals = reversals;
        this.returns = returns;
        this.disputes = disputes;
        this.shown = shown;
        this.actions = actions;
    }

    @Override
    public Response on(Incoming incoming) {
        return switch (incoming.request()) {
            case QrLookup lookup -> Response.of(lookups.lookup(incoming, lookup));
            case Quote quote -> Response.of(quotes.quote(incoming, quote));
            case MerchantVerify verify -> Response.of(lookups.verify(incoming, verify));
            case Pay pay -> payments.pay(incoming, pay);
            case Result result -> results.result(incoming, result);
            case Inquiry inquiry -> Response.of(inquiries.inquire(incoming, inquiry));
            case IssueCode issue -> Response.of(codes.issue(incoming, issue));
            case OrderVerify order -> Response.of(orders.verify(incoming, order));
            case UserId user -> Response.of(users.relay(incoming, user));
            case CpmIssue issue -> Response.of(shown.issue(incoming, issue));
            case CpmPay pay -> payments.scan(incoming, pay);
            case PayerActionResult result -> Response.of(actions.result(incoming, result));
            case Reversal _ -> reversals.reverse(incoming);
            case Cancel cancel -> returns.cancel(incoming, cancel);
            case Refund refund -> returns.refund(incoming, refund);
            case Dispute dispute -> disputes.dispute(incoming, dispute);
            case Debit _, Credit _, ReturnNotice _, PayerAction _, Management _, Unsupported _ ->
                Response.of(notSupported());
        };
    }

    private static Answer notSupported() {
        return Rejected.because(ResponseCode.NOT_SUPPORTED);
    }
}
