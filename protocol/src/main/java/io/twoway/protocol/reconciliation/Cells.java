package io.twoway.protocol.reconciliation;

import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;

/// The cells of one line, as bytes where they were read; valid until the next line is read. Each way to
/// read a cell is strict: one value has one text. Only text may be quoted (RFC 4180), and no cell holds
/// a line break.
public final class Cells {

    /// The longest line that is read, in bytes.
    public static final int MAX_LINE = 1 << 16;

    private static final int MAX_CELLS = 64;
    private static final int MAX_DIGITS = 18;
    private static final int MAX_RATE = 24;
    private static final long MILLIS_PER_SECOND = 1000;
    private static final long SECONDS_PER_DAY = 86_400;

    private final String file;
    private final FileKind kind;
    private final int[] from = new int[MAX_CELLS];
    private final int[] to = new int[MAX_CELLS];
    private long quoted; // a bit per cell
    private byte[] bytes = {};
    private int count;
    private long line;
    private long offset;

    /// @param file for [MalformedFile]
    /// @param kind names the columns, for [MalformedFile]
    Cells(String file, FileKind kind) {
        this.file = file;
        this.kind = kind;
    }

    /// The cells of a line that was read before and found well-formed.
    ///
    /// @param text   holds the line from `start` on
    /// @param start  where the line begins
    /// @param end    where what is known of the text ends
    /// @throws MalformedFile if the line does not end before `end`, or has other columns
    public static Cells of(String file, FileKind kind, long line, byte[] text, int start, int end)
            throws MalformedFile {
        Cells cells = new Cells(file, kind);
        if (cells.split(text, start, end, line, 0) < 0) {
            throw new MalformedFile(file, line, "", "has no end");
        }
        cells.expect(kind.columnCount());
        return cells;
    }

    /// Finds the cells of the line that begins at `start`.
    ///
    /// @return where the next line begins; -1 if the line does not end before `end`
    int split(byte[] text, int start, int end, long lineNumber, long lineOffset) throws MalformedFile {
        bytes = text;
        line = lineNumber;
        offset = lineOffset;
        quoted = 0;
        count = 0;
        int at = start;
        int cell = start;
        while (at < end) {
            byte b = text[at];
            if (b > ',' || b < 0) { // most bytes: none of the special ones
                at++;
            } else if (b == ',') {
                close(cell, at);
                cell = ++at;
            } else if (b == '\n') {
                close(cell, at > cell && text[at - 1] == '\r' ? at - 1 : at);
                return at + 1;
            } else if (b == '"') {
                if (at != cell) {
                    throw malformed(count, "has a quote inside unquoted text");
                }
                at = closingQuote(text, at + 1, end);
                if (at < 0) {
                    return -1;
                }
                if (count < MAX_CELLS) {
                    quoted |= 1L << count;
                }
            } else if (b < ' ' && !endsLine(text, at, end)) {
                throw malformed(count, "has a control character");
            } else {
                at++;
            }
        }
        return -1;
    }

    private static boolean endsLine(byte[] text, int at, int end) {
        return text[at] == '\r' && (at + 1 == end || text[at + 1] == '\n');
    }

    /// @return the position behind the closing quote; -1 if more text is needed to tell
    private int closingQuote(byte[] text, int start, int end) throws MalformedFile {
        int at = start;
        while (at < end) {
            byte b = text[at];
            if (b >= 0 && b < ' ') {
                throw malformed(count, "has a control character");
            }
            if (b != '"') {
                at++;
            } else if (at + 1 == end) {
                return -1;
            } else if (text[at + 1] == '"') {
                at += 2;
            } else if (text[at + 1] == ',' || text[at + 1] == '\n' || text[at + 1] == '\r') {
                return at + 1;
            } else {
                throw malformed(count, "has text behind its closing quote");
            }
        }
        return -1;
    }

    private void close(int start, int end) {
        if (count < MAX_CELLS) {
            from[count] = start;
            to[count] = end;
        }
        count++;
    }

    /// @throws MalformedFile if the line has another number of cells
    void expect(int cells) throws MalformedFile {
        if (count != cells) {
            throw new MalformedFile(file, line, "", "has " + count + " columns, expected " + cells);
        }
    }

    /// Line number in the file, from 1.
    public long line() {
        return line;
    }

    /// Where in the file the line begins, in bytes.
    public long offset() {
        return offset;
    }

    int count() {
        return count;
    }

    /// What holds the cells; see [#start] and [#end].
    public byte[] bytes() {
        return bytes;
    }

    /// Where the raw cell begins, quotes and all.
    public int start(int column) {
        return from[column];
    }

