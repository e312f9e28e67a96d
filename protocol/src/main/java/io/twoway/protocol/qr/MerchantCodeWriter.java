package io.twoway.protocol.qr;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes data objects one after the other. An empty value is left out, as EMVCo asks (qr-formats.md 1.1).
final class MerchantCodeWriter {

    private static final int MAX = 99;

    private final String path;
    private final StringBuilder text = new StringBuilder(192);

    MerchantCodeWriter() {
        this("");
    }

    private MerchantCodeWriter(String path) {
        this.path = path;
    }

    /// Precomposes the value first, as EMVCo asks (qr-formats.md 1.1).
    ///
    /// @throws QrRefused if the value has more than 99 characters
    MerchantCodeWriter add(int id, String value) {
        return add(id, value, QrRule.MPM_TLV_LEN);
    }

    /// @param tooLong the rule that a value of more than 99 characters breaks
    MerchantCodeWriter add(int id, String value, QrRule tooLong) {
        return write(id, Normalizer.normalize(value, Normalizer.Form.NFC), tooLong);
    }

    private MerchantCodeWriter write(int id, String value, QrRule tooLong) {
        int length = value.codePointCount(0, value.length());
        if (length > MAX) {
            String at = path.isEmpty() ? Ids.text(id) : path + "/" + Ids.text(id);
            throw new QrRefused(new Violation(tooLong, at, 0, tooLong.requirement() + ", found " + length));
        }
        if (length > 0) {
            text.append(Ids.text(id)).append(Ids.text(length)).append(value);
        }
        return this;
    }

    MerchantCodeWriter add(int id, Optional<String> value) {
        return add(id, value.orElse(""));
    }

    MerchantCodeWriter template(int id, Consumer<MerchantCodeWriter> content) {
        MerchantCodeWriter inside = new MerchantCodeWriter(Ids.text(id));
        content.accept(inside);
        return write(id, inside.text.toString(), QrRule.MPM_TLV_LEN);
    }

    /// Template 64.
    MerchantCodeWriter otherLanguage(Optional<OtherLanguage> merchant) {
        merchant.ifPresent(other -> template(
                Ids.LANGUAGE,
                inside -> inside.add(0, other.language()).add(1, other.name()).add(2, other.city())));
        return this;
    }

    String withCrc() {
        text.append("6304");
        return text.append(Crc16.hex(text.toString())).toString();
    }
}
