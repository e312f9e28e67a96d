package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What was put into a code comes out of it.
class QrRoundTripTest {

    private static final Currency KHR = Currency.getInstance("KHR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final int ROUNDS = 2_000;

    @Test
    void a_khqr_says_what_was_put_into_it() {
        RandomGenerator random = new SplittableRandom(11);
        for (int i = 0; i < ROUNDS; i++) {
            String account = word(random, 1, 20) + "@" + word(random, 1, 8);
            String merchantId = word(random, 1, 20);
            String bank = word(random, 1, 20);
            String name = word(random, 1, 25);
            String city = word(random, 1, 15);
            String bill = word(random, 1, 25);
            Money amount = random.nextBoolean()
                    ? new Money(KHR, random.nextLong(1, 1_000_000_000) * 100)
                    : new Money(USD, random.nextLong(1, 1_000_000_000));
            Instant created = Instant.ofEpochMilli(random.nextLong(1_000_000_000_000L, 2_000_000_000_000L));

            MerchantCode code = MerchantCode.parse(Khqr.corporate(account, merchantId, bank, name)
                    .city(city)
                    .billNumber(bill)
                    .amount(amount)
                    .valid(created, created.plusSeconds(60))
                    .text());

            assertThat(code.isDynamic()).isTrue();
            assertThat(code.khqrAccount())
                    .contains(new KhqrAccount(
                            KhqrAccount.Kind.CORPORATE, account, Optional.of(merchantId), Optional.of(bank)));
            assertThat(code.merchantName()).isEqualTo(name);
            assertThat(code.merchantCity()).isEqualTo(city);
            assertThat(code.amount()).contains(amount);
            assertThat(code.currency()).isEqualTo(amount.currency());
            assertThat(code.additionalData().billNumber()).contains(bill);
            assertThat(code.createdAt()).contains(created);
            assertThat(code.expiresAt()).contains(created.plusSeconds(60));
        }
    }

    @Test
    void a_unionpay_code_says_what_was_put_into_it() {
        RandomGenerator random = new SplittableRandom(12);
        for (int i = 0; i < ROUNDS; i++) {
            UnionPayAccount account = new UnionPayAccount(digits(random, 8), digits(random, 8), word(random, 15, 15));
            OtherLanguage chinese = new OtherLanguage("zh", "最佳𠮷店", Optional.of("北京"));
            Money amount = Money.of("CNY", "123.45");

            MerchantCode code = MerchantCode.parse(
                    UnionPayCode.merchant(account, "BEST TRANSPORT", "BEIJING", "CN", amount.currency())
                            .template(38, "A000000727", Map.of(1, word(random, 1, 30)))
                            .mcc("4111")
                            .amount(amount)
                            .tip(new Tip.Percentage(new BigDecimal("1.5")))
                            .otherLanguage(chinese)
                            .text());

            assertThat(code.unionPayAccount()).contains(account);
            assertThat(code.amount()).contains(amount);
            assertThat(code.mcc()).isEqualTo("4111");
            assertThat(code.country()).isEqualTo("CN");
            assertThat(code.tip()).isEqualTo(new Tip.Percentage(new BigDecimal("1.5")));
            assertThat(code.otherLanguage()).contains(chinese);
            assertThat(code.value("38/00")).contains("A000000727");
        }
    }

    @Test
    void no_flipped_character_passes() {
        String text = Khqr.individual("jonhsmith@nbcq", "Jonh Smith")
                .otherLanguage(new OtherLanguage("km", "ចន", Optional.empty()))
                .text();
        for (int at = 0; at < text.length(); at++) {
            for (char c = ' '; c <= '~'; c++) {
                boolean sameCrc = at >= text.length() - 4 && Character.toUpperCase(c) == text.charAt(at);
                if (c != text.charAt(at) && !sameCrc) {
                    String flipped = text.substring(0, at) + c + text.substring(at + 1);
                    assertThat(QrReader.read(flipped, QrVectorsTest.NOW).lenient())
                            .as(flipped)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void the_crc_is_the_standard_one() {
        assertThat(Crc16.hex("123456789")).isEqualTo("29B1");
        RandomGenerator random = new SplittableRandom(13);
        for (int i = 0; i < 500; i++) {
            String text = word(random, 0, 50) + "ភ្នំ文𠮷é" + word(random, 0, 50);
            assertThat(Crc16.hex(text)).isEqualTo(RawCode.crc(text));
        }
    }

    @Test
    void a_unionpay_url_says_what_was_put_into_it() {
        String text = UnionPayCode.url("00010000", "62028489073949969691921655610978");

        assertThat(QrReader.read(text, QrVectorsTest.NOW).code())
                .isEqualTo(new UnionPayUrl(text, "00010000", "62028489073949969691921655610978"));
    }

    @Test
    void what_wallets_and_wechat_show_is_recognised() {
        Barcode barcode = Barcode.unionPay(new SplittableRandom(14));
        WeChatPayCode order = WeChatPayCode.order("NwY5Mz9");

        assertThat(barcode.text()).hasSize(19);
        assertThat(QrReader.read(barcode.text(), QrVectorsTest.NOW).code()).isEqualTo(barcode);
        assertThat(QrReader.read(order.text(), QrVectorsTest.NOW).code()).isEqualTo(order);
        assertThat(QrReader.read(WeChatPayCode.receive("abc").text(), QrVectorsTest.NOW)
                        .networks())
                .containsExactly(Network.WECHAT_PAY);
    }

    private static String word(RandomGenerator random, int min, int max) {
        return text(random, min, max, "ABCXYZabcxyz0123456789-_.");
    }

    private static String digits(RandomGenerator random, int count) {
        return text(random, count, count, "0123456789");
    }

    private static String text(RandomGenerator random, int min, int max, String alphabet) {
        int length = random.nextInt(min, max + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
