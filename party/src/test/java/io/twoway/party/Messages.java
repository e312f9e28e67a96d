package io.twoway.party;

import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.qr.Khqr;
import io.twoway.protocol.qr.UnionPayAccount;
import io.twoway.protocol.qr.UnionPayCode;
import io.twoway.protocol.qr.UnionPayConsumerCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Mei has lunch at Sok's Noodles, in every message that this takes.
public final class Messages {

    public static final String PAYMENT = "A9999001020261122200000000001";
    public static final String VOUCHER = "20261122200001000001";
    public static final String KHQR =
            "00020101021215319999011699990116KH000000000000230450016demo_settle@demo0108M00000020209Demo Bank"
                    + "5204541153031165405820005802KH5909Demo Mart6009Siem Reap62190108INV-00010703T01993400132051222"
                    + "40000001132051223000000630423F8";
    public static final Payer MEI = new Payer("6250940000000000018", "device-of-mei", Optional.of("user-mei-77"), "CN");
    public static final Merchant SOK = new Merchant(
            "KH0000000000001",
            "Sok's Noodles",
            "Phnom Penh",
            "5812",
            "KH",
            Optional.of("99910116"),
            Optional.of("99990116"),
            Optional.of("khqr@mekong"));
    public static final String SOKS_CODE = Khqr.corporate("khqr@mekong", "KH0000000000001", "mekong", "Sok's Noodles")
            .unionPay(new UnionPayAccount("99910116", "99990116", "KH0000000000001"))
            .city("Phnom Penh")
            .mcc("5812")
            .currency(Currency.getInstance("KHR"))
            .text();
    public static final Merchant TEA_HOUSE = new Merchant(
            "CN0000000000001",
            "West Lake Tea House",
            "Hangzhou",
            "5812",
            "CN",
            Optional.of("99990156"),
            Optional.of("99990000"),
            Optional.empty());
    public static final String TEA_CODE = UnionPayCode.merchant(
                    new UnionPayAccount("99990156", "99990000", "CN0000000000001"),
                    "West Lake Tea House",
                    "Hangzhou",
                    "CN",
                    Currency.getInstance("CNY"))
            .mcc("5812")
            .text();
    public static final Money LUNCH = Money.of("KHR", "82000");
    public static final Amounts AMOUNTS = new Amounts(
            LUNCH,
            Optional.of(new Converted(Money.of("CNY", "146.43"), Rate.of("KHR", "CNY", "0.00178571"))),
            Optional.of(new Converted(Money.of("USD", "20.25"), Rate.of("KHR", "USD", "0.00024691"))));
    public static final SettlementKey KEY =
            new SettlementKey("99910116", "99990116", "000001", "1122200001", LocalDate.of(2026, 11, 23));
    public static final Answer.Approved APPROVED = new Answer.Approved(VOUCHER, KEY, "200001000001", AMOUNTS, SOK);

    public static final Request.QrLookup LOOKUP = new Request.QrLookup(PAYMENT, MEI, KHQR);
    public static final Request.Quote QUOTE = new Request.Quote(PAYMENT, MEI, LUNCH, Currency.getInstance("CNY"));
    public static final Request.Pay PAY = new Request.Pay(
            PAYMENT,
            MEI,
            KHQR,
            SOK,
            LUNCH,
            Optional.empty(),
            Optional.of("Q-1"),
            Optional.empty(),
            AdditionalData.NONE);
    public static final Request.MerchantVerify VERIFY = new Request.MerchantVerify(PAYMENT, VOUCHER, SOK, LUNCH, KHQR);
    public static final Request.Debit DEBIT =
            new Request.Debit(PAYMENT, MEI, SOK, AMOUNTS, VOUCHER, KEY, "200001000001");
    public static final Request.Credit CREDIT =
            new Request.Credit(PAYMENT, SOK, AMOUNTS, VOUCHER, KEY, "ab".repeat(32), KHQR);
    public static final Request.Inquiry INQUIRY =
            new Request.Inquiry(PAYMENT, MEI, Optional.of(PAYMENT), Optional.of(LUNCH));
    public static final Request.Result RESULT = new Request.Result(
            PAYMENT,
            SOK,
            AMOUNTS,
            PaymentStatus.APPROVED,
            ResponseCode.APPROVED,
            Optional.of(VOUCHER),
            Optional.of(KEY),
            Optional.of("200001000001"),
            KHQR,
            Optional.of(MEI));

    public static final Request.UserId USER_ID = new Request.UserId(PAYMENT, "99990010", "0123456789abcdef0123");
    public static final Request.OrderVerify ORDER_VERIFY =
            new Request.OrderVerify(PAYMENT, MEI, "an-opaque-order-info-of-the-page");

