package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.util.List;
import java.util.Optional;

/// Writes the members of `trxInfo` that several messages share.
record TrxOut(JsonOut out, Spelling spelling) {

    private static final int MAX_AMOUNT = 13;

    TrxOut text(String name, String value) {
        out.known(name, value);
        return this;
    }

    TrxOut text(String name, Optional<String> value) {
        out.text(name, value);
        return this;
    }

    TrxOut payer(Payer payer) {
        out.known("deviceID", payer.deviceId()).text("userID", payer.userId()).known("token", payer.account());
        return country(payer);
    }

    /// Our addition: which country the payer pays from, for corridor rules.
    TrxOut country(Payer payer) {
        if (!payer.country().equals(Payer.UNKNOWN_COUNTRY)) {
            out.known("payerCountry", payer.country());
        }
        return this;
    }

    /// In messages of family A.
    TrxOut merchant(Merchant merchant) {
        out.known("merchantName", merchant.name())
                .known("merchantID", merchant.id())
                .known("mcc", merchant.mcc())
                .known("merchantCountry", merchant.country())
                .known("merchantCity", merchant.city())
                .text("acquirerIIN", merchant.acquirerIin())
                .text("forwardingIIN", merchant.forwardingIin())
                .text("merchantAccount", merchant.account());
        return this;
    }

    /// In messages of family B.
    TrxOut merchantInfo(Merchant merchant) {
        out.object(
                "merchantInfo",
                info -> info.text("acquirerIIN", merchant.acquirerIin())
                        .text("fwdIIN", merchant.forwardingIin())
                        .known("mid", merchant.id())
                        .known("merchantName", merchant.name())
                        .known("mcc", merchant.mcc())
                        .known("merchantCity", merchant.city())
                        .known("merchantCountry", merchant.country())
                        .text("merchantAccount", merchant.account()));
        return this;
    }

    TrxOut merchantOfFamily(Merchant merchant) {
        return spelling == Spelling.FAMILY_A ? merchant(merchant) : merchantInfo(merchant);
    }

    TrxOut transaction(Money money) {
        return money("trxAmt", "trxCurrency", money);
    }

    TrxOut money(String amount, String currency, Money money) {
        out.text(amount, decimal(money)).text(currency, Currencies.number(money.currency()));
        return this;
    }

    TrxOut amounts(Amounts amounts) {
        transaction(amounts.transaction());
        amounts.billing()
                .ifPresent(billed -> converted(spelling.billAmount, spelling.billCurrency, spelling.billRate, billed));
        amounts.settlement().ifPresent(settled -> converted("settAmt", "settCurrency", "settConvRate", settled));
        return this;
    }

    private void converted(String amount, String currency, String rate, Converted converted) {
        money(amount, currency, converted.money());
        rate(rate, converted.rate());
    }

    TrxOut rate(String name, Rate rate) {
        out.text(name, rate.value().toPlainString());
        return this;
    }

    TrxOut settlementKey(SettlementKey key) {
        return settlementKey("settlementKey", "settDate", key);
    }

    /// Our addition but `origMsgID`: a later message names the payment it is about by all its names.
    TrxOut original(Original original) {
        text("origMsgID", original.paymentId())
                .money("origTrxAmt", "origTrxCurrency", original.amount())
                .text("origQrcVoucherNo", original.voucher());
        return settlementKey("origSettlementKey", "origSettDate", original.settlementKey());
    }

    private TrxOut settlementKey(String name, String date, SettlementKey key) {
        out.object(
                name,
                inner -> inner.text("acquirerIIN", key.acquirerIin())
                        .text("forwardingIIN", key.forwardingIin())
                        .text("systemTraceAuditNumber", key.traceNumber())
                        .text(spelling.transmissionTime, key.transmissionTime()));
        out.text(date, BeijingTime.date(key.settlementDate()));
        return this;
    }

    /// A code that the payer shows, under the name of its form.
    TrxOut consumerCode(String code) {
        boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
        out.texts(digits ? "barcodeCpqrcPayload" : "emvCpqrcPayload", List.of(code));
        return this;
    }

    TrxOut additionalData(AdditionalData data) {
        if (!data.equals(AdditionalData.NONE)) {
            out.object(
                    "additionalData",
                    inner -> inner.text("billNo", data.billNumber())
                            .text("mobileNo", data.mobileNumber())
                            .text("storeLabel", data.storeLabel())
                            .text("loyaltyNumber", data.loyaltyNumber())
                            .text("referenceLabel", data.referenceLabel())
                            .text("customerLabel", data.customerLabel())
                            .text("terminalLabel", data.terminalLabel())
                            .text("trxPurpose", data.purpose())
                            .text("consumerEmail", data.consumerEmail())
                            .text("consumerAddress", data.consumerAddress()));
        }
        return this;
    }

    TrxOut approval(Approved approved) {
        amounts(approved.amounts()).merchantOfFamily(approved.merchant());
        out.text("qrcVoucherNo", approved.voucher()).known(spelling.retrievalReference, approved.retrievalReference());
        return settlementKey(approved.settlementKey());
    }

    static String decimal(Money money) {
        String decimal = money.decimal().toPlainString();
        if (decimal.length() > MAX_AMOUNT || decimal.startsWith("-")) {
            throw new IllegalArgumentException(money + " does not fit an amount of 13 characters");
        }
        return decimal;
    }
}
