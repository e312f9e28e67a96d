package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/// Times as UnionPay writes them (messages.md 1.2).
final class BeijingTime {

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private BeijingTime() {}

    /// `yyyyMMddHHmmss`
    static String seconds(Instant at) {
        return SECONDS.format(LocalDateTime.ofInstant(at, ZONE));
    }

    /// `yyyyMMdd`
    static String date(Instant at) {
        return seconds(at).substring(0, 8);
    }

    static Instant seconds(Members in, String name) throws MalformedMessage {
        try {
            return LocalDateTime.parse(in.text(name), SECONDS).toInstant(ZONE);
        } catch (DateTimeException _) {
            throw in.malformed(name, "must be yyyyMMddHHmmss");
        }
    }
}
