package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.ResponseCode;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a wallet gets from the host of a URL code, over plain HTTP and before any signed message: the wallet opens the
/// code and names itself, is redirected once, and comes back with a one-time code for its payer.
///
/// In real life the page is for people and a script in it hands the order to the wallet. That it is JSON here is our
/// proposal, as is the form of a refusal: UnionPay's `msgResponse`.
///
/// Source: messages.md 1.5, 3.9
public sealed interface OrderPage {

    /// What journals call the first request of the dance, to the scanned URL.
    String OPEN = "URL_CODE";
    /// What journals call the second one, to where the first was redirected.
    String AUTHORISE = "USER_AUTH";

    Pattern USER_AGENT = Pattern.compile("(?:.*[ ;(])?UnionPay/1\\.0 ([0-9]{8})(?:[ ;)].*)?");

    /// The order is open.
    ///
    /// @param payOrderInfo for ORDER_VERIFY: opaque, at most 2048 characters
    record Opened(String payOrderInfo) implements OrderPage {}

    /// There is nothing to pay here.
    record Closed(Rejected why) implements OrderPage {}

    /// How a wallet names itself.
    ///
    /// @param institution 8 digits
    static String userAgent(String institution) {
        return "UnionPay/1.0 " + institution;
    }

    /// The institution id of the wallet that a User-Agent names.
    static Optional<String> wallet(String userAgent) {
        Matcher named = USER_AGENT.matcher(userAgent);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /// Where a wallet that vouches for its payer goes next.
    static URI authorised(URI redirect, String userAuthCode) {
        String url = redirect.toString();
        int fragment = url.indexOf('#');
        String page = fragment < 0 ? url : url.substring(0, fragment);
        String and = redirect.getRawQuery() == null ? "?" : "&";
        return URI.create(page + and + "respCode=" + ResponseCode.APPROVED.wire() + "&userAuthCode=" + userAuthCode);
    }

    /// One JSON object.
    default byte[] encode() {
        return JsonOut.object(out -> {
            switch (this) {
                case Opened(var payOrderInfo) -> out.text("payOrderInfo", payOrderInfo);
                case Closed(var why) ->
                    out.object(
                            "msgResponse",
                            response -> response.text("responseCode", why.code().wire())
                                    .text("responseMsg", why.reason()));
            }
        });
    }

    static OrderPage decode(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        Optional<Members> refusal = in.optionalObject("msgResponse", "MsgResponse");
        if (refusal.isEmpty()) {
            return new Opened(in.text("payOrderInfo"));
        }
        ResponseCode code = ResponseCode.ofWire(refusal.get().text("responseCode"));
        if (code == ResponseCode.APPROVED) {
            throw refusal.get().malformed("responseCode", "00 is no refusal");
        }
        return new Closed(new Rejected(code, refusal.get().textOr(code.meaning(), "responseMsg")));
    }
}