    public static final Original ORIGINAL = new Original(PAYMENT, LUNCH, VOUCHER, KEY);
    public static final Request.Reversal REVERSAL =
            new Request.Reversal(PAYMENT, SOK, AMOUNTS, Optional.of(VOUCHER), Optional.of(KEY), Optional.of(MEI));
    public static final Request.Cancel CANCEL =
            new Request.Cancel("R9991011620261122200100000001", ORIGINAL, SOK, AMOUNTS, Optional.of(MEI));
    public static final Request.Refund REFUND = new Request.Refund(
            "R9991011620261122200100000002", ORIGINAL, KEY.settlementDate(), SOK, AMOUNTS, Optional.of(MEI));
    public static final Request.Refund PARTIAL_REFUND = new Request.Refund(
            "R9991011620261122200100000003",
            ORIGINAL,
            KEY.settlementDate(),
            SOK,
            Amounts.of(Money.of("KHR", "20000")),
            Optional.of(MEI));
    public static final Request.ReturnNotice RETURN_NOTICE = new Request.ReturnNotice(
            "R9991011620261122200100000003",
            Request.ReturnNotice.Kind.REFUND,
            ORIGINAL,
            SOK,
            Amounts.of(Money.of("KHR", "20000")),
            Optional.of(MEI));

    public static final String BARCODE = "6212345678901234567";
    public static final String CONSUMER_CODE = new UnionPayConsumerCode(
                    "A000000333010102", BARCODE, YearMonth.of(2026, 11), "99990010", "568A0123456789AB", 7, "00112233")
            .text();
    public static final Request.CpmIssue CPM_ISSUE =
            new Request.CpmIssue(PAYMENT, MEI, Optional.of(Money.of("CNY", "500.00")), Optional.empty());
    public static final Request.CpmPay CPM_PAY = new Request.CpmPay(
            PAYMENT,
            CONSUMER_CODE,
            SOK,
            AMOUNTS,
            Optional.of(MEI),
            Optional.of(new Request.CpmPay.Terms(VOUCHER, KEY, "200001000001")));
    public static final Request.CpmPay CPM_PAY_BY_NUMBER =
            new Request.CpmPay(PAYMENT, BARCODE, SOK, Amounts.of(LUNCH), Optional.empty(), Optional.empty());
    public static final Request.Result CPM_RESULT = new Request.Result(
            PAYMENT,
            SOK,
            AMOUNTS,
            PaymentStatus.APPROVED,
            ResponseCode.APPROVED,
            Optional.of(VOUCHER),
            Optional.of(KEY),
            Optional.of("200001000001"),
            CONSUMER_CODE,
            Optional.of(MEI));
    public static final Request.QrLookup LOOKUP_OF_ANOTHERS_CODE = new Request.QrLookup(PAYMENT, MEI, BARCODE);
    public static final Request.PayerAction PAYER_ACTION =
            new Request.PayerAction(PAYMENT, MEI, CONSUMER_CODE, SOK, AMOUNTS);
    public static final Request.PayerActionResult PAYER_ACTION_RESULT =
            new Request.PayerActionResult(PAYMENT, MEI, CONSUMER_CODE, true);

    private Messages() {}

    public static List<Request> requests() {
        return List.of(
                LOOKUP,
                QUOTE,
                PAY,
                VERIFY,
                DEBIT,
                CREDIT,
                INQUIRY,
                RESULT,
                USER_ID,
                ORDER_VERIFY,
                REVERSAL,
                CANCEL,
                REFUND,
                PARTIAL_REFUND,
                RETURN_NOTICE,
                CPM_ISSUE,
                CPM_PAY,
                CPM_PAY_BY_NUMBER,
                CPM_RESULT,
                LOOKUP_OF_ANOTHERS_CODE,
                PAYER_ACTION,
                PAYER_ACTION_RESULT);
    }

    /// A yes to each of them.
    public static Answer yes(Request request) {
        return switch (request) {
            case Request.QrLookup _, Request.OrderVerify _ ->
                new Answer.Found(SOK, Optional.of(LUNCH), Optional.empty(), "10");
            case Request.Quote _ ->
                new Answer.Quoted(
                        "Q-1",
                        Money.of("CNY", "146.43"),
                        LUNCH,
                        Rate.of("KHR", "CNY", "0.00178571"),
                        Instant.parse("2026-11-22T12:10:00Z"),
                        "upi");
            case Request.Pay _, Request.Debit _, Request.CpmPay _ -> APPROVED;
            case Request.CpmIssue _ -> new Answer.CpmIssued(CONSUMER_CODE, BARCODE);
            case Request.Inquiry _ ->
                new Answer.Status(PaymentStatus.APPROVED, Optional.empty(), Optional.of(APPROVED));
            case Request.UserId _ -> new Answer.User(MEI.userId().orElseThrow());
            case Request.IssueCode _ -> new Answer.Issued("weixin://wxpay/bizpayurl?pr=abc");
            case Request.Cancel _, Request.Refund _, Request.Dispute _ -> new Answer.Returned(VOUCHER, AMOUNTS);
            case Request.MerchantVerify _,
                    Request.Credit _,
                    Request.Result _,
                    Request.Reversal _,
                    Request.ReturnNotice _,
                    Request.Management _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.Unsupported _ -> new Answer.Acknowledged();
        };
    }
}
