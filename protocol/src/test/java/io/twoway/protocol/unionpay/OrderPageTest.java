package io.twoway.protocol.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.ResponseCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPageTest {

    @Test
    void a_page_is_read_as_it_was_written() throws MalformedMessage {
        OrderPage opened = new OrderPage.Opened("8f3a & <order>");
        OrderPage closed = new OrderPage.Closed(new Rejected(ResponseCode.REFRESH_CODE, "this code has expired"));

        assertThat(OrderPage.decode(opened.encode())).isEqualTo(opened);
        assertThat(OrderPage.decode(closed.encode())).isEqualTo(closed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"payOrderInfo\":\"\"}",
                "{\"payOrderInfo\":7}",
                "{\"msgResponse\":{\"responseCode\":\"00\"}}"
            })
    void what_is_no_page_is_malformed(String body) {
        assertThatThrownBy(() -> OrderPage.decode(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UnionPay/1.0 99990010",
                "Mozilla/5.0 (Linux; Android 15) UnionPay/1.0 99990010 Mobile",
                "Wallet/3 (UnionPay/1.0 99990010)"
            })
    void a_wallet_is_known_by_its_user_agent(String userAgent) {
        assertThat(OrderPage.wallet(userAgent)).contains("99990010");
        assertThat(OrderPage.wallet(OrderPage.userAgent("99990010"))).contains("99990010");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mozilla/5.0",
                "UnionPay/1.0",
                "UnionPay/2.0 99990010",
                "NotUnionPay/1.0 99990010",
                "UnionPay/1.0 999900101",
                "UnionPay/1.0 9999001x"
            })
    void whoever_does_not_name_a_wallet_is_none(String userAgent) {
        assertThat(OrderPage.wallet(userAgent)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://qr.95516.com/a?order=1,      https://qr.95516.com/a?order=1&respCode=00&userAuthCode=c0de",
        "https://qr.95516.com/a,              https://qr.95516.com/a?respCode=00&userAuthCode=c0de",
        "https://qr.95516.com/a?order=1#here, https://qr.95516.com/a?order=1&respCode=00&userAuthCode=c0de"
    })
    void a_wallet_comes_back_to_where_it_was_sent(String redirect, String next) {
        assertThat(OrderPage.authorised(URI.create(redirect), "c0de")).hasToString(next);
    }
}
