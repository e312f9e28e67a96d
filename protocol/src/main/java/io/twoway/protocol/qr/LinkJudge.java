package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.QrRule.*;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads URLs, wallet schemes and the plain numbers that payers show (qr-formats.md 2.5, 4.2, 5).
final class LinkJudge {

    private static final String LOG_IN = "qrcGtwWeb-web";
    private static final String ALIPAY_PLUS_PATH = "/MPM/3/";

    private LinkJudge() {}

    /// @return empty for any other text, and for one with something around it or a character that no
    /// text may hold
    static Optional<Scan> read(String text) {
        if (!Edges.isBare(text) || Violation.inCharacters(text).isPresent()) {
            return Optional.empty();
        }
        return barcode(text).or(() -> wallet(text)).or(() -> unionPay(text)).or(() -> alipayPlus(text));
    }

    private static Optional<Scan> barcode(String text) {
        return Network.ofBarcode(text).map(network -> accepted(new Barcode(text, network), network));
    }

    private static Optional<Scan> wallet(String text) {
        return Network.ofPrefix(text).map(network -> {
            QrCode code = network.equals(Network.WECHAT_PAY) ? new WeChatPayCode(text) : new ForeignCode(text, network);
            return accepted(code, network);
        });
    }

    private static Optional<Scan> alipayPlus(String text) {
        boolean link = text.regionMatches(true, 0, "https://", 0, 8) && text.indexOf(ALIPAY_PLUS_PATH, 8) > 8;
        return link
                ? Optional.of(accepted(new ForeignCode(text, Network.ALIPAY_PLUS), Network.ALIPAY_PLUS))
                : Optional.empty();
    }

    private static Scan accepted(QrCode code, Network network) {
        return new Scan(code.text(), List.of(network), true, true, List.of(), code);
    }

    private static Optional<Scan> unionPay(String text) {
        int hostAt = text.indexOf("://") + 3;
        if (hostAt < 3) {
            return Optional.empty();
        }
        int pathAt = endOfHost(text, hostAt);
        String host = text.substring(hostAt, pathAt).toLowerCase(Locale.ROOT);
        return host.contains(UnionPayUrl.HOST) ? Optional.of(unionPay(text, hostAt, host, pathAt)) : Optional.empty();
    }

    private static int endOfHost(String text, int from) {
        int at = from;
        while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static Scan unionPay(String text, int hostAt, String host, int pathAt) {
        Findings findings = new Findings();
        check(text.regionMatches(true, 0, "https://", 0, hostAt), UPIURL_SCHEME, 0, findings);
        check(host.equals(UnionPayUrl.HOST), UPIURL_HOST, hostAt, findings);
        String path = text.substring(Math.min(pathAt + 1, text.length()));
        int slash = path.indexOf('/');
        String organisation = slash < 0 ? path : path.substring(0, slash);
        String code = slash < 0 ? "" : path.substring(slash + 1);
        if (path.startsWith(LOG_IN)) {
            findings.add(UPIURL_NOT_AUTH, "", pathAt + 1);
        } else {
            check(organisation.length() == 8 && Chars.allDigits(organisation), UPIURL_ORG, pathAt + 1, findings);
            int codeAt = pathAt + 1 + organisation.length() + 1;
            boolean sound = code.length() >= 20 && code.length() <= 40 && Chars.allDigits(code);
            check(sound, UPIURL_CODE, Math.min(codeAt, text.length()), findings);
        }
        boolean kept = findings.list().isEmpty();
        QrCode read = kept ? new UnionPayUrl(text, organisation, code) : new UnknownCode(text);
        return new Scan(text, kept ? List.of(Network.UNIONPAY) : List.of(), kept, kept, findings.list(), read);
    }

    private static void check(boolean kept, QrRule rule, int offset, Findings findings) {
        if (!kept) {
            findings.add(rule, "", offset);
        }
    }
}
