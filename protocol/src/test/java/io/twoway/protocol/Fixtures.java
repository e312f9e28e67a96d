package io.twoway.protocol;

import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.qr.UnionPayConsumerCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Mei pays at the Demo Mart: the people and amounts of messages.md 10 and 3.14, as neutral messages.
public final class Fixtures {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:01Z");
    public static final String PAYMENT = "A9999001020260101080000000001";
    public static final String VOUCHER = "20260101080002000001";
    public static final String KHQR =
            "00020101021215319999011699990116KH000000000000230450016demo_settle@demo0108M00000020209Demo Bank"
                    + "5204541153031165405820005802KH5909Demo Mart6009Siem Reap62190108INV-00010703T01993400132051222"
                    + "40000001132051223000000630423F8";
    public static final String WECHAT_CODE = "wxp://f2f0abcDEF-synthetic";

    public static final Payer MEI = new Payer("6250940000000000018", "dev-0001", Optional.of("u-77"), "CN");
    public static final Merchant MART = new Merchant(
            "KH0000000000002",
            "Demo Mart",
            "Siem Reap",
            "5411",
            "KH",
            Optional.of("99990116"),
            Optional.of("99990117"),
            Optional.of("demo_settle@demo"));
    public static final Money LUNCH = Money.of("KHR", "82000");
    public static final Rate BILLING_RATE = Rate.of("KHR", "CNY", "0.00178571");
    public static final Amounts AMOUNTS = new Amounts(
            LUNCH,
            Optional.of(new Converted(Money.of("CNY", "146.43"), BILLING_RATE)),
            Optional.of(new Converted(Money.of("USD", "20.25"), Rate.of("KHR", "USD", "0.00024691"))));
    public static final SettlementKey KEY =
            new SettlementKey("99990116", "99990117", "000001", "0101080002", LocalDate.of(2026, 1, 2));
    public static final AdditionalData BILL = new AdditionalData(
            Optional.of("INV-0001"),
            Optional.of("+85512345678"),
            Optional.of("Branch <2> & \"co\""),
            Optional.of("L-7"),
            Optional.of("R1"),
            Optional.of("C-9"),
            Optional.of("T01"),
            Optional.of("lunch 午饭"),
            Optional.of("mei@example.com"),
            Optional.of("1 Bund, Shanghai"));

    public static final Request.QrLookup LOOKUP = new Request.QrLookup(PAYMENT, MEI, KHQR);
    public static final Request.Quote QUOTE = new Request.Quote(PAYMENT, MEI, LUNCH, Currency.getInstance("CNY"));
    public static final Request.Pay PAY = new Request.Pay(
            PAYMENT,
            MEI,
            KHQR,
            MART,
            LUNCH,
            Optional.of(Money.of("KHR", "2000")),
            Optional.of("1b2c"),
            Optional.of("A9999001020260101080000000000"),
            BILL);
    public static final Request.MerchantVerify VERIFY = new Request.MerchantVerify(PAYMENT, VOUCHER, MART, LUNCH, KHQR);
    public static final Request.Debit DEBIT =
            new Request.Debit(PAYMENT, MEI, MART, AMOUNTS, VOUCHER, KEY, "600100000001");
    public static final Request.Credit CREDIT =
            new Request.Credit(PAYMENT, MART, AMOUNTS, VOUCHER, KEY, "ab".repeat(32), KHQR);
    public static final Request.Result RESULT = new Request.Result(
            PAYMENT,
            MART,
            AMOUNTS,
            PaymentStatus.APPROVED,
            ResponseCode.APPROVED,
            Optional.of(VOUCHER),
            Optional.of(KEY),
            Optional.of("600100000001"),
            KHQR,
            Optional.of(MEI));
    public static final Request.Inquiry INQUIRY =
            new Request.Inquiry(PAYMENT, MEI, Optional.of("A9999001020260101080001123001"), Optional.of(LUNCH));
    public static final String RETURN = "R9999011620260103100000000001";
    public static final String RETURN_VOUCHER = "20260103100000000009";
    public static final Original ORIGINAL = new Original(PAYMENT, LUNCH, VOUCHER, KEY);
    public static final Amounts PART = new Amounts(
            Money.of("KHR", "20000"),
            Optional.of(new Converted(Money.of("CNY", "35.71"), BILLING_RATE)),
            Optional.of(new Converted(Money.of("USD", "4.94"), Rate.of("KHR", "USD", "0.00024691"))));
    public static final LocalDate REFUND_DAY = LocalDate.of(2026, 1, 3);
    public static final Request.Reversal REVERSAL =
            new Request.Reversal(PAYMENT, MART, AMOUNTS, Optional.of(VOUCHER), Optional.of(KEY), Optional.of(MEI));
    public static final Request.Cancel CANCEL = new Request.Cancel(RETURN, ORIGINAL, MART, AMOUNTS, Optional.of(MEI));
    public static final Request.Refund REFUND =
            new Request.Refund(RETURN, ORIGINAL, REFUND_DAY, MART, AMOUNTS, Optional.of(MEI));
    public static final Request.Refund PARTIAL_REFUND =
            new Request.Refund(RETURN, ORIGINAL, REFUND_DAY, MART, PART, Optional.of(MEI));
    public static final Request.ReturnNotice RETURN_NOTICE =
            new Request.ReturnNotice(RETURN, Request.ReturnNotice.Kind.REFUND, ORIGINAL, MART, PART, Optional.of(MEI));
    public static final Request.Dispute CHARGEBACK = new Request.Dispute(
            "D1-2I",
            "D1",
            DisputeStage.CHARGEBACK,
            DisputeSide.ISSUER,
            DisputeReason.FRAUD,
            ORIGINAL,
            REFUND_DAY,
            MART,
            PART,
            List.of("ab".repeat(32), "cd".repeat(32)));
    public static final Request.UserId USER_ID = new Request.UserId(PAYMENT, "99990010", "0123456789abcdef0123");
    public static final Request.OrderVerify ORDER_VERIFY =
            new Request.OrderVerify(PAYMENT, MEI, "8f3a & <order> \"1\"");

