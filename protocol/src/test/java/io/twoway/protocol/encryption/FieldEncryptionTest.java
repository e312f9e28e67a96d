package io.twoway.protocol.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.signing.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// messages.md 1.4, and the last but one row of 5.2.
class FieldEncryptionTest {

    private static final String KID = "unionpay-app-enc-1";
    private static final KeyPair PAIR = Keys.generate("RSA");
    private static final KeyPair ANOTHER = Keys.generate("RSA");
    private static final String ACCOUNT = "{\"token\":\"6250940000000000018\"}";
    private static final String CLEAR =
            "{\"msgInfo\":{\"msgType\":\"DEBIT_TRANSACTION\"},\"trxInfo\":{\"deviceID\":\"dev-0001\","
                    + "\"debitAccountInfo\":" + ACCOUNT + ",\"trxAmt\":\"82000\"}}";
    private static final String REFUSED = "/trxInfo/debitAccountInfo: cannot be decrypted";
    private static final Pattern SEALED = Pattern.compile("\"debitAccountInfo\":\"([^\"]+)\"");

    @ParameterizedTest
    @EnumSource
    void only_the_account_is_hidden_and_its_receiver_reads_the_message_as_it_was(FieldEncryption encryption)
            throws MalformedMessage {
        String sealed = sealed(encryption);

        assertThat(sealed)
                .contains("\"trxAmt\":\"82000\"", "\"deviceID\":\"dev-0001\"")
                .doesNotContain("6250940000000000018");
        assertThat(opened(encryption, sealed)).isEqualTo(CLEAR);
    }

    @Test
    void the_published_profile_is_what_another_library_call_reads() throws Exception {
        JWEObject jwe = JWEObject.parse(jwe(sealed(FieldEncryption.JWE_RSA1_5)));

        assertThat(jwe.getHeader().toJSONObject())
                .containsEntry("alg", "RSA1_5")
                .containsEntry("enc", "A128CBC-HS256")
                .containsEntry("kid", KID);
        jwe.decrypt(new RSADecrypter(PAIR.getPrivate()));
        assertThat(jwe.getPayload()).hasToString(ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource
    void whatever_is_wrong_with_it_is_refused_alike(FieldEncryption encryption) throws Exception {
        String good = sealed(encryption);
        String jwe = jwe(good);
        int tag = jwe.lastIndexOf('.') + 1;
        int key = jwe.indexOf('.') + 1;

        refuses(encryption, good.replace(jwe, jwe(text(encryption.seal(bytes(CLEAR), key("upi-enc-1", PAIR))))));
        refuses(encryption, good.replace(jwe, jwe(text(encryption.seal(bytes(CLEAR), key(KID, ANOTHER))))));
        refuses(encryption, good.replace(jwe, changedAt(jwe, tag)));
        refuses(encryption, good.replace(jwe, changedAt(jwe, key)));
        refuses(encryption, good.replace(jwe, "not.a.jwe"));
        refuses(encryption, good.replace(jwe, otherProfile(encryption)));
        refuses(encryption, good.replace(jwe, compressed(encryption)));
    }

    @Test
    void an_account_in_the_clear_is_refused() {
        assertThatThrownBy(() -> opened(FieldEncryption.JWE_RSA1_5, CLEAR))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("/trxInfo/debitAccountInfo: must be encrypted");
    }

    @Test
    void a_message_without_an_account_stays_as_it_is() throws MalformedMessage {
        String dispute = "{\"msgInfo\":{\"msgType\":\"DISPUTE\"},\"trxInfo\":{\"txnID\":\"A1\",\"rate\":0.00178571}}";

        byte[] sealed = FieldEncryption.JWE_RSA1_5.seal(bytes(dispute), key(KID, PAIR));

        assertThat(text(sealed)).isEqualTo(dispute);
        assertThat(opened(FieldEncryption.JWE_RSA1_5, dispute)).isEqualTo(dispute);
    }

    @Test
    void a_topology_file_names_it() {
        assertThat(FieldEncryption.find("jwe-rsa1_5")).contains(FieldEncryption.JWE_RSA1_5);
        assertThat(FieldEncryption.find("jwe-rsa-oaep-256")).contains(FieldEncryption.JWE_RSA_OAEP_256);
        assertThat(FieldEncryption.find("none")).isEmpty();
    }

    private static void refuses(FieldEncryption encryption, String message) {
        assertThatThrownBy(() -> opened(encryption, message))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage(REFUSED);
    }

    private static String otherProfile(FieldEncryption encryption) throws JOSEException {
        return encrypted(header(encryption != FieldEncryption.JWE_RSA1_5).build());
    }

    private static String compressed(FieldEncryption encryption) throws JOSEException {
        return encrypted(header(encryption == FieldEncryption.JWE_RSA1_5)
                .compressionAlgorithm(CompressionAlgorithm.DEF)
                .build());
    }

    private static JWEHeader.Builder header(boolean published) {
        return (published
                        ? new JWEHeader.Builder(JWEAlgorithm.parse("RSA1_5"), EncryptionMethod.A128CBC_HS256)
                        : new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM))
                .keyID(KID);
    }

    private static String encrypted(JWEHeader header) throws JOSEException {
        JWEObject jwe = new JWEObject(header, new Payload(ACCOUNT));
        jwe.encrypt(new RSAEncrypter((RSAPublicKey) PAIR.getPublic()));
        return jwe.serialize();
    }

    private static String sealed(FieldEncryption encryption) {
        return text(encryption.seal(bytes(CLEAR), key(KID, PAIR)));
    }

    private static String opened(FieldEncryption encryption, String message) throws MalformedMessage {
        return text(encryption.open(bytes(message), KID, PAIR.getPrivate()));
    }

    private static FieldEncryption.Key key(String kid, KeyPair pair) {
        return new FieldEncryption.Key(kid, pair.getPublic());
    }

    private static String jwe(String message) {
        Matcher found = SEALED.matcher(message);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String changedAt(String jwe, int index) {
        char other = jwe.charAt(index) == 'A' ? 'B' : 'A';
        return jwe.substring(0, index) + other + jwe.substring(index + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
