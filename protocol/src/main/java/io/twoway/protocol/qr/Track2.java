package io.twoway.protocol.qr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the track 2 data in 57 says (qr-formats.md 2.2).
///
/// @param pan           account or token number, 1 to 19 digits
/// @param expiry        `YYMM`
/// @param serviceCode   three digits
/// @param discretionary the issuer's own digits, without padding
public record Track2(String pan, String expiry, String serviceCode, String discretionary) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})D([0-9]{4})([0-9]{3})([0-9]*)F*");

    /// @param value hexadecimal, as it stands in 57
    /// @return empty if the value has another form
    public static Optional<Track2> of(String value) {
        Matcher parts = FORM.matcher(value);
        return parts.matches()
                ? Optional.of(new Track2(parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
                : Optional.empty();
    }
}