    public static final String BARCODE = "6212345678901234567";
    public static final String CONSUMER_CODE = new UnionPayConsumerCode(
                    "A000000333010102", BARCODE, YearMonth.of(2026, 1), "99990010", "568A0123456789AB", 7, "00112233")
            .text();
    public static final Request.CpmIssue CPM_ISSUE = new Request.CpmIssue(
            PAYMENT, MEI, Optional.of(Money.of("CNY", "500.00")), Optional.of(Money.of("CNY", "100.00")));
    public static final Request.CpmPay CPM_PAY = new Request.CpmPay(
            PAYMENT,
            CONSUMER_CODE,
            MART,
            AMOUNTS,
            Optional.of(MEI),
            Optional.of(new Request.CpmPay.Terms(VOUCHER, KEY, "600100000001")));
    public static final Request.PayerAction PAYER_ACTION =
            new Request.PayerAction(PAYMENT, MEI, CONSUMER_CODE, MART, AMOUNTS);
    public static final Answer.CpmIssued CPM_ISSUED = new Answer.CpmIssued(CONSUMER_CODE, BARCODE);

    public static final Answer.Found FOUND =
            new Answer.Found(MART, Optional.of(LUNCH), Optional.of(Money.of("KHR", "4000000")), "10");
    public static final Answer.Quoted QUOTED = new Answer.Quoted(
            "1b2c", Money.of("CNY", "146.43"), LUNCH, BILLING_RATE, Instant.parse("2026-01-01T00:10:00.5Z"), "demo-fx");
    public static final Answer.Approved APPROVED = new Answer.Approved(VOUCHER, KEY, "600100000001", AMOUNTS, MART);
    public static final Answer.Returned RETURNED = new Answer.Returned(RETURN_VOUCHER, PART);
    public static final Answer.Acknowledged ACKNOWLEDGED = new Answer.Acknowledged();

    private Fixtures() {}

