package io.twoway.features.steps;

import io.twoway.features.steps.Partner.Draft;
import io.twoway.protocol.message.Request;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// Messages that are not what they should be, by the words that features use for them.
final class Oddities {

    private static final String PAD = "x".repeat(70_000);

    private Oddities() {}

    /// A look-up with something wrong (or unusual) about it.
    static Letter lookUp(Conversation it, String how) {
        Partner partner = it.partner();
        Draft draft = it.drafts(it.lookUp());
        return switch (how) {
            case "altered after signing" ->
                partner.sealed(draft).withBody(body -> body.replaceFirst("6010Phnom Penh", "6010Phnom Tenh"));
            case "without a signature" ->
                partner.sealed(draft)
                        .withoutHeaders()
                        .withBody(body -> body.replaceFirst(",\"certificateSignature\":\\{[^}]*}", ""));
            case "signed with a key nobody knows" -> partner.sealedWithStrangeKey(draft, partner.kid(partner.me()));
            case "signed with a key of nobody" -> partner.sealedWithStrangeKey(draft, "nobody-rsa-1");
            case "signed by Partner wallet 001" -> partner.sealedBy(draft, Institution.WALLET_001);
            case "signed by Bakong" -> partner.sealedBy(draft, Institution.BAKONG);
            case "signed by Angkor Bank's issuer" -> partner.sealedBy(draft, Institution.ANGKOR_ISSUER);
            case "in the name of Partner wallet 001" -> named(it, draft, Institution.WALLET_001);
            case "in the name of Angkor Bank's issuer" -> named(it, draft, Institution.ANGKOR_ISSUER);
            case "for another institution" ->
                partner.sealed(
                        draft, body -> body.replace(Institution.BAKONG.number(), Institution.WALLET_001.number()));
            case "signed for another path" ->
                partner.sealedFor(draft, draft.encoded().path() + "/x");
            case "signed 295 seconds ago" -> signedAt(it, draft, Duration.ofSeconds(-295));
            case "signed 302 seconds ago" -> signedAt(it, draft, Duration.ofSeconds(-302));
            case "signed 302 seconds ahead" -> signedAt(it, draft, Duration.ofSeconds(302));
            case "with a signature in plain base64" -> partner.sealed(draft).withHeaders(Oddities::plainBase64);
            case "a second time" -> {
                Letter once = partner.sealed(draft);
                partner.post(once);
                yield once;
            }
            case "with its members in another order" -> partner.sealed(draft).withBody(Oddities::reordered);
            case "that is no JSON", "that is no XML" -> changed(it, draft, _ -> "hello {");
            case "with a member twice" ->
                changed(it, draft, body -> body.replaceFirst("\\{\"msgInfo\":\\{", "$0\"versionNo\":\"1.0.0\","));
            case "nested a hundred times" -> changed(it, draft, Oddities::nested);
            case "with an entity" ->
                changed(it, draft, body -> "<!DOCTYPE a [<!ENTITY e \"x\">]>" + body.replaceFirst("<\\?xml[^>]*>", ""));
            case "without its code" ->
                partner.sealed(
                        draft,
                        body -> body.replaceFirst(",\"mpqrcPayload\":\"[^\"]*\"", "")
                                .replaceFirst("<Qr>[^<]*</Qr>", ""));
            case "with a member nobody knows" ->
                partner.sealed(draft, body -> body.replaceFirst("\"trxInfo\":\\{", "$0\"futureMember\":\"1\","));
            case "of 70 KB" ->
                partner.sealed(draft).withBody(body -> body.replaceFirst("Phnom Penh", "Phnom Penh" + PAD));
            default -> throw new IllegalArgumentException("no look-up " + how);
        };
    }

    /// What would move money with something wrong about it that its sender did not sign.
    static Letter payment(Conversation it, Amount amount, String how) {
        Partner partner = it.partner();
        Draft draft = it.drafts(amount.money());
        return switch (how) {
            case "altered after signing" -> partner.sealed(draft).withBody(body -> tenfold(body, amount));
            case "without a signature" ->
                partner.sealed(draft)
                        .withoutHeaders()
                        .withBody(body -> body.replaceFirst(",\"certificateSignature\":\\{[^}]*}", ""));
            case "signed with a key nobody knows" -> partner.sealedWithStrangeKey(draft, partner.kid(partner.me()));
            case "signed by its receiver" -> partner.sealedBy(draft, partner.peer());
            case "signed 302 seconds ago" -> signedAt(it, draft, Duration.ofSeconds(-302));
            case "as it should be" -> partner.sealed(draft);
            default -> throw new IllegalArgumentException("no payment " + how);
        };
    }

