package io.twoway.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.signing.Signing.Message;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WechatPaySigningTest {

    private static final Link LINK = Link.of("wechatpay2-rsa");

    private static String authorization() {
        return LINK.request().headers().getOrDefault("authorization", "");
    }

    private static Message with(String authorization) {
        return Link.withHeader(LINK.request(), "authorization", authorization);
    }

    @Test
    void a_request_is_signed_as_five_lines() throws SignatureRefused {
        String signature = authorization().replaceAll(".*signature=\"([^\"]*)\".*", "$1");

        assertThat(authorization())
                .matches("WECHATPAY2-SHA256-RSA2048 mchid=\"99990010\",nonce_str=\"" + Link.NONCE
                        + "\",signature=\"[^\"]+\",timestamp=\"1767225600\",serial_no=\"k1\"");
        SignatureAlgorithm.RS256.verify(
                LINK.pair().getPublic(),
                Base64.getDecoder().decode(signature),
                Link.bytes("POST\n" + Link.PATH + "\n1767225600\n" + Link.NONCE + "\n" + Link.BODY + "\n"));
    }

    @Test
    void an_answer_is_signed_as_three_lines() throws SignatureRefused {
        var headers = LINK.answer().headers();

        assertThat(headers)
                .containsEntry("wechatpay-timestamp", "1767225600")
                .containsEntry("wechatpay-nonce", Link.NONCE)
                .containsEntry("wechatpay-serial", "k1");
        SignatureAlgorithm.RS256.verify(
                LINK.pair().getPublic(),
                Base64.getDecoder().decode(headers.getOrDefault("wechatpay-signature", "")),
                Link.bytes("1767225600\n" + Link.NONCE + "\n" + Link.BODY + "\n"));
    }

    @Test
    void parameters_may_come_in_any_order_with_spaces_between() throws SignatureRefused {
        String reordered = authorization().replaceAll("(\\S+) (mchid=\"[^\"]*\"),(.*)", "$1 $3, $2");

        assertThat(LINK.verify(with(reordered)).appId()).contains("99990010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mchid", "nonce_str", "signature", "timestamp", "serial_no"})
    void a_parameter_that_is_missing_is_named(String parameter) {
        String without = authorization().replace(parameter + "=", "x=");

        assertThatThrownBy(() -> LINK.verify(with(without)))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining(parameter + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WECHATPAY2-SHA256-RSA2048|Bearer|not of the scheme",
                "WECHATPAY2-SHA256-RSA2048|WECHATPAY2-SM2-WITH-SM3|not of the scheme",
                "mchid=|mchid:|not a list",
                "serial_no=\"k1\"|serial_no=\"k1\",serial_no=\"k2\"|serial_no twice",
                "timestamp=\"1767225600\"|timestamp=\"yesterday\"|Unix seconds",
                "nonce_str=\"0123|nonce_str=\"01 23|nonce_str is not plain"
            })
    void another_form_is_refused(String from, String to, String why) {
        assertThat(authorization()).contains(from);

        assertThatThrownBy(() -> LINK.verify(with(authorization().replace(from, to))))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining(why);
    }

    /// So whoever cares who is asking must look at the key, or at the body.
    @Test
    void the_merchant_number_is_a_claim_that_nothing_signs() throws SignatureRefused {
        String claimed = authorization().replace("99990010", "99990011");

        assertThat(LINK.verify(with(claimed)).appId()).contains("99990011");
    }

    @Test
    void an_answer_does_not_pass_for_a_request() {
        Message answer = LINK.answer();

        assertThatThrownBy(() -> LINK.verify(new Message(answer.path(), false, answer.headers(), answer.body())))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void base64url_is_refused_where_base64_is_due() {
        String signature = authorization().replaceAll(".*signature=\"([^\"]*)\".*", "$1");
        String url = Base64.getUrlEncoder().encodeToString(Base64.getDecoder().decode(signature));
        String broken = url.equals(signature) ? "-" + signature : url;

        assertThatThrownBy(() -> LINK.verify(with(authorization().replace(signature, broken))))
                .isInstanceOf(SignatureRefused.class);
    }
}
