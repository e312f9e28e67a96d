package io.twoway.protocol.id;

import io.twoway.protocol.message.SettlementKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Makes the identifiers of messages and payments. Thread-safe without locks; nothing repeats within a process.
///
/// Numbers that carry a time also carry a counter. When more are asked for within a tick than the counter can tell
/// apart, the next tick is borrowed. Counters start at a random offset, so that a restart within the same tick is
/// unlikely to repeat one.
///
/// Source: messages.md 1.9, 3.2
public final class Ids {

    /// The wallet's or partner's side of a message id.
    public static final char APP = 'A';
    /// UnionPay's side of a message id.
    public static final char UNIONPAY = 'U';

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final InstantSource clock;
    private final Sequence messages;
    private final Sequence vouchers;
    private final Sequence traces;
    private final Sequence retrievals;
    private final AtomicLong nonces = new AtomicLong();
    private final long nonceHigh;
    private final long nonceLow;

    /// @param random read only here
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.messages = new Sequence(1, 1_000, random);
        this.vouchers = new Sequence(1_000, 1_000_000, random);
        this.traces = new Sequence(1_000, 1_000_000, random);
        this.retrievals = new Sequence(86_400_000, 100_000_000, random);
        this.nonceHigh = random.nextLong();
        this.nonceLow = random.nextLong();
    }

    /// Message id or transaction id of families A and B: letter, institution, Beijing time to the millisecond, counter.
    ///
    /// @param originator  [#APP] or [#UNIONPAY]
    /// @param institution 8 digits
    /// @return 29 characters
    public String messageId(char originator, String institution) {
        return originator + institution + timed(messages.next(clock));
    }

    /// ISO 20022 message id: institution, Beijing time to the millisecond, counter.
    ///
    /// @param institution at most 15 characters, such as a BIC
    /// @return at most 35 characters
    public String isoMessageId(String institution) {
        if (institution.length() > 15) {
            throw new IllegalArgumentException("an institution of at most 15 characters, not " + institution);
        }
        return institution + timed(messages.next(clock));
    }

    /// The network's number of a payment: Beijing time to the second, then a sequence.
    ///
    /// @return 20 digits
    public String voucher() {
        Sequence.Tick tick = vouchers.next(clock);
        return digits(new StringBuilder(20).append(date(tick.start())).append(time(tick.start())), tick.number(), 6);
    }

    /// Joins messages to clearing; its trace number and time never repeat together.
    ///
    /// @param acquirerIin   8 digits
    /// @param forwardingIin 8 digits
    public SettlementKey settlementKey(String acquirerIin, String forwardingIin, LocalDate settlementDate) {
        Sequence.Tick tick = traces.next(clock);
        return new SettlementKey(
                acquirerIin,
                forwardingIin,
                digits(new StringBuilder(6), tick.number(), 6),
                date(tick.start()).substring(4) + time(tick.start()),
                settlementDate);
    }

    /// Last digit of the year, day of the year, then a sequence of that day.
    ///
    /// @return 12 digits
    public String retrievalReference() {
        Sequence.Tick tick = retrievals.next(clock);
        LocalDateTime day = beijing(tick.start());
        StringBuilder out = new StringBuilder(12).append(day.getYear() % 10);
        digits(out, day.getDayOfYear(), 3);
        return digits(out, tick.number(), 8);
    }

    /// @return 32 hex digits, unique per message
    public String nonce() {
        long n = nonces.getAndIncrement();
        return HexFormat.of().toHexDigits(mixed(nonceHigh, n)) + HexFormat.of().toHexDigits(mixed(nonceLow, n));
    }

    /// @return a random-looking UUID in its usual text form
    public String quoteId() {
        long n = nonces.getAndIncrement();
        return version4(mixed(nonceHigh, n), mixed(nonceLow, n)).toString();
    }

    /// The end-to-end reference of a payment on ISO 20022 links, the same wherever it is computed.
    public static UUID uetr(String paymentId) {
        byte[] hash = sha256("uetr:" + paymentId);
        return version4(longAt(hash, 0), longAt(hash, 8));
    }

    /// The id of a transfer on the Bakong ledger.
    ///
    /// @return 64 hex digits
    public static String ledgerHash(String paymentId) {
        return HexFormat.of().formatHex(sha256("ledger:" + paymentId));
    }

    private static String timed(Sequence.Tick tick) {
        StringBuilder out = new StringBuilder(20).append(date(tick.start())).append(time(tick.start()));
        digits(out, Math.floorMod(tick.start(), 1_000), 3);
        return digits(out, tick.number(), 3);
    }

    /// `yyyyMMdd`
    private static String date(long epochMillis) {
        LocalDateTime at = beijing(epochMillis);
        return digits(new StringBuilder(8), at.getYear() * 10_000L + at.getMonthValue() * 100L + at.getDayOfMonth(), 8);
    }

    /// `HHmmss`
    private static String time(long epochMillis) {
        LocalDateTime at = beijing(epochMillis);
        return digits(new StringBuilder(6), at.getHour() * 10_000L + at.getMinute() * 100L + at.getSecond(), 6);
    }

    private static LocalDateTime beijing(long epochMillis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), BEIJING);
    }

    private static String digits(StringBuilder out, long number, int width) {
        String text = Long.toString(number);
        return out.repeat('0', width - text.length()).append(text).toString();
    }

    /// A bijection of the counter (SplitMix64's finisher), so two counters never give the same number.
    private static long mixed(long key, long counter) {
        long z = key + counter * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static UUID version4(long high, long low) {
        return new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static long longAt(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getLong(offset);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