    /// Behind the last byte of the raw cell.
    public int end(int column) {
        return to[column];
    }

    public boolean isEmpty(int column) {
        return from[column] == to[column];
    }

    public boolean isQuoted(int column) {
        return (quoted >>> column & 1) != 0;
    }

    boolean is(int column, String ascii) {
        int length = to[column] - from[column];
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from[column] + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Text without its quotes; may be empty.
    public String text(int column) throws MalformedFile {
        int start = from[column];
        int length = to[column] - start;
        try {
            String raw = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
            return isQuoted(column) ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw;
        } catch (CharacterCodingException _) {
            throw malformed(column, "is not UTF-8");
        }
    }

    /// @throws MalformedFile if the text is no UTF-8
    void checkText(int column) throws MalformedFile {
        for (int i = from[column]; i < to[column]; i++) {
            if (bytes[i] < 0) {
                text(column); // decodes
                return;
            }
        }
    }

    /// Checks for decimal digits, `least` to `most` of them.
    void checkDigits(int column, int least, int most) throws MalformedFile {
        int length = to[column] - from[column];
        if (length < least || length > most || !areDigits(from[column], to[column])) {
            throw malformed(
                    column, least == most ? "must be " + most + " digits" : "must be up to " + most + " digits");
        }
    }

    /// Checks for exactly `length` decimal digits or nothing.
    void checkDigitsOrNothing(int column, int length) throws MalformedFile {
        if (!isEmpty(column)) {
            checkDigits(column, length, length);
        }
    }

    void checkHex(int column, int length) throws MalformedFile {
        boolean fits = to[column] - from[column] == length;
        for (int i = from[column]; fits && i < to[column]; i++) {
            byte b = bytes[i];
            fits = isDigit(b) || (b >= 'a' && b <= 'f');
        }
        if (!fits) {
            throw malformed(column, "must be " + length + " hex digits in lower case");
        }
    }

    /// A whole number without sign.
    long number(int column) throws MalformedFile {
        int start = from[column];
        int length = to[column] - start;
        if (length < 1 || length > MAX_DIGITS || !areDigits(start, to[column]) || (length > 1 && bytes[start] == '0')) {
            throw malformed(column, "is not a whole number");
        }
        return digits(start, to[column]);
    }

    /// @return number of the currency, see [CurrencyCode]
    int currency(int column) throws MalformedFile {
        int start = from[column];
        int code = to[column] - start == 3
                ? CurrencyCode.of(bytes[start], bytes[start + 1], bytes[start + 2])
                : CurrencyCode.UNKNOWN;
        if (code == CurrencyCode.UNKNOWN) {
            throw malformed(column, "is not an ISO 4217 currency");
        }
        return code;
    }

    /// A decimal amount with exactly the currency's decimals, such as `146.43`.
    ///
    /// @return minor units
    long amount(int column, int currency, boolean mayBeNegative) throws MalformedFile {
        int decimals = CurrencyCode.decimals(currency);
        int start = from[column];
        int end = to[column];
        boolean negative = start < end && bytes[start] == '-';
        if (negative) {
            start++;
        }
        int point = decimals == 0 ? end : end - decimals - 1;
        int whole = point - start;
        if (whole < 1
                || whole + decimals > MAX_DIGITS
                || !areDigits(start, point)
                || (whole > 1 && bytes[start] == '0')) {
            throw notAmount(column, currency);
        }
        long minor = digits(start, point);
        if (decimals > 0) {
            if (bytes[point] != '.' || !areDigits(point + 1, end)) {
                throw notAmount(column, currency);
            }
            for (int i = point + 1; i < end; i++) {
                minor = minor * 10 + (bytes[i] - '0');
            }
        }
        if (negative && (minor == 0 || !mayBeNegative)) {
            throw malformed(column, "must not be negative");
        }
        return negative ? -minor : minor;
    }

    private MalformedFile notAmount(int column, int currency) {
        int decimals = CurrencyCode.decimals(currency);
        return malformed(
                column,
                "is not an amount in " + CurrencyCode.text(currency) + ", which has "
                        + (decimals == 0 ? "no decimals" : decimals + " decimals"));
    }

    /// @param amount   the column of the amount
    /// @param currency the column of its currency
    Money money(int amount, int currency) throws MalformedFile {
        int code = currency(currency);
        return new Money(Currency.getInstance(CurrencyCode.text(code)), amount(amount, code, false));
    }

    /// Checks for a positive decimal number with all its digits, no exponent.
    void checkRate(int column) throws MalformedFile {
        int start = from[column];
        int end = to[column];
        int points = 0;
        boolean positive = false;
        boolean fits = end - start <= MAX_RATE && start < end && bytes[start] != '.' && bytes[end - 1] != '.';
        for (int i = start; fits && i < end; i++) {
            byte b = bytes[i];
            if (b == '.') {
                points++;
            } else {
                fits = isDigit(b);
                positive |= b > '0';
            }
        }
        if (!fits || points > 1 || !positive) {
            throw malformed(column, "is not a positive decimal number");
        }
    }

    BigDecimal rate(int column) throws MalformedFile {
        checkRate(column);
        return new BigDecimal(ascii(column));
    }

    /// A day such as `2026-11-22`.
    ///
    /// @return days since 1970-01-01
    long day(int column) throws MalformedFile {
        int start = from[column];
        if (to[column] - start != 10) {
            throw malformed(column, "is not a day like 2026-11-22");
        }
        return day(column, start);
    }

    LocalDate date(int column) throws MalformedFile {
        return LocalDate.ofEpochDay(day(column));
    }

    private long day(int column, int start) throws MalformedFile {
        if (areDigits(start, start + 4)
                && bytes[start + 4] == '-'
                && areDigits(start + 5, start + 7)
                && bytes[start + 7] == '-'
                && areDigits(start + 8, start + 10)) {
            try {
                return LocalDate.of((int) digits(start, start + 4), (int) digits(start + 5, start + 7), (int)
                                digits(start + 8, start + 10))
                        .toEpochDay();
            } catch (DateTimeException _) {
                // said below
            }
        }
        throw malformed(column, "is not a day like 2026-11-22");
    }

    /// A time such as `2026-11-22T02:30:00.125Z`; the fraction is three digits or absent.
    ///
    /// @return milliseconds since 1970-01-01T00:00Z
    long time(int column) throws MalformedFile {
        int start = from[column];
        int length = to[column] - start;
        boolean fits = (length == 20 || length == 24)
                && bytes[start + 10] == 'T'
                && areDigits(start + 11, start + 13)
                && bytes[start + 13] == ':'
                && areDigits(start + 14, start + 16)
                && bytes[start + 16] == ':'
                && areDigits(start + 17, start + 19)
                && bytes[start + length - 1] == 'Z'
                && (length == 20 || (bytes[start + 19] == '.' && areDigits(start + 20, start + 23)));
        if (fits) {
            long hour = digits(start + 11, start + 13);
            long minute = digits(start + 14, start + 16);
            long second = digits(start + 17, start + 19);
            if (hour < 24 && minute < 60 && second < 60) {
                long seconds = day(column, start) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
                return seconds * MILLIS_PER_SECOND + (length == 20 ? 0 : digits(start + 20, start + 23));
            }
        }
        throw malformed(column, "is not a UTC time like 2026-11-22T02:30:00Z");
    }

    Instant instant(int column) throws MalformedFile {
        return Instant.ofEpochMilli(time(column));
    }

    <E extends Enum<E>> E choice(int column, E[] choices) throws MalformedFile {
        for (E choice : choices) {
            if (is(column, choice.name())) {
                return choice;
            }
        }
        throw malformed(column, "is none of " + Arrays.toString(choices));
    }

    /// The four parts from `column` on.
    ///
    /// @param date column of the key's settlement date
    SettlementKey settlementKey(int column, int date) throws MalformedFile {
        checkSettlementKey(column);
        return new SettlementKey(ascii(column), ascii(column + 1), ascii(column + 2), ascii(column + 3), date(date));
    }

    void checkSettlementKey(int column) throws MalformedFile {
        checkDigits(column, 8, 8);
        checkDigits(column + 1, 8, 8);
        checkDigits(column + 2, 6, 6);
        checkDigits(column + 3, 10, 10);
    }

    String digits(int column, int least, int most) throws MalformedFile {
        checkDigits(column, least, most);
        return ascii(column);
    }

    String digitsOrNothing(int column, int length) throws MalformedFile {
        checkDigitsOrNothing(column, length);
        return ascii(column);
    }

    String hexOrNothing(int column, int length) throws MalformedFile {
        if (!isEmpty(column)) {
            checkHex(column, length);
        }
        return ascii(column);
    }

    MalformedFile malformed(int column, String problem) {
        String name = column < kind.columnCount() ? kind.columns().get(column) : "column " + (column + 1);
        return new MalformedFile(file, line, name, problem);
    }

    private String ascii(int column) {
        return new String(bytes, from[column], to[column] - from[column], StandardCharsets.US_ASCII);
    }

    private boolean areDigits(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private long digits(int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }
}