    /// Ten times the amount, however the link writes it.
    private static String tenfold(String body, Amount amount) {
        String major = amount.decimal().replaceFirst("\\..*", "");
        String altered = body.replaceFirst("([\">:])" + major + "(?=[.0\"<,}])", "$1" + major + "0");
        if (altered.equals(body)) {
            throw new IllegalStateException("no amount of " + amount.decimal() + " in " + body);
        }
        return altered;
    }

    /// A message of the rulebook that nobody here supports.
    static Letter ofType(Conversation it, String type) {
        Partner partner = it.partner();
        return switch (type) {
            case "camt.056.001.08" -> iso(it, type, """
                    <FIToFIPmtCxlReq><Assgnmt><Id>%1$s</Id>%2$s</Assgnmt>\
                    <Undrlyg><TxInf><OrgnlEndToEndId>%3$s</OrgnlEndToEndId></TxInf></Undrlyg></FIToFIPmtCxlReq>""");
            case "pacs.004.001.09" -> iso(it, type, """
                    <PmtRtr><GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%4$s</CreDtTm>\
                    <InstgAgt>%5$s</InstgAgt><InstdAgt>%6$s</InstdAgt></GrpHdr>\
                    <TxInf><OrgnlEndToEndId>%3$s</OrgnlEndToEndId></TxInf></PmtRtr>""");
            default -> partner.sealed(it.drafts(new Request.Unsupported(it.paymentId(), type)));
        };
    }

    private static Letter iso(Conversation it, String type, String content) {
        Partner partner = it.partner();
        String time = partner.now().toString();
        String from = agent("MEKGKHPP");
        String to = agent("BKNGKHPP");
        String parties = "<Assgnr><Agt>" + from + "</Agt></Assgnr><Assgne><Agt>" + to + "</Agt></Assgne><CreDtTm>"
                + time + "</CreDtTm>";
        String document = content.formatted(partner.messageId(), parties, it.paymentId(), time, from, to);
        return partner.byHand(
                "/iso20022/" + type,
                "application/xml",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + type + "\">" + document + "</Document>");
    }

    private static String agent(String bic) {
        return "<FinInstnId><BICFI>" + bic + "</BICFI></FinInstnId>";
    }

    private static Letter named(Conversation it, Draft draft, Institution other) {
        return it.partner().sealed(draft, body -> body.replace(it.partner().me().number(), other.number()));
    }

    private static Letter signedAt(Conversation it, Draft draft, Duration off) {
        return it.partner().sealedAt(draft, it.partner().now().plus(off));
    }

    /// Before it is signed, where the signature does not need the form that is being spoilt.
    private static Letter changed(Conversation it, Draft draft, UnaryOperator<String> change) {
        return it.partner().signsInBody()
                ? it.partner().sealed(draft).withBody(change)
                : it.partner().sealed(draft, change);
    }

    private static String plainBase64(String header) {
        int signature = header.lastIndexOf('.') + 1;
        return header.contains("..")
                ? header.substring(0, signature)
                        + header.substring(signature).replace('-', '+').replace('_', '/')
                        + "=="
                : header;
    }

    private static String nested(String body) {
        return body.startsWith("{")
                ? body.replaceFirst("\\{", "{\"deep\":" + "[".repeat(100) + "]".repeat(100) + ",")
                : body.replaceFirst("(</\\w+>)$", "<d>".repeat(100) + "</d>".repeat(100) + "$1");
    }

    /// `trxInfo` before `msgInfo`; the same meaning, other bytes.
    private static String reordered(String body) {
        return body.replaceFirst("^\\{(\"msgInfo\":\\{[^}]*}),(\"trxInfo\":\\{[^}]*})", "{$2,$1");
    }
}