    /// Everything that flows ask, most of it once with all and once with the least it can carry.
    public static List<Request> requests() {
        Merchant plain = new Merchant(
                "KH0000000000002",
                "Demo Mart",
                "Siem Reap",
                "5411",
                "KH",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Payer unnamed = new Payer("6250940000000000018", "dev-0001", Optional.empty(), Payer.UNKNOWN_COUNTRY);
        return List.of(
                LOOKUP,
                new Request.QrLookup(PAYMENT, unnamed, WECHAT_CODE),
                QUOTE,
                new Request.Quote(PAYMENT, unnamed, Money.of("JPY", "500"), Currency.getInstance("USD")),
                PAY,
                new Request.Pay(
                        PAYMENT,
                        unnamed,
                        "https://qr.95516.com/synthetic",
                        plain,
                        Money.of("CNY", "0.01"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        AdditionalData.NONE),
                VERIFY,
                DEBIT,
                new Request.Debit(PAYMENT, unnamed, plain, Amounts.of(LUNCH), VOUCHER, KEY, "600100000001"),
                CREDIT,
                RESULT,
                new Request.Result(
                        PAYMENT,
                        plain,
                        Amounts.of(LUNCH),
                        PaymentStatus.DECLINED,
                        ResponseCode.INSUFFICIENT_FUNDS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        KHQR),
                new Request.IssueCode(PAYMENT, plain, Optional.of(Money.of("CNY", "38.50"))),
                new Request.IssueCode(PAYMENT, MART, Optional.empty()),
                new Request.Result(
                        PAYMENT,
                        MART,
                        AMOUNTS,
                        PaymentStatus.APPROVED,
                        ResponseCode.APPROVED,
                        Optional.of(VOUCHER),
                        Optional.of(KEY),
                        Optional.of("600100000001"),
                        CONSUMER_CODE,
                        Optional.of(MEI)),
                CPM_ISSUE,
                new Request.CpmIssue(PAYMENT, unnamed, Optional.empty(), Optional.empty()),
                new Request.CpmIssue(PAYMENT, unnamed, Optional.empty(), Optional.of(Money.of("KHR", "400000"))),
                CPM_PAY,
                new Request.CpmPay(PAYMENT, BARCODE, plain, Amounts.of(LUNCH), Optional.empty(), Optional.empty()),
                PAYER_ACTION,
                new Request.PayerAction(PAYMENT, unnamed, BARCODE, plain, Amounts.of(LUNCH)),
                new Request.PayerActionResult(PAYMENT, MEI, CONSUMER_CODE, true),
                new Request.PayerActionResult(PAYMENT, unnamed, BARCODE, false),
                USER_ID,
                ORDER_VERIFY,
                new Request.OrderVerify(PAYMENT, unnamed, "order-2"),
                INQUIRY,
                new Request.Inquiry(PAYMENT, unnamed, Optional.empty(), Optional.empty()),
                REVERSAL,
                new Request.Reversal(
                        PAYMENT, plain, Amounts.of(LUNCH), Optional.empty(), Optional.empty(), Optional.empty()),
                CANCEL,
                new Request.Cancel(RETURN, ORIGINAL, plain, Amounts.of(LUNCH), Optional.empty()),
                REFUND,
                new Request.Refund(RETURN, ORIGINAL, REFUND_DAY, plain, Amounts.of(LUNCH), Optional.empty()),
                PARTIAL_REFUND,
                new Request.Refund(
                        RETURN,
                        ORIGINAL,
                        REFUND_DAY,
                        plain,
                        Amounts.of(Money.of("KHR", "20000")),
                        Optional.of(unnamed)),
                CHARGEBACK,
                new Request.Dispute(
                        "D2-3A",
                        "D2",
                        DisputeStage.REPRESENTMENT,
                        DisputeSide.ACQUIRER,
                        DisputeReason.NOT_RECEIVED,
                        ORIGINAL,
                        REFUND_DAY,
                        plain,
                        Amounts.of(Money.of("KHR", "20000")),
                        List.of()),
                new Request.Echo(),
                new Request.SignOn(),
                new Request.SignOff(),
                new Request.KeyChange("upi-rsa-2", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"),
                new Request.KeyInUse("upi-rsa-2"),
                RETURN_NOTICE,
                new Request.ReturnNotice(
                        PAYMENT,
                        Request.ReturnNotice.Kind.CANCELLATION,
                        ORIGINAL,
                        plain,
                        Amounts.of(LUNCH),
                        Optional.empty()));
    }

    /// Everything that can come back to a request.
    public static List<Answer> answersTo(Request request) {
        Answer declined = Answer.Rejected.because(ResponseCode.INSUFFICIENT_FUNDS);
        Answer unsure = new Answer.Rejected(ResponseCode.TIME_OUT, "no answer from the far side");
        return switch (request) {
            case Request.QrLookup _, Request.OrderVerify _ ->
                List.of(FOUND, new Answer.Found(MART, Optional.empty(), Optional.empty(), "10"), declined);
            case Request.Quote quote ->
                List.of(
                        new Answer.Quoted(
                                "1b2c",
                                Money.of(quote.source(), BigDecimal.TEN),
                                quote.amount(),
                                new Rate(quote.amount().currency(), quote.source(), new BigDecimal("0.02")),
                                Instant.parse("2026-01-01T00:10:00.5Z"),
                                "demo-fx"),
                        declined);
            case Request.Pay _, Request.Debit _, Request.CpmPay _ ->
                List.of(APPROVED, declined, unsure, Answer.Rejected.because(ResponseCode.PENDING));
            case Request.Inquiry _ ->
                List.of(
                        new Answer.Status(PaymentStatus.APPROVED, Optional.empty(), Optional.of(APPROVED)),
                        new Answer.Status(
                                PaymentStatus.DECLINED, Optional.of(ResponseCode.OVER_LIMIT), Optional.empty()),
                        new Answer.Status(PaymentStatus.PENDING, Optional.empty(), Optional.empty()),
                        Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
            case Request.IssueCode _ -> List.of(new Answer.Issued("weixin://wxpay/bizpayurl?pr=abc"), declined);
            case Request.CpmIssue _ -> List.of(CPM_ISSUED, declined);
            case Request.UserId _ -> List.of(new Answer.User("u-77"), declined);
            case Request.Cancel _, Request.Refund _, Request.Dispute _ ->
                List.of(
                        RETURNED,
                        new Answer.Returned(RETURN_VOUCHER, Amounts.of(LUNCH)),
                        declined,
                        unsure,
                        Answer.Rejected.because(ResponseCode.PENDING),
                        Answer.Rejected.because(ResponseCode.ORIGINAL_NOT_FOUND));
            case Request.MerchantVerify _,
                    Request.Credit _,
                    Request.Result _,
                    Request.Reversal _,
                    Request.ReturnNotice _,
                    Request.Management _,
                    Request.PayerAction _,
                    Request.PayerActionResult _,
                    Request.Unsupported _ -> List.of(ACKNOWLEDGED, declined, unsure);
        };
    }
}
