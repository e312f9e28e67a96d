package io.twoway.party.topology;

import io.twoway.protocol.qr.ConsumerCodes;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Network;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.UnionPayUrl;
import io.twoway.protocol.qr.WeChatPayCode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a code is, in the words of a topology's `schemes`. A code may be several: a KHQR that UnionPay can pay too.
public final class CodeKind {

    /// What UnionPay's payers show.
    public static final String UNIONPAY_CPM = "UNIONPAY_CPM";

    private static final List<String> OURS = List.of("KHQR", "UNIONPAY", "UNIONPAY_URL", UNIONPAY_CPM, "WECHAT");

    private CodeKind() {}

    /// Every kind that a code can be of.
    static List<String> all() {
        return Stream.concat(OURS.stream(), Network.national().map(CodeKind::national))
                .distinct()
                .toList();
    }

    private static String national(Network scheme) {
        return scheme.name().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// `KHQR`, `UNIONPAY`, `UNIONPAY_URL`, `UNIONPAY_CPM`, `WECHAT`, and the names of national schemes in upper case.
    public static Set<String> of(Scan scan) {
        Set<String> kinds = new HashSet<>();
        switch (scan.code()) {
            case MerchantCode code -> {
                code.khqrAccount().ifPresent(_ -> kinds.add("KHQR"));
                code.unionPayAccount().ifPresent(_ -> kinds.add("UNIONPAY"));
                scan.networks().stream().filter(n -> !n.country().isEmpty()).forEach(n -> kinds.add(national(n)));
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
