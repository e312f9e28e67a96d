package io.twoway.protocol.reconciliation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The name of a reconciliation file: `TXN_CN-KH_upi_bakong_20261122_1.csv`.
///
/// @param corridor payer country first
/// @param from     id of the party that sends the file
/// @param to       id of the party that receives it
/// @param date     settlement date of every row
/// @param seq      from 1, for a day in several files
///
/// Source: messages.md 3.23 (our proposal)
public record FileName(FileKind kind, String corridor, String from, String to, LocalDate date, int seq) {

    private static final Pattern SHAPE = Pattern.compile("(" + FileKind.names().collect(Collectors.joining("|"))
            + ")_([A-Z]{2}-[A-Z]{2})" + "_([a-z0-9-]{1,40})_([a-z0-9-]{1,40})_([0-9]{8})_([1-9][0-9]{0,5})\\.csv");

    /// @throws IllegalArgumentException if a part does not fit a file name
    public FileName {
        String text = text(kind, corridor, from, to, date, seq);
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of a reconciliation file: " + text);
        }
    }

    /// Reads what [#toString] writes.
    public static Optional<FileName> of(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileName(
                    FileKind.valueOf(parts.group(1)),
                    parts.group(2),
                    parts.group(3),
                    parts.group(4),
                    LocalDate.parse(parts.group(5), DateTimeFormatter.BASIC_ISO_DATE),
                    Integer.parseInt(parts.group(6))));
        } catch (DateTimeException _) {
            return Optional.empty(); // digits, but no day
        }
    }

    @Override
    public String toString() {
        return text(kind, corridor, from, to, date, seq);
    }

    private static String text(FileKind kind, String corridor, String from, String to, LocalDate date, int seq) {
        return String.join(
                "_", kind.name(), corridor, from, to, date.format(DateTimeFormatter.BASIC_ISO_DATE), seq + ".csv");
    }
}
