package io.twoway.protocol.unionpay;

import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.message.Request.Echo;
import io.twoway.protocol.message.Request.KeyChange;
import io.twoway.protocol.message.Request.KeyInUse;
import io.twoway.protocol.message.Request.Management;
import io.twoway.protocol.message.Request.SignOff;
import io.twoway.protocol.message.Request.SignOn;
import java.util.Optional;

/// What two parties say about their link, in families A and B.
///
/// `KEY_INQUIRY_EXCHANGE`, `KEY_RESET_RESULT` (family A) and `KEY_EXCHANGE` (family B) are known by
/// name; their members, and all of echo, sign-on and sign-off, which JSON interfaces do not have, are
/// our proposal. A wallet's switch cannot announce a key to it: family A has no message for that.
///
/// Source: messages.md 1.5, 1.6, 3.3, 3.26
final class Upkeep {

    static final String ECHO = "ECHO_TEST";
    static final String SIGN_ON = "SIGN_ON";
    static final String SIGN_OFF = "SIGN_OFF";
    static final String KEY_EXCHANGE = "KEY_EXCHANGE";
    static final String KEY_INQUIRY_EXCHANGE = "KEY_INQUIRY_EXCHANGE";
    static final String KEY_RESET_RESULT = "KEY_RESET_RESULT";

    private static final String KID = "signCertID";
    private static final String PUBLIC_KEY = "signPublicKey";

    private Upkeep() {}

    /// Its name in family B; empty if family B has none.
    static Optional<String> betweenSwitches(Management message) {
        return switch (message) {
            case Echo _ -> Optional.of(ECHO);
            case SignOn _ -> Optional.of(SIGN_ON);
            case SignOff _ -> Optional.of(SIGN_OFF);
            case KeyChange _ -> Optional.of(KEY_EXCHANGE);
            case KeyInUse _ -> Optional.empty();
        };
    }

    /// Its name in family A; empty if family A has none.
    static Optional<String> ofWallet(Management message) {
        return switch (message) {
            case KeyChange _ -> Optional.of(KEY_INQUIRY_EXCHANGE);
            case KeyInUse _ -> Optional.of(KEY_RESET_RESULT);
            case Echo _, SignOn _, SignOff _ -> Optional.empty();
        };
    }

    static void write(Management message, TrxOut out) {
        switch (message) {
            case KeyChange(var kid, var publicKey) -> out.text(KID, kid).text(PUBLIC_KEY, publicKey);
            case KeyInUse(var kid) -> out.text(KID, kid);
            case Echo _, SignOn _, SignOff _ -> {}
        }
    }

    /// @param messageType one of this class
    static Request read(String messageType, TrxIn in) throws MalformedMessage {
        return switch (messageType) {
            case ECHO -> new Echo();
            case SIGN_ON -> new SignOn();
            case SIGN_OFF -> new SignOff();
            case KEY_EXCHANGE, KEY_INQUIRY_EXCHANGE ->
                new KeyChange(in.in().text(KID), in.in().text(PUBLIC_KEY));
            case KEY_RESET_RESULT -> new KeyInUse(in.in().text(KID));
            default -> throw new IllegalArgumentException(messageType);
        };
    }
}
