package io.twoway.protocol.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing.KeyFinder;
import io.twoway.protocol.signing.Signing.SigningKey;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileSignatureTest {

    private static final KeyPair PAIR = Keys.generate("EC");
    private static final SigningKey UPI = new SigningKey("upi-1", "upi", PAIR.getPrivate());
    private static final KeyFinder KEYS = kid -> kid.equals("upi-1") ? Optional.of(PAIR.getPublic()) : Optional.empty();
    private static final Trailer TRAILER = new Trailer(2, "USD:40.50", "ab".repeat(32));

    @Test
    void a_signature_holds_for_its_file_however_old_it_is() throws SignatureRefused {
        String signature = sign(UPI);
        assertThat(signature).endsWith("\n").doesNotContain("USD");
        assertThat(FileSignature.verify(Sample.TXN, TRAILER, signature, KEYS).kid())
                .isEqualTo("upi-1");
    }

    @Test
    void another_file_or_other_content_is_refused() {
        String signature = sign(UPI);
        FileName next = new FileName(FileKind.TXN, "CN-KH", "upi", "bakong", Sample.DAY, 2);
        assertThatThrownBy(() -> FileSignature.verify(next, TRAILER, signature, KEYS))
                .hasMessageContaining("not the path");
        Trailer other = new Trailer(2, "USD:40.51", "ab".repeat(32));
        assertThatThrownBy(() -> FileSignature.verify(Sample.TXN, other, signature, KEYS))
                .hasMessageContaining("does not match");
    }

    @Test
    void somebody_else_cannot_sign_for_the_sender() {
        String signature = sign(new SigningKey("upi-1", "bakong", PAIR.getPrivate()));
        assertThatThrownBy(() -> FileSignature.verify(Sample.TXN, TRAILER, signature, KEYS))
                .hasMessage("signed by bakong, not by upi");
        String unknown = sign(new SigningKey("upi-2", "upi", PAIR.getPrivate()));
        assertThatThrownBy(() -> FileSignature.verify(Sample.TXN, TRAILER, unknown, KEYS))
                .hasMessageContaining("unknown kid");
    }

    @Test
    void what_is_no_signature_is_refused() {
        for (String text : new String[] {"", "...", "a.b.c", "e30..AA", "\n"}) {
            assertThatThrownBy(() -> FileSignature.verify(Sample.TXN, TRAILER, text, KEYS))
                    .as(text)
                    .isInstanceOf(SignatureRefused.class);
        }
    }

    private static String sign(SigningKey key) {
        return FileSignature.sign(Sample.TXN, TRAILER, key, Instant.parse("2020-01-01T00:00:00Z"), "0".repeat(32));
    }
}
