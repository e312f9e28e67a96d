package io.twoway.protocol.iso20022;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.ResponseCode;
import java.util.Optional;

/// acmt.023 and acmt.024: who does this code pay, and may this merchant be paid? The supplement's `Use` says which.
///
/// Source: messages.md 3.3, 4.2 (roles of the messages are our proposal)
final class Identification {

    private static final String LOOK_UP = "LOOKUP";
    private static final String VERIFY = "VERIFY";

    private Identification() {}

    static void write(XmlOut out, Envelope envelope, Request.QrLookup lookup) {
        assignment(out, envelope);
        out.element(
                "Vrfctn",
                verification -> verification.text("Id", lookup.paymentId()).element("PtyAndAcctId", _ -> {}));
        Supplement.write(out, data -> {
            data.text("Use", LOOK_UP)
                    .text("Qr", lookup.qr())
                    .text("PayerAccount", lookup.payer().account());
            Supplement.payer(data, lookup.payer());
            data.text("PayerCountry", lookup.payer().country());
        });
    }

    static void write(XmlOut out, Envelope envelope, Request.MerchantVerify verify) {
        assignment(out, envelope);
        out.element("Vrfctn", verification -> {
            verification.text("Id", verify.paymentId());
            party(verification, "PtyAndAcctId", verify.merchant());
        });
        Supplement.write(out, data -> {
            data.text("Use", VERIFY)
                    .text("Qr", verify.qr())
                    .text("Voucher", verify.voucher())
                    .money("Amt", verify.amount());
            Supplement.merchant(data, verify.merchant());
        });
    }

    private static void assignment(XmlOut out, Envelope envelope) {
        out.element(
                "Assgnmt",
                assignment -> assignment
                        .text("MsgId", envelope.messageId())
                        .text("CreDtTm", envelope.time().toString())
                        .element(
                                "Assgnr",
                                by -> by.element("Agt", agent -> Message.finInstnId(agent, envelope.sender())))
                        .element(
                                "Assgne",
                                to -> to.element("Agt", agent -> Message.finInstnId(agent, envelope.receiver()))));
    }

    private static void party(XmlOut out, String name, Merchant merchant) {
        out.element(name, identification -> {
            identification.element("Pty", party -> Parties.merchant(party, merchant));
            merchant.account()
                    .ifPresent(id -> identification.element(
                            "Acct", account -> account.element("Othr", other -> other.text("Id", id))));
        });
    }

    static Request read(Element content) throws MalformedMessage {
        Supplement data = Supplement.of(content);
        Element verification = content.element("Vrfctn");
        return switch (data.in().text("Use")) {
            case LOOK_UP ->
                new Request.QrLookup(
                        verification.paymentId("Id"),
                        new Payer(
                                data.in().textOr("", "PayerAccount"),
                                data.in().textOr("", "DeviceId"),
                                data.in().optionalText("UserId"),
                                data.in().textOr(Payer.UNKNOWN_COUNTRY, "PayerCountry")),
                        data.in().text("Qr"));
            case VERIFY ->
                new Request.MerchantVerify(
                        verification.paymentId("Id"),
                        data.in().text("Voucher"),
                        merchant(verification, "PtyAndAcctId", data),
                        data.in().money("Amt"),
                        data.in().textOr("", "Qr"));
            default -> throw data.in().element("Use").malformed("must be LOOKUP or VERIFY");
        };
    }

    private static Merchant merchant(Element holder, String name, Supplement data) throws MalformedMessage {
        Optional<Element> party = holder.find(name, "Pty");
        Optional<Element> account = holder.find(name, "Acct");
        return data.merchant(party.orElse(Element.nothing("Pty")), account.orElse(Element.nothing("Acct")));
    }

    static void writeAnswer(XmlOut out, Envelope answered, Request asked, Answer answer) {
        assignment(out, answered);
        out.element(
                "OrgnlAssgnmt",
                original -> original.text("MsgId", answered.messageId())
                        .text("CreDtTm", answered.time().toString()));
        out.element("Rpt", report -> {
            report.text("OrgnlId", asked.paymentId())
                    .text("Vrfctn", Boolean.toString(!(answer instanceof Answer.Rejected)));
            if (answer instanceof Answer.Rejected rejected) {
                report.element(
                        "Rsn", reason -> reason.text("Cd", rejected.code().isoReason()));
            }
            if (answer instanceof Answer.Found found) {
                party(report, "UpdtdPtyAndAcctId", found.merchant());
            }
        });
        Supplement.write(out, data -> {
            switch (answer) {
                case Answer.Found found -> {
                    Supplement.merchant(data, found.merchant());
                    found.amount().ifPresent(amount -> data.money("Amt", amount));
                    found.upperLimit().ifPresent(limit -> data.money("UpperLimit", limit));
                    data.text("UseCase", found.useCase());
                }
                case Answer.Rejected rejected ->
                    data.text("Code", rejected.code().wire()).text("Reason", rejected.reason());
                case Answer.Acknowledged _ -> data.text("Code", ResponseCode.APPROVED.wire());
                case Answer.Quoted _,
                        Answer.Approved _,
                        Answer.Status _,
                        Answer.Issued _,
                        Answer.User _,
                        Answer.CpmIssued _,
                        Answer.Returned _ ->
                    throw new IllegalArgumentException("no answer to a verification: " + answer);
            }
        });
    }

    static Answer readAnswer(Envelope sent, Request asked, Element content) throws MalformedMessage {
        if (!content.text("OrgnlAssgnmt", "MsgId").equals(sent.messageId())) {
            throw content.element("OrgnlAssgnmt", "MsgId").malformed("is not the message id of the request");
        }
        Element report = content.element("Rpt");
        Supplement data = Supplement.of(content);
        return switch (report.text("Vrfctn")) {
            case "true", "1" -> asked instanceof Request.QrLookup ? readFound(report, data) : new Answer.Acknowledged();
            case "false", "0" -> readRejected(report, data);
            default -> throw report.element("Vrfctn").malformed("must be true or false");
        };
    }

    private static Answer readFound(Element report, Supplement data) throws MalformedMessage {
        return new Answer.Found(
                merchant(report, "UpdtdPtyAndAcctId", data),
                data.in().optionalMoney("Amt"),
                data.in().optionalMoney("UpperLimit"),
                data.in().textOr("10", "UseCase"));
    }

    private static Answer readRejected(Element report, Supplement data) throws MalformedMessage {
        Optional<String> wire = data.in().optionalText("Code");
        ResponseCode code = wire.isPresent()
                ? ResponseCode.ofWire(wire.get())
                : StatusReasons.ofReason(report.textOr("", "Rsn", "Cd"));
        if (code == ResponseCode.APPROVED) {
            throw report.malformed("is refused with the code of an approval");
        }
        return new Answer.Rejected(code, data.in().textOr(code.meaning(), "Reason"));
    }
}
