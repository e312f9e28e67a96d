package io.twoway.protocol.iso20022;

import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A business message: the application header (head.001) beside the document, in one root element.
///
/// The header repeats ids and institutions of the document's own header, as on real networks, where switches route by
/// it without opening the document. Reading takes both from the document and refuses a header that disagrees; a
/// document that comes alone is read too.
///
/// @param definition the message's name
/// @param content    what is inside `Document`
record Message(Definition definition, Element content) {

    private static final String STANDARD = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String HEADER = STANDARD + "head.001.001.02";
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");

    /// The messages that this dialect knows by name, with the element inside `Document`.
    enum Definition {
        // spotless:off
        IDENTIFICATION_REQUEST("acmt.023.001.02", "IdVrfctnReq"),
        IDENTIFICATION_REPORT( "acmt.024.001.02", "IdVrfctnRpt"),
        CREDIT_TRANSFER(       "pacs.008.001.08", "FIToFICstmrCdtTrf"),
        STATUS_REPORT(         "pacs.002.001.10", "FIToFIPmtStsRpt"),
        STATUS_REQUEST(        "pacs.028.001.03", "FIToFIPmtStsReq"),
        RETURN(                "pacs.004.001.09", "PmtRtr"),
        CANCELLATION_REQUEST(  "camt.056.001.08", "FIToFIPmtCxlReq"),
        RESOLUTION(            "camt.029.001.09", "RsltnOfInvstgtn");
        // spotless:on

        final String id;
        final String root;

        Definition(String id, String root) {
            this.id = id;
            this.root = root;
        }

        String namespace() {
            return STANDARD + id;
        }

        static Optional<Definition> of(String id) {
            return Arrays.stream(values()).filter(d -> d.id.equals(id)).findFirst();
        }

        static Optional<Definition> ofNamespace(String namespace) {
            return Arrays.stream(values())
                    .filter(d -> d.namespace().equals(namespace))
                    .findFirst();
        }
    }

    static byte[] write(Definition definition, Envelope envelope, XmlOut.Part content) {
        return XmlOut.document(out -> out.element(
                "Message",
                message -> message.element(
                                HEADER,
                                "AppHdr",
                                header -> header.element("Fr", from -> institution(from, envelope.sender()))
                                        .element("To", to -> institution(to, envelope.receiver()))
                                        .text("BizMsgIdr", envelope.messageId())
                                        .text("MsgDefIdr", definition.id)
                                        .text("CreDt", envelope.time().toString()))
                        .element(
                                definition.namespace(),
                                "Document",
                                document -> document.element(definition.root, content))));
    }

    private static void institution(XmlOut out, String id) {
        out.element("FIId", agent -> finInstnId(agent, id));
    }

    static Message read(byte[] body) throws MalformedMessage {
        Element root = Element.parse(body);
        Message message = document(root);
        Optional<Element> header = isAlone(root) ? Optional.empty() : root.find("AppHdr");
        if (header.isPresent()) {
            message.checkHeader(header.get());
        }
        return message;
    }

    /// The document's own, of whatever it says besides.
    static Envelope envelope(byte[] body) throws MalformedMessage {
        return document(Element.parse(body)).envelope();
    }

    private static Message document(Element root) throws MalformedMessage {
        Element document = isAlone(root) ? root : root.element("Document");
        Definition definition = Definition.ofNamespace(document.namespace())
                .orElseThrow(() -> document.malformed("no message of this interface"));
        return new Message(definition, document.element(definition.root));
    }

    private static boolean isAlone(Element root) {
        return root.name().equals("Document");
    }

    private void checkHeader(Element header) throws MalformedMessage {
        if (!header.text("MsgDefIdr").equals(definition.id)) {
            throw header.element("MsgDefIdr").malformed("is not the document's");
        }
        Envelope envelope = envelope();
        if (!header.text("BizMsgIdr").equals(envelope.messageId())) {
            throw header.element("BizMsgIdr").malformed("is not the document's message id");
        }
        if (!agentId(header.element("Fr", "FIId")).equals(envelope.sender())) {
            throw header.element("Fr").malformed("is not the document's sender");
        }
    }

    /// Message id, time and institutions: in `GrpHdr`, or in `Assgnmt` of account and investigation messages.
    Envelope envelope() throws MalformedMessage {
        Optional<Element> assignment = content.find("Assgnmt");
        if (assignment.isPresent()) {
            Element from = assignment.get();
            return new Envelope(
                    from.optionalText("MsgId").isPresent() ? from.text("MsgId") : from.text("Id"),
                    from.instant("CreDtTm"),
                    agentId(from.element("Assgnr", "Agt")),
                    agentId(from.element("Assgne", "Agt")));
        }
        Element from = content.element("GrpHdr");
        return new Envelope(
                from.text("MsgId"),
                from.instant("CreDtTm"),
                agentId(from.element("InstgAgt")),
                agentId(from.element("InstdAgt")));
    }

    /// `GrpHdr` of the messages that do not settle anything.
    static void groupHeader(XmlOut out, Envelope envelope) {
        out.element(
                "GrpHdr",
                header -> header.text("MsgId", envelope.messageId())
                        .text("CreDtTm", envelope.time().toString())
                        .element("InstgAgt", agent -> finInstnId(agent, envelope.sender()))
                        .element("InstdAgt", agent -> finInstnId(agent, envelope.receiver())));
    }

    /// A BIC where it is one, some other id where not.
    static void finInstnId(XmlOut out, String id) {
        out.element("FinInstnId", institution -> {
            if (BIC.matcher(id).matches()) {
                institution.text("BICFI", id);
            } else if (!id.isEmpty()) {
                institution.element("Othr", other -> other.text("Id", id));
            }
        });
    }

    static String agentId(Element agent) throws MalformedMessage {
        Element institution = agent.element("FinInstnId");
        Optional<String> bic = institution.optionalText("BICFI");
        return bic.isPresent() ? bic.get() : institution.textOr("", "Othr", "Id");
    }
}
