package io.twoway.protocol.iso20022;

import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What a QR payment needs and ISO 20022 has no element for, as supplementary data of our own.
///
/// Never a payer's name: Bakong's core keeps no personal data (messages.md 5.1 S-12).
///
/// @param in the supplement, or [Element#nothing]
record Supplement(Element in) {

    private static final String NAMESPACE = "urn:twoway:supplement:1";
    private static final String NAME = "QrPayment";

    static void write(XmlOut out, XmlOut.Part content) {
        out.element(
                "SplmtryData", data -> data.element("Envlp", envelope -> envelope.element(NAMESPACE, NAME, content)));
    }

    /// Other schemes' supplements are passed over.
    static Supplement of(Element holder) throws MalformedMessage {
        for (Element data : holder.all("SplmtryData")) {
            Optional<Element> ours = data.find("Envlp", NAME);
            if (ours.isPresent() && ours.get().namespace().equals(NAMESPACE)) {
                return new Supplement(ours.get());
            }
        }
        return new Supplement(Element.nothing(NAME));
    }

    static void payer(XmlOut out, Payer payer) {
        out.text("DeviceId", payer.deviceId()).text("UserId", payer.userId());
    }

    static void payerAndCountry(XmlOut out, Payer payer) {
        payer(out, payer);
        out.text("PayerCountry", payer.country());
    }

    /// The payer whose account is the debtor's of `reference`, completed from here.
    Optional<Payer> payerOf(Element reference) throws MalformedMessage {
        return payerOfAccount(reference.optionalText("DbtrAcct", "Id", "Othr", "Id"));
    }

    Optional<Payer> payerOfAccount(Optional<String> account) throws MalformedMessage {
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(new Payer(
                        account.get(),
                        in.textOr("", "DeviceId"),
                        in.optionalText("UserId"),
                        in.textOr(Payer.UNKNOWN_COUNTRY, "PayerCountry")));
    }

    static void original(XmlOut out, Original original) {
        out.element(
                "Original",
                inside -> inside.text("EndToEndId", original.paymentId())
                        .text("UETR", Ids.uetr(original.paymentId()).toString())
                        .money("Amt", original.amount())
                        .text("Voucher", original.voucher())
                        .text("ClrSysRef", original.settlementKey().parts())
                        .text(
                                "IntrBkSttlmDt",
                                original.settlementKey().settlementDate().toString()));
    }

    Original original(Instant at) throws MalformedMessage {
        Element original = in.element("Original");
        return new Original(
                original.paymentId("EndToEndId"),
                original.money("Amt"),
                original.text("Voucher"),
                settlementKey(original.element("ClrSysRef"), original.optionalDate("IntrBkSttlmDt"), at));
    }

    static void merchant(XmlOut out, Merchant merchant) {
        out.text("MerchantId", merchant.id())
                .text("Mcc", merchant.mcc())
                .text("AcquirerIin", merchant.acquirerIin())
                .text("ForwardingIin", merchant.forwardingIin());
    }

    /// The merchant as `Cdtr` and `CdtrAcct` name it, completed from here.
    ///
    /// @param party   holds `Nm` and `PstlAdr`
    /// @param account holds `Othr/Id`
    Merchant merchant(Element party, Element account) throws MalformedMessage {
        return new Merchant(
                in.textOr("", "MerchantId"),
                party.textOr("", "Nm"),
                party.textOr("", "PstlAdr", "TwnNm"),
                in.textOr("", "Mcc"),
                party.textOr("", "PstlAdr", "Ctry"),
                in.optionalText("AcquirerIin"),
                in.optionalText("ForwardingIin"),
                account.optionalText("Othr", "Id"));
    }

    static void converted(XmlOut out, Amounts amounts) {
        amounts.billing().ifPresent(c -> converted(out, "Billing", c));
        amounts.settlement().ifPresent(c -> converted(out, "Settlement", c));
    }

    private static void converted(XmlOut out, String name, Converted converted) {
        out.element(
                name,
                inside -> inside.money("Amt", converted.money())
                        .text("Rate", converted.rate().value().toPlainString()));
    }

    Amounts amounts(Money transaction) throws MalformedMessage {
        return new Amounts(transaction, converted("Billing", transaction), converted("Settlement", transaction));
    }

    private Optional<Converted> converted(String name, Money transaction) throws MalformedMessage {
        Optional<Element> found = in.find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Money money = found.get().money("Amt");
        Rate rate =
                new Rate(transaction.currency(), money.currency(), found.get().rate("Rate"));
        return Optional.of(new Converted(money, rate));
    }

    static void additional(XmlOut out, AdditionalData data) {
        if (!data.equals(AdditionalData.NONE)) {
            out.element(
                    "AdditionalData",
                    inside -> inside.text("BillNumber", data.billNumber())
                            .text("MobileNumber", data.mobileNumber())
                            .text("StoreLabel", data.storeLabel())
                            .text("LoyaltyNumber", data.loyaltyNumber())
                            .text("ReferenceLabel", data.referenceLabel())
                            .text("CustomerLabel", data.customerLabel())
                            .text("TerminalLabel", data.terminalLabel())
                            .text("Purpose", data.purpose())
                            .text("ConsumerEmail", data.consumerEmail())
                            .text("ConsumerAddress", data.consumerAddress()));
        }
    }

    AdditionalData additional() throws MalformedMessage {
        Optional<Element> found = in.find("AdditionalData");
        if (found.isEmpty()) {
            return AdditionalData.NONE;
        }
        Element data = found.get();
        return new AdditionalData(
                data.optionalText("BillNumber"),
                data.optionalText("MobileNumber"),
                data.optionalText("StoreLabel"),
                data.optionalText("LoyaltyNumber"),
                data.optionalText("ReferenceLabel"),
                data.optionalText("CustomerLabel"),
                data.optionalText("TerminalLabel"),
                data.optionalText("Purpose"),
                data.optionalText("ConsumerEmail"),
                data.optionalText("ConsumerAddress"));
    }

    /// A settlement key as `ClrSysRef` holds it: its four parts take exactly the 35 characters there are.
    ///
    /// @param date what `IntrBkSttlmDt` says, if anything
    /// @param at   when the message was made
    static SettlementKey settlementKey(Element reference, Optional<LocalDate> date, Instant at)
            throws MalformedMessage {
        try {
            SettlementKey undated = SettlementKey.of(reference.text(), LocalDate.MIN);
            return undated.on(date.orElseGet(() -> SettlementKey.dateOf(undated.transmissionTime(), at)));
        } catch (IllegalArgumentException e) {
            throw reference.malformed(String.valueOf(e.getMessage()));
        }
    }
}
