package io.twoway.protocol.iso20022;

import io.twoway.protocol.id.Ids;
import io.twoway.protocol.iso20022.Message.Definition;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// A refund: pacs.004 where it gives back all at once, else a pacs.008 of its own with category purpose `REFU`, for a
/// payment has one return at most. In the second the merchant is the debtor and the payer the creditor, and the
/// supplement names the original.
///
/// Source: messages.md 3.19, 4.2 (roles of the messages are our proposal)
final class PaymentReturn {

    static final String INSTRUMENT = "QRREFUND";

    private static final String PURPOSE = "REFU";
    private static final String BY_CUSTOMER = "CUST";
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final String AFTER_RECALL = "FOCR";

    private PaymentReturn() {}

    static Definition definition(Request.Refund refund) {
        return refund.isFull() ? Definition.RETURN : Definition.CREDIT_TRANSFER;
    }

    static void write(XmlOut out, Envelope envelope, Request.Refund refund) {
        CreditTransfer.groupHeader(out, envelope);
        if (refund.isFull()) {
            writeFull(out, refund);
        } else {
            writePart(out, envelope, refund);
        }
    }

    private static void writeFull(XmlOut out, Request.Refund refund) {
        Original original = refund.original();
        out.element("TxInf", tx -> {
            tx.text("RtrId", refund.paymentId())
                    .text("OrgnlEndToEndId", original.paymentId())
                    .text("OrgnlUETR", Ids.uetr(original.paymentId()).toString())
                    .text("OrgnlClrSysRef", original.settlementKey().parts())
                    .money("OrgnlIntrBkSttlmAmt", original.amount())
                    .text(
                            "OrgnlIntrBkSttlmDt",
                            original.settlementKey().settlementDate().toString())
                    .money("RtrdIntrBkSttlmAmt", refund.amounts().transaction())
                    .text("IntrBkSttlmDt", refund.settlementDate().toString())
                    .element("RtrRsnInf", inside -> inside.element("Rsn", reason -> reason.text("Cd", BY_CUSTOMER)));
            Recall.reference(tx, refund.merchant(), refund.payer());
            Recall.supplement(tx, Optional.of(original.voucher()), refund.merchant(), refund.amounts(), refund.payer());
        });
    }

    private static void writePart(XmlOut out, Envelope envelope, Request.Refund refund) {
        Merchant merchant = refund.merchant();
        out.element("CdtTrfTxInf", transfer -> {
            CreditTransfer.paymentId(transfer, refund.paymentId(), "");
            CreditTransfer.paymentType(transfer, INSTRUMENT, PURPOSE);
            CreditTransfer.amounts(transfer, envelope, refund.amounts(), Optional.of(refund.settlementDate()));
            transfer.element("Dbtr", debtor -> Parties.merchant(debtor, merchant));
            Parties.account(transfer, "DbtrAcct", merchant.account().orElse(""));
            CreditTransfer.agents(transfer, envelope);
            transfer.element("Cdtr", _ -> {});
            Parties.account(
                    transfer, "CdtrAcct", refund.payer().map(Payer::account).orElse(""));
            Supplement.write(transfer, data -> {
                Supplement.original(data, refund.original());
                refund.payer().ifPresent(payer -> Supplement.payerAndCountry(data, payer));
                Supplement.merchant(data, merchant);
                Supplement.converted(data, refund.amounts());
            });
        });
    }

    /// Returns for other reasons, such as a closed account, are no refunds and not supported.
    static Request read(Element content, Instant at) throws MalformedMessage {
        Element tx = content.element("TxInf");
        return switch (tx.textOr("", "RtrRsnInf", "Rsn", "Cd")) {
            case BY_CUSTOMER, AFTER_RECALL -> readFull(tx, at);
            default -> new Request.Unsupported(tx.textOr("", "OrgnlEndToEndId"), Definition.RETURN.id);
        };
    }

    private static Request readFull(Element tx, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(tx);
        Element reference = tx.element("OrgnlTxRef");
        return new Request.Refund(
                tx.paymentId("RtrId"),
                Recall.original(tx, data, at),
                settlementDate(tx, at),
                StatusReport.merchant(reference, data),
                data.amounts(tx.money("RtrdIntrBkSttlmAmt")),
                data.payerOf(reference));
    }

    private static LocalDate settlementDate(Element tx, Instant at) throws MalformedMessage {
        return tx.optionalDate("IntrBkSttlmDt").orElseGet(() -> LocalDate.ofInstant(at, BEIJING));
    }

    /// @param transfer of a pacs.008 with our instrument
    static Request readPart(Element transfer, Instant at) throws MalformedMessage {
        Supplement data = Supplement.of(transfer);
        Money transaction = transfer.money("IntrBkSttlmAmt");
        Optional<Element> account = transfer.find("DbtrAcct", "Id");
        return new Request.Refund(
                CreditTransfer.paymentId(transfer),
                data.original(at),
                settlementDate(transfer, at),
                data.merchant(transfer.element("Dbtr"), account.orElse(Element.nothing("Id"))),
                data.amounts(transaction),
                data.payerOfAccount(transfer.optionalText("CdtrAcct", "Id", "Othr", "Id")));
    }
}
