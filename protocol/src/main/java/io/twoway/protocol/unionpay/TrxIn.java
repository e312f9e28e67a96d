package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the members of `trxInfo` that several messages share, in every spelling that was seen (messages.md 1.6).
///
/// @param at when the message was made
record TrxIn(Members in, Instant at) {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,13}(?:\\.[0-9]{1,4})?");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,18})?");
    private static final int MAX_AMOUNT = 13;

    /// The payment is called by its transaction id; messages of family B that carry none are called by `otherwise`.
    String paymentId(String otherwise) throws MalformedMessage {
        return in.paymentId("txnID", in.textOr(otherwise, "txnID"));
    }

    /// A payer whose device and token the message must name.
    Payer payer() throws MalformedMessage {
        return payer(in.text("deviceID"), in.text("token"));
    }

    /// A payer whose device the message must name.
    Payer payerByDevice() throws MalformedMessage {
        return payer(in.text("deviceID"), in.textOr("", "token"));
    }

    Payer payerIfNamed() throws MalformedMessage {
        return payer(in.textOr("", "deviceID"), in.textOr("", "token"));
    }

    Optional<Payer> optionalPayer() throws MalformedMessage {
        Payer payer = payerIfNamed();
        return payer.deviceId().isEmpty() && payer.account().isEmpty() ? Optional.empty() : Optional.of(payer);
    }

    Payer payer(String device, String account) throws MalformedMessage {
        return new Payer(account, device, in.optionalText("userID"), in.textOr(Payer.UNKNOWN_COUNTRY, "payerCountry"));
    }

    /// The merchant, in the object `merchantInfo` or as members beside the others.
    Merchant merchant() throws MalformedMessage {
        Members from = in.optionalObject("merchantInfo").orElse(in);
        return new Merchant(
                from.textOr("", "mid", "merchantID"),
                from.textOr("", "merchantName").strip(),
                from.textOr("", "merchantCity"),
                from.textOr("", "mcc"),
                from.textOr("", "merchantCountry"),
                from.optionalText("acquirerIIN", "acquirerIIn"),
                from.optionalText("fwdIIN", "forwardingIIN"),
                from.optionalText("merchantAccount"));
    }

    Money transaction() throws MalformedMessage {
        return money("trxAmt", "trxCurrency");
    }

    Money money(String amount, String currency) throws MalformedMessage {
        return money(amount, currency(currency));
    }

    Optional<Money> optionalMoney(String amount, String currency) throws MalformedMessage {
        return in.optionalText(amount).isEmpty() ? Optional.empty() : Optional.of(money(amount, currency));
    }

    Currency currency(String name) throws MalformedMessage {
        return Currencies.ofNumber(in.text(name))
                .orElseThrow(() -> in.malformed(name, "must be three digits of ISO 4217"));
    }

    private Money money(String amount, Currency currency) throws MalformedMessage {
        String decimal = in.text(amount);
        if (decimal.length() > MAX_AMOUNT || !AMOUNT.matcher(decimal).matches()) {
            throw in.malformed(amount, "must be a decimal amount of at most 13 characters");
        }
        try {
            return Money.of(currency, decimal);
        } catch (ArithmeticException _) {
            throw in.malformed(amount, "has more decimals than " + currency);
        }
    }

    Amounts amounts(Spelling spelling) throws MalformedMessage {
        Money transaction = transaction();
        return new Amounts(
                transaction,
                converted(transaction, spelling.billAmount, spelling.billCurrency, spelling.billRate),
                converted(transaction, "settAmt", "settCurrency", "settConvRate"));
    }

    private Optional<Converted> converted(Money transaction, String amount, String currency, String rate)
            throws MalformedMessage {
        Optional<Money> money = optionalMoney(amount, currency);
        if (money.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Converted(
                money.get(), rate(rate, transaction.currency(), money.get().currency())));
    }

    Rate rate(String name, Currency from, Currency to) throws MalformedMessage {
        String value = in.text(name);
        if (!RATE.matcher(value).matches() || new BigDecimal(value).signum() == 0) {
            throw in.malformed(name, "must be a positive decimal rate");
        }
        return new Rate(from, to, new BigDecimal(value));
    }

    /// The code that the payer shows; of a list the first, of both forms the consumer code.
    Optional<String> consumerCode() throws MalformedMessage {
        Optional<String> emv = first("emvCpqrcPayload");
        return emv.isPresent() ? emv : first("barcodeCpqrcPayload");
    }

    /// The first of an array of texts, where there is one.
    Optional<String> first(String name) throws MalformedMessage {
        return in.has(name)
                ? in.texts(name).stream().filter(text -> !text.isEmpty()).findFirst()
                : Optional.empty();
    }

    Optional<SettlementKey> settlementKey() throws MalformedMessage {
        return settlementKey("settlementKey", "settDate");
    }

    /// @param date the member that says the key's date
    Optional<SettlementKey> settlementKey(String name, String date) throws MalformedMessage {
        Optional<Members> inner = in.optionalObject(name);
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        Members key = inner.get();
        String transmissionTime = key.text("transmissionDateTime", "TransmissionDateTime");
        return Optional.of(new SettlementKey(
                key.text("acquirerIIN", "acquirerIIn"),
                key.text("forwardingIIN", "fwdIIN"),
                key.text("systemTraceAuditNumber"),
                transmissionTime,
                BeijingTime.optionalDate(in, date).orElseGet(() -> SettlementKey.dateOf(transmissionTime, at))));
    }

    /// The day it says, else the Beijing day of the message.
    LocalDate settlementDate(String name) throws MalformedMessage {
        return BeijingTime.optionalDate(in, name).orElseGet(() -> BeijingTime.dateOf(at));
    }

    Optional<String> retrievalReference() throws MalformedMessage {
        return in.optionalText("retrievalReferenceNumber", "retrivlRefNum");
    }

    AdditionalData additionalData() throws MalformedMessage {
        Optional<Members> inner = in.optionalObject("additionalData");
        if (inner.isEmpty()) {
            return AdditionalData.NONE;
        }
        Members data = inner.get();
        return new AdditionalData(
                data.optionalText("billNo"),
                data.optionalText("mobileNo"),
                data.optionalText("storeLabel"),
                data.optionalText("loyaltyNumber"),
                data.optionalText("referenceLabel"),
                data.optionalText("customerLabel"),
                data.optionalText("terminalLabel"),
                data.optionalText("trxPurpose"),
                data.optionalText("consumerEmail"),
                data.optionalText("consumerAddress"));
    }

    /// @param otherwise the merchant of the request, where the answer does not repeat it
    Approved approval(Spelling spelling, Merchant otherwise) throws MalformedMessage {
        Merchant merchant = merchant();
        return new Approved(
                in.text("qrcVoucherNo"),
                settlementKey().orElseThrow(() -> in.missing("settlementKey")),
                retrievalReference().orElse(""),
                amounts(spelling),
                merchant.id().isEmpty() && merchant.mcc().isEmpty() ? otherwise : merchant);
    }

    PaymentStatus status() throws MalformedMessage {
        return switch (in.text("paymentStatus")) {
            case "APPROVED" -> PaymentStatus.APPROVED;
            case "DECLINED", "REJECTED" -> PaymentStatus.DECLINED;
            case "PENDING", "CONTINUING" -> PaymentStatus.PENDING;
            default -> throw in.malformed("paymentStatus", "must be APPROVED, DECLINED, REJECTED or PENDING");
        };
    }
}
