package io.twoway.protocol.iso20022;

import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;

/// pacs.028: what became of this payment?
///
/// Source: messages.md 3.16, 4.2
final class StatusRequest {

    private StatusRequest() {}

    static void write(XmlOut out, Envelope envelope, Request.Inquiry inquiry) {
        Message.groupHeader(out, envelope);
        out.element("TxInf", tx -> {
            inquiry.originalMessageId()
                    .ifPresent(id -> tx.element(
                            "OrgnlGrpInf",
                            group -> group.text("OrgnlMsgId", id)
                                    .text("OrgnlMsgNmId", Message.Definition.CREDIT_TRANSFER.id)));
            StatusReport.originalIds(tx, inquiry.paymentId(), "");
            tx.element("OrgnlTxRef", reference -> {
                inquiry.amount().ifPresent(amount -> reference.money("IntrBkSttlmAmt", amount));
                Parties.account(reference, "DbtrAcct", inquiry.payer().account());
            });
            Supplement.write(tx, data -> {
                Supplement.payerAndCountry(data, inquiry.payer());
            });
        });
    }

    static Request read(Element content) throws MalformedMessage {
        Element tx = content.element("TxInf");
        Supplement data = Supplement.of(tx);
        Payer payer = new Payer(
                tx.textOr("", "OrgnlTxRef", "DbtrAcct", "Id", "Othr", "Id"),
                data.in().textOr("", "DeviceId"),
                data.in().optionalText("UserId"),
                data.in().textOr(Payer.UNKNOWN_COUNTRY, "PayerCountry"));
        return new Request.Inquiry(
                tx.paymentId("OrgnlEndToEndId"),
                payer,
                tx.optionalText("OrgnlGrpInf", "OrgnlMsgId"),
                tx.optionalMoney("OrgnlTxRef", "IntrBkSttlmAmt"));
    }
}
