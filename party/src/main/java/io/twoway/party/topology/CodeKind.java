package io.twoway.party.topology;

import io.twoway.protocol.qr.ConsumerCodes;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.UnionPayUrl;
import io.twoway.protocol.qr.WeChatPayCode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// What a code is, in the words of a topology's `schemes`. A code may be several: a KHQR that UnionPay can pay too.
public final class CodeKind {

    /// What UnionPay's payers show.
    public static final String UNIONPAY_CPM = "UNIONPAY_CPM";

    private CodeKind() {}

    /// `KHQR`, `UNIONPAY`, `UNIONPAY_URL`, `UNIONPAY_CPM`, `WECHAT`, and the names of national schemes in upper case.
    public static Set<String> of(Scan scan) {
        Set<String> kinds = new HashSet<>();
        switch (scan.code()) {
            case MerchantCode code -> {
                code.khqrAccount().ifPresent(_ -> kinds.add("KHQR"));
                code.unionPayAccount().ifPresent(_ -> kinds.add("UNIONPAY"));
                scan.networks().stream()
                        .filter(n -> !n.country().isEmpty())
                        .forEach(n -> kinds.add(n.name().toUpperCase(Locale.ROOT)));
            }
            case UnionPayUrl _ -> kinds.add("UNIONPAY_URL");
            case WeChatPayCode _ -> kinds.add("WECHAT");
            default -> {
                if (ConsumerCodes.number(scan).isPresent()) {
                    kinds.add(UNIONPAY_CPM);
                }
            }
        }
        return kinds;
    }
}
