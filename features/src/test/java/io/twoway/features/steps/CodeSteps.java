package io.twoway.features.steps;

import io.cucumber.java.en.Given;

/// Codes that something is wrong with, made by hand.
public class CodeSteps {

    private static final String EXPIRED = "0013176722560000001131767226200000";

    private final Network network;

    public CodeSteps(Network network) {
        this.network = network;
    }

    @Given("a KHQR whose checksum is wrong")
    public void wrongChecksum() {
        network.show(MadeCode.khqr().textWithWrongChecksum());
    }

    @Given("a KHQR cut off in the middle")
    public void cutOff() {
        String whole = MadeCode.khqr().text();
        network.show(whole.substring(0, whole.length() / 2));
    }

    @Given("a text that is no code")
    public void noCode() {
        network.show("Noodles 10000");
    }

    @Given("a KHQR with a control character in the merchant's name")
    public void controlInName() {
        network.show(MadeCode.khqr().with("59", "Sok's\u0001Noodles").text());
    }

    @Given("a KHQR with a line end in the bill number")
    public void lineEndInBill() {
        network.show(MadeCode.khqr().with("62", "0103A\nB").text());
    }

    @Given("a WeChat code with a control character at its end")
    public void controlInLink() {
        network.show("wxp://f2f0NobodyIssuedThisEither\u0000");
    }

    @Given("a KHQR in USD with a UnionPay account")
    public void inDollars() {
        network.show(MadeCode.khqr().with("53", "840").text());
    }

    @Given("a KHQR without an amount")
    public void staticKhqr() {
        network.show(MadeCode.khqr().text());
    }

    @Given("a KHQR over {amount}")
    public void over(Amount amount) {
        network.show(khqr(amount.decimal()).text());
    }

    @Given("a KHQR whose 54 is {word}")
    public void khqrWithAmount(String amount) {
        network.show(khqr(said(amount)).text());
    }

    @Given("a KHQR over {amount} whose {word} is {word}")
    public void khqrWithTip(Amount amount, String fee, String value) {
        network.show(tipped(khqr(amount.decimal()), fee, value));
    }

    @Given("a UnionPay code whose 54 is {word}")
    public void unionPayCodeWithAmount(String amount) {
        network.show(unionPay(said(amount)).text());
    }

    @Given("a UnionPay code over {amount} whose {word} is {word}")
    public void unionPayCodeWithTip(Amount amount, String fee, String value) {
        network.show(tipped(unionPay(amount.decimal()), fee, value));
    }

    private MadeCode khqr(String amount) {
        long now = network.run().instant().toEpochMilli();
        return MadeCode.khqr().with("01", "12").with("54", amount).with("99", "0013" + now + "0113" + (now + 600_000));
    }

    private static MadeCode unionPay(String amount) {
        return MadeCode.unionPay().with("01", "12").with("54", amount);
    }

    /// @param fee `56`, a fixed one, or `57`, a percentage
    private static String tipped(MadeCode code, String fee, String value) {
        return code.with("55", fee.equals("56") ? "02" : "03").with(fee, value).text();
    }

    private static String said(String word) {
        return word.equals("empty") ? "" : word;
    }

    @Given("a KHQR that expired in 2026")
    public void expired() {
        network.show(MadeCode.khqr()
                .with("01", "12")
                .with("54", "10000")
                .with("99", EXPIRED)
                .text());
    }

    @Given("a KHQR without a UnionPay account")
    public void withoutUnionPay() {
        network.show(MadeCode.khqr().without("15").text());
    }

    @Given("a KHQR of a cash-withdrawal merchant")
    public void cashKhqr() {
        network.show(MadeCode.khqr().with("52", "6011").text());
    }

    @Given("a UnionPay code of a cash-withdrawal merchant")
    public void cashUnionPayCode() {
        network.show(MadeCode.unionPay().with("52", "6011").text());
    }

    @Given("a WeChat order code that nobody issued")
    public void unknownOrder() {
        network.show("weixin://wxpay/bizpayurl?pr=NobodyIssuedThis");
    }

    @Given("a WeChat collection code of a person")
    public void personalCode() {
        network.show("wxp://f2f0NobodyIssuedThisEither");
    }

    @Given("a UnionPay URL code that nobody issued")
    public void unknownUrl() {
        network.show("https://qr.95516.com/00010000/01999999999999999999999999999999");
    }

    @Given("the code names a merchant nobody knows")
    public void unknownMerchant() {
        MadeCode code = MadeCode.of(network.code());
        String account = code.value("15");
        network.show(
                code.with("15", account.substring(0, 16) + "XX0000000000099").text());
    }

    @Given("the code names a bank nobody knows")
    public void unknownBank() {
        MadeCode code = MadeCode.of(network.code());
        network.show(code.with("15", "99999999" + code.value("15").substring(8)).text());
    }
}
