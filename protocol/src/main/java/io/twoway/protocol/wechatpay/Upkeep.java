package io.twoway.protocol.wechatpay;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.KeyInUse;
import io.twoway.protocol.message.Request.Management;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import java.util.Optional;

/// What two parties say about their link, in the gateway's style: all of it is our proposal. No such
/// message has an `out_trade_no`, nor has its answer.
///
/// Source: messages.md 3.3, 3.26
final class Upkeep {

    private static final String ECHO = "network/echo";
    private static final String SIGN_ON = "network/sign-on";
    private static final String SIGN_OFF = "network/sign-off";
    private static final String CERTIFICATES = "certificates";

    private Upkeep() {}

    /// Below the root; empty if this link has no such message.
    static Optional<String> path(Management message) {
        return switch (message) {
            case Echo _ -> Optional.of(ECHO);
            case SignOn _ -> Optional.of(SIGN_ON);
            case SignOff _ -> Optional.of(SIGN_OFF);
            case KeyChange _ -> Optional.of(CERTIFICATES);
            case KeyInUse _ -> Optional.empty();
        };
    }

    static void write(JsonOut out, Management message) {
        if (message instanceof KeyChange(var kid, var publicKey)) {
            out.text("serial_no", kid).text("public_key", publicKey);
        }
    }

    /// @param path below the root
    /// @return empty if it is about something else
    static Optional<Request> read(String path, Members in) throws MalformedMessage {
        return switch (path) {
            case ECHO -> Optional.of(new Echo());
            case SIGN_ON -> Optional.of(new SignOn());
            case SIGN_OFF -> Optional.of(new SignOff());
            case CERTIFICATES -> Optional.of(new KeyChange(in.text("serial_no"), in.text("public_key")));
            default -> Optional.empty();
        };
    }
}
