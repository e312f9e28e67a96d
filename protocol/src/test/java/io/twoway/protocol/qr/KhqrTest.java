package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KhqrTest {

    private static final Instant NOW = QrVectorsTest.NOW;
    private static final UnionPayAccount ACLEDA = UnionPayAccount.of("1974011600520446ACLB10002312081");

    @Test
    void a_remittance_names_the_settlement_account_and_the_account_behind_it() {
        MerchantCode code =
                MerchantCode.parse(Khqr.remittance("devbkhppxxx@devb", "0123456789", "Dev Bank", "Jonh Smith")
                        .text());

        assertThat(code.khqrAccount())
                .contains(new KhqrAccount(
                        KhqrAccount.Kind.REMITTANCE,
                        "devbkhppxxx@devb",
                        Optional.of("0123456789"),
                        Optional.of("Dev Bank")));
    }

    @Test
    void two_static_codes_of_one_account_are_the_same_text() {
        Khqr khqr = Khqr.individual("jonhsmith@nbcq", "Jonh Smith");

        assertThat(khqr.text()).isEqualTo(khqr.valid(NOW, NOW.plusSeconds(60)).text());
        assertThat(MerchantCode.parse(khqr.text()).isDynamic()).isFalse();
    }

    @Test
    void dollars_with_a_unionpay_account_are_refused_with_the_code_of_the_sdk() {
        Khqr khqr =
                Khqr.individual("jonhsmith@nbcq", "Jonh Smith").unionPay(ACLEDA).currency(Currency.getInstance("USD"));

        assertThatThrownBy(khqr::text).isInstanceOfSatisfying(QrRefused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(QrRule.KHQR_15_CUR);
            assertThat(refused.sdkCode()).hasValue(44);
        });
    }

    @Test
    void an_additional_template_beyond_99_characters_is_refused() {
        Khqr khqr = Khqr.individual("jonhsmith@nbcq", "Jonh Smith")
                .billNumber("B".repeat(25))
                .storeLabel("S".repeat(25))
                .terminalLabel("T".repeat(25))
                .purpose("P".repeat(25));

        assertThatThrownBy(khqr::text)
                .isInstanceOfSatisfying(
                        QrRefused.class, refused -> assertThat(refused.rule()).isEqualTo(QrRule.MPM_TLV_LEN));
    }

    @Test
    void riel_are_written_whole_and_dollars_with_two_decimals_or_none() {
        assertThat(dynamic("KHR", "82000").value("54")).contains("82000");
        assertThat(dynamic("USD", "10.5").value("54")).contains("10.50");
        assertThat(dynamic("USD", "10").value("54")).contains("10");
    }

    @Test
    void the_other_language_is_written_in_precomposed_characters() {
        MerchantCode code = MerchantCode.parse(Khqr.individual("jonhsmith@nbcq", "Jonh Smith")
                .otherLanguage(new OtherLanguage("fr", "Cafe\u0301", Optional.empty()))
                .text());

        assertThat(code.otherLanguage())
                .hasValueSatisfying(other -> assertThat(other.name()).isEqualTo("Caf\u00E9"));
    }

    private static MerchantCode dynamic(String currency, String amount) {
        return MerchantCode.parse(Khqr.individual("jonhsmith@nbcq", "Jonh Smith")
                .amount(Money.of(currency, amount))
                .valid(NOW, NOW.plusSeconds(600))
                .text());
    }
}
