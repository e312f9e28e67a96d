package io.twoway.protocol.iso20022;

import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.CpmPay.Terms;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// pacs.008: a member bank pays through the switch, or the switch credits a member bank. The local instrument says
/// which. A third one is a partial refund; a fourth one asks the debtor's side to pay with a code that its payer
/// showed, so
/// there the creditor's agent is the sender (pain.013 would be the standard's own message for that, between other
/// ends).
///
/// Source: messages.md 3.3, 4.1, 4.2 (roles of the messages are our proposal)
final class CreditTransfer {

    private static final String PAY = "QRPAY";
    private static final String CREDIT = "QRCREDIT";
    private static final String SCAN = "QRSCAN";
    /// Base-one rates have at most this many decimals.
    private static final int MAX_RATE_DECIMALS = 10;

    private CreditTransfer() {}

    static void write(XmlOut out, Envelope envelope, Request.Pay pay) {
        groupHeader(out, envelope);
        out.element("CdtTrfTxInf", transfer -> {
            paymentId(transfer, pay.paymentId(), "");
            paymentType(transfer, PAY, "");
            amounts(transfer, envelope, new Amounts(pay.amount(), pay.agreed(), Optional.empty()), Optional.empty());
            transfer.element("Dbtr", debtor -> {
                if (!pay.payer().country().equals(Payer.UNKNOWN_COUNTRY)) {
                    debtor.text("CtryOfRes", pay.payer().country());
                }
            });
            Parties.account(transfer, "DbtrAcct", pay.payer().account());
            agents(transfer, envelope);
            creditor(transfer, pay.merchant());
            Supplement.write(transfer, data -> {
                data.text("Qr", pay.qr());
                Supplement.payer(data, pay.payer());
                Supplement.merchant(data, pay.merchant());
                pay.fee().ifPresent(fee -> data.money("Fee", fee));
                data.text("QuoteId", pay.quoteId()).text("LookupMessageId", pay.lookupMessageId());
                Supplement.additional(data, pay.additional());
            });
        });
    }

    static void write(XmlOut out, Envelope envelope, Request.Credit credit) {
        groupHeader(out, envelope);
        out.element("CdtTrfTxInf", transfer -> {
            paymentId(transfer, credit.paymentId(), credit.settlementKey().parts());
            paymentType(transfer, CREDIT, "");
            amounts(
                    transfer,
                    envelope,
                    credit.amounts(),
                    Optional.of(credit.settlementKey().settlementDate()));
            transfer.element("Dbtr", _ -> {});
            agents(transfer, envelope);
            creditor(transfer, credit.merchant());
            Supplement.write(transfer, data -> {
                data.text("Qr", credit.qr()).text("Voucher", credit.voucher()).text("LedgerHash", credit.ledgerHash());
                Supplement.merchant(data, credit.merchant());
                Supplement.converted(data, credit.amounts());
            });
        });
    }

    static void write(XmlOut out, Envelope envelope, Request.CpmPay pay) {
        Optional<SettlementKey> key = pay.terms().map(Terms::settlementKey);
        Optional<Payer> payer = pay.payer();
        groupHeader(out, envelope);
        out.element("CdtTrfTxInf", transfer -> {
            paymentId(transfer, pay.paymentId(), key.map(SettlementKey::parts).orElse(""));
            paymentType(transfer, SCAN, "");
            amounts(transfer, envelope, pay.amounts(), key.map(SettlementKey::settlementDate));
            transfer.element("Dbtr", _ -> {});
            Parties.account(transfer, "DbtrAcct", payer.map(Payer::account).orElse(""));
            transfer.element("DbtrAgt", agent -> Message.finInstnId(agent, envelope.receiver()))
                    .element("CdtrAgt", agent -> Message.finInstnId(agent, envelope.sender()));
            creditor(transfer, pay.merchant());
            Supplement.write(transfer, data -> {
                data.text("ConsumerCode", pay.code());
                pay.terms()
                        .ifPresent(terms -> data.text("Voucher", terms.voucher())
                                .text("RetrievalReference", terms.retrievalReference()));
                payer.ifPresent(known -> Supplement.payerAndCountry(data, known));
                Supplement.merchant(data, pay.merchant());
                Supplement.converted(data, pay.amounts());
            });
        });
    }

    static void groupHeader(XmlOut out, Envelope envelope) {
        out.element(
                "GrpHdr",
                header -> header.text("MsgId", envelope.messageId())
                        .text("CreDtTm", envelope.time().toString())
                        .text("NbOfTxs", "1")
                        .element("SttlmInf", settlement -> settlement.text("SttlmMtd", "CLRG"))
                        .element("InstgAgt", agent -> Message.finInstnId(agent, envelope.sender()))
                        .element("InstdAgt", agent -> Message.finInstnId(agent, envelope.receiver())));
    }

    static void paymentId(XmlOut out, String paymentId, String clearingReference) {
        out.element(
                "PmtId",
                id -> id.text("EndToEndId", paymentId)
                        .text("UETR", Ids.uetr(paymentId).toString())
                        .text("ClrSysRef", clearingReference));
    }

