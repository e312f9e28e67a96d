package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/// Times as UnionPay writes them (messages.md 1.2).
final class BeijingTime {

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private BeijingTime() {}

    /// `yyyyMMddHHmmss`
    static String seconds(Instant at) {
        return SECONDS.format(LocalDateTime.ofInstant(at, ZONE));
    }

    /// `yyyyMMdd`
    static String date(Instant at) {
        return seconds(at).substring(0, 8);
    }

    static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /// `yyyyMMdd`
    static String date(LocalDate day) {
        return DATE.format(day);
    }

    static Optional<LocalDate> optionalDate(Members in, String name) throws MalformedMessage {
        Optional<String> text = in.optionalText(name);
        try {
            return text.map(date -> LocalDate.parse(date, DATE));
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be yyyyMMdd");
        }
    }

    static Instant seconds(Members in, String name) throws MalformedMessage {
        try {
            return LocalDateTime.parse(in.text(name), SECONDS).toInstant(ZONE);
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be yyyyMMddHHmmss");
        }
    }
}
