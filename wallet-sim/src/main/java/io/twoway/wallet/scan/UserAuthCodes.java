package io.twoway.wallet.scan;

import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.User;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.UserId;
import io.twoway.protocol.message.ResponseCode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The one-time codes by which a wallet vouches for its payer at the host of a URL code (F4).
///
/// A code lives in memory only, and only while the wallet waits for the order page: forgetting one means refusing it,
/// and the payer scans again.
@Singleton
public final class UserAuthCodes {

    private static final int LENGTH = 20;

    private final Ids ids;
    private final Map<String, String> users = new ConcurrentHashMap<>();

    UserAuthCodes(Ids ids) {
        this.ids = ids;
    }

    /// @return 20 characters
    String issue(Party wallet, Payer payer) {
        String code = ids.nonce().substring(0, LENGTH);
        users.put(key(wallet, code), payer.userId().orElseThrow());
        return code;
    }

    void withdraw(Party wallet, String code) {
        users.remove(key(wallet, code));
    }

    /// The back-end's answer to the host: who the payer is, once (messages.md 3.9).
    public Answer redeem(Party wallet, UserId asked) {
        return Optional.ofNullable(users.remove(key(wallet, asked.userAuthCode())))
                .<Answer>map(User::new)
                .orElse(new Rejected(ResponseCode.VERIFICATION_FAILED, "unknown or used userAuthCode"));
    }

    private static String key(Party wallet, String code) {
        return wallet.id() + "/" + code;
    }
}