    /// A payer waits at the till, so the answer must be final (messages.md 4.1).
    ///
    /// @param purpose empty where the instrument says it all
    static void paymentType(XmlOut out, String instrument, String purpose) {
        out.element("PmtTpInf", type -> {
            type.text("InstrPrty", "HIGH").element("LclInstrm", local -> local.text("Prtry", instrument));
            if (!purpose.isEmpty()) {
                type.element("CtgyPurp", category -> category.text("Cd", purpose));
            }
        });
    }

    static void amounts(XmlOut out, Envelope envelope, Amounts amounts, Optional<LocalDate> settlementDate) {
        out.money("IntrBkSttlmAmt", amounts.transaction())
                .text("IntrBkSttlmDt", settlementDate.map(LocalDate::toString))
                .text("AccptncDtTm", envelope.time().toString());
        amounts.billing().ifPresent(billed -> {
            out.money("InstdAmt", billed.money());
            if (billed.rate().value().scale() <= MAX_RATE_DECIMALS) {
                out.text("XchgRate", billed.rate().value().toPlainString());
            }
        });
        out.text("ChrgBr", "SHAR");
    }

    static void agents(XmlOut out, Envelope envelope) {
        out.element("DbtrAgt", agent -> Message.finInstnId(agent, envelope.sender()))
                .element("CdtrAgt", agent -> Message.finInstnId(agent, envelope.receiver()));
    }

    private static void creditor(XmlOut out, Merchant merchant) {
        out.element("Cdtr", creditor -> Parties.merchant(creditor, merchant));
        Parties.account(out, "CdtrAcct", merchant.account().orElse(""));
    }

    static Request read(Element content, Instant at) throws MalformedMessage {
        Element transfer = content.element("CdtTrfTxInf");
        String instrument = transfer.text("PmtTpInf", "LclInstrm", "Prtry");
        return switch (instrument) {
            case PAY -> readPay(transfer);
            case CREDIT -> readCredit(transfer, at);
            case SCAN -> readScan(transfer, at);
            case PaymentReturn.INSTRUMENT -> PaymentReturn.readPart(transfer, at);
            default ->
                throw transfer.element("PmtTpInf", "LclInstrm", "Prtry")
                        .malformed("must be QRPAY, QRCREDIT, QRSCAN or QRREFUND");
        };
    }

    private static Request readPay(Element transfer) throws MalformedMessage {
        Supplement data = Supplement.of(transfer);
        Payer payer = new Payer(
                transfer.text("DbtrAcct", "Id", "Othr", "Id"),
                data.in().textOr("", "DeviceId"),
                data.in().optionalText("UserId"),
                transfer.textOr(Payer.UNKNOWN_COUNTRY, "Dbtr", "CtryOfRes"));
        Money amount = transfer.money("IntrBkSttlmAmt");
        return new Request.Pay(
                paymentId(transfer),
                payer,
                data.in().text("Qr"),
                merchant(transfer, data),
                amount,
                data.in().optionalMoney("Fee"),
                data.in().optionalText("QuoteId"),
                data.in().optionalText("LookupMessageId"),
                data.additional(),
                agreed(transfer, amount));
    }

    /// What the payer is debited, where both the amount and the rate are there.
    private static Optional<Converted> agreed(Element transfer, Money amount) throws MalformedMessage {
        Optional<Money> instructed = transfer.optionalMoney("InstdAmt");
        if (instructed.isEmpty() || transfer.optionalText("XchgRate").isEmpty()) {
            return Optional.empty();
        }
        Money money = instructed.get();
        return Optional.of(
                new Converted(money, new Rate(amount.currency(), money.currency(), transfer.rate("XchgRate"))));
    }

    private static Request readCredit(Element transfer, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(transfer);
        Money transaction = transfer.money("IntrBkSttlmAmt");
        return new Request.Credit(
                paymentId(transfer),
                merchant(transfer, data),
                data.amounts(transaction),
                data.in().text("Voucher"),
                Supplement.settlementKey(
                        transfer.element("PmtId", "ClrSysRef"), transfer.optionalDate("IntrBkSttlmDt"), at),
                data.in().text("LedgerHash"),
                data.in().textOr("", "Qr"));
    }

    private static Request readScan(Element transfer, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(transfer);
        Optional<String> voucher = data.in().optionalText("Voucher");
        return new Request.CpmPay(
                paymentId(transfer),
                data.in().text("ConsumerCode"),
                merchant(transfer, data),
                data.amounts(transfer.money("IntrBkSttlmAmt")),
                data.payerOf(transfer),
                voucher.isEmpty() ? Optional.empty() : Optional.of(terms(voucher.get(), transfer, data, at)));
    }

    private static Terms terms(String voucher, Element transfer, Supplement data, Instant at) throws MalformedMessage {
        return new Terms(
                voucher,
                Supplement.settlementKey(
                        transfer.element("PmtId", "ClrSysRef"), transfer.optionalDate("IntrBkSttlmDt"), at),
                data.in().textOr("", "RetrievalReference"));
    }

    static String paymentId(Element transfer) throws MalformedMessage {
        return transfer.paymentId("PmtId", "EndToEndId");
    }

    private static Merchant merchant(Element transfer, Supplement data) throws MalformedMessage {
        Optional<Element> account = transfer.find("CdtrAcct", "Id");
        return data.merchant(transfer.element("Cdtr"), account.orElse(Element.nothing("Id")));
    }
}
