package io.twoway.wallet.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.Request.UserId;
import io.twoway.protocol.message.ResponseCode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UserAuthCodesTest {

    private static final Network NETWORK = NetworkReader.builtIn(Map.of());
    private static final Party APP = NETWORK.party("unionpay-app");
    private static final Payer MEI = new Payer("6250940000000000018", "device-mei", Optional.of("user-mei"), "CN");

    private final UserAuthCodes codes = new UserAuthCodes(new Ids(InstantSource.system(), new SplittableRandom(1)));

    @Test
    void a_code_has_20_characters_and_tells_who_the_payer_is() {
        String code = codes.issue(APP, MEI);

        assertThat(code).hasSize(20);
        assertThat(codes.redeem(APP, asked(code))).isEqualTo(new Answer.User("user-mei"));
    }

    /// C41
    @Test
    void a_second_use_is_refused() {
        String code = codes.issue(APP, MEI);
        codes.redeem(APP, asked(code));

        assertRefused(codes.redeem(APP, asked(code)));
    }

    @Test
    void a_code_of_another_wallet_is_refused_and_not_used_up() {
        String code = codes.issue(APP, MEI);

        assertRefused(codes.redeem(NETWORK.party("wallet-001"), asked(code)));
        assertThat(codes.redeem(APP, asked(code))).isEqualTo(new Answer.User("user-mei"));
    }

    @Test
    void a_code_is_good_only_while_the_wallet_waits() {
        String code = codes.issue(APP, MEI);
        codes.withdraw(APP, code);

        assertRefused(codes.redeem(APP, asked(code)));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.code()).isEqualTo(ResponseCode.VERIFICATION_FAILED);
    }

    private static UserId asked(String code) {
        return new UserId("visit", "99990010", code);
    }
}
