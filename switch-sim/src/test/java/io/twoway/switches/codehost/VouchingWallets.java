package io.twoway.switches.codehost;

import io.quarkus.test.Mock;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.UserId;
import io.twoway.protocol.message.ResponseCode;
import jakarta.inject.Singleton;

/// Wallets whose back-ends know one payer and one code.
@Mock
@Singleton
final class VouchingWallets implements Wallets {

    static final String CODE = "0123456789abcdef0123";
    static final String USER = "user-mei";

    @Override
    public Answer ask(Party me, Party wallet, UserId asked) {
        return asked.userAuthCode().equals(CODE)
                ? new Answer.User(USER)
                : Rejected.because(ResponseCode.VERIFICATION_FAILED);
    }
}
