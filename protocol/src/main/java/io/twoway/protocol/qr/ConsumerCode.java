package io.twoway.protocol.qr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A code that a payer shows, in EMVCo's consumer-presented form (qr-formats.md 2).
///
/// @param objects     what stands at the root
/// @param application what the chosen 61 holds, of those with an AID of 5 to 16 bytes
/// @param common      what 62 holds
public record ConsumerCode(String text, List<BerObject> objects, List<BerObject> application, List<BerObject> common)
        implements QrCode {

    private static final int INSTITUTION_DIGITS = 8;
    private static final int LAST_DIGITS = 4;
    private static final String DEFAULT_VERSION = "0010";

    public ConsumerCode {
        objects = List.copyOf(objects);
        application = List.copyOf(application);
        common = List.copyOf(common);
    }

    /// Hexadecimal, 5 to 16 bytes: `A000000333010102` is a UnionPay credit card.
    public String aid() {
        return value("4F").orElse("");
    }

    /// Account or token number, from 5A, else from the track 2 data in 57.
    public Optional<String> pan() {
        return value("5A")
                .map(pan -> digitsOf(pan, 'F'))
                .filter(pan -> !pan.isEmpty())
                .or(() -> track2().map(track -> digitsOf(track, 'D')))
                .filter(pan -> !pan.isEmpty());
    }

    /// What a receipt shows of the account number: 9F25 where there is one, else its last four.
    public Optional<String> lastDigits() {
        return value("9F25").or(() -> pan().map(pan -> pan.substring(Math.max(0, pan.length() - LAST_DIGITS))));
    }

    /// Version of the application, four hexadecimal digits; with the AID it says how to read the
    /// transparent data.
    public String version() {
        return value("9F08").orElse(DEFAULT_VERSION);
    }

    /// The language to talk to the payer in: the one she ranks highest among those the till speaks.
    ///
    /// @param spoken ISO 639, two letters each, in any case
    public Optional<String> language(Set<String> spoken) {
        String ranked = find("5F2D").map(BerObject::ascii).orElse("").toLowerCase(Locale.ROOT);
        return IntStream.iterate(0, at -> at + 2 <= ranked.length(), at -> at + 2)
                .mapToObj(at -> ranked.substring(at, at + 2))
                .filter(language -> spoken.stream().anyMatch(language::equalsIgnoreCase))
                .findFirst();
    }

    /// `PAN D YYMM service-code discretionary`, hexadecimal with its padding.
    public Optional<String> track2() {
        return value("57");
    }

    /// What goes forward to the issuer unread: the value of 63, hexadecimal.
    public Optional<String> transparentData() {
        return value("63");
    }

    /// An object of the chip data in 63, such as the cryptogram `9F26`.
    public Optional<String> chip(String tag) {
        return application.stream()
                .filter(object -> object.tag().equals("63"))
                .flatMap(object -> object.children().stream().flatMap(List::stream))
                .filter(object -> object.tag().equals(tag))
                .map(BerObject::value)
                .findFirst();
    }

    /// The 8-digit institution id at the end of UnionPay's 9F10 (qr-formats.md 2.4, inferred).
    public Optional<String> institution() {
        return chip("9F10")
                .filter(data -> data.length() == UnionPayConsumerCode.ISSUER_DATA_DIGITS)
                .map(BerObject::ascii)
                .map(data -> data.substring(data.length() - INSTITUTION_DIGITS))
                .filter(Chars::allDigits);
    }

    /// An object of the chosen application, else of the common data, by tag; hexadecimal.
    public Optional<String> value(String tag) {
        return find(tag).map(BerObject::value);
    }

    Optional<BerObject> find(String tag) {
        return Stream.concat(application.stream(), common.stream())
                .filter(object -> object.tag().equals(tag))
                .findFirst();
    }

    private static String digitsOf(String value, char end) {
        int at = value.indexOf(end);
        return at < 0 ? value : value.substring(0, at);
    }
}
