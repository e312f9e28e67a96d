package io.twoway.protocol.reconciliation;

import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows about Mei's lunch, and files of them.
final class Sample {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final FileName TXN = new FileName(FileKind.TXN, "CN-KH", "upi", "bakong", DAY, 1);
    static final SettlementKey KEY = new SettlementKey("00010344", "00020344", "000001", "1122101530", DAY);
    static final JoinKeys KEYS = new JoinKeys(KEY, "20261122000000000001", "mei-1", "ab".repeat(32));
    private static final Rate TO_CNY = Rate.of("KHR", "CNY", "0.00178571");
    private static final Rate TO_USD = Rate.of("KHR", "USD", "0.00024691");

    private Sample() {}

    static TxnRow lunch(long seq) {
        return txn(seq, EventType.PURCHASE, Optional.empty(), "Sok's \"Noodles\", Phnom Penh ភ្នំពេញ");
    }

    static TxnRow refund(long seq) {
        Original original = new Original(DAY.minusDays(1), KEY.on(DAY.minusDays(1)), "20261121000000000001");
        return txn(seq, EventType.REFUND, Optional.of(original), "");
    }

    static TxnRow txn(long seq, EventType type, Optional<Original> original, String merchant) {
        return new TxnRow(
                DAY,
                seq,
                type,
                KEYS,
                original,
                Money.of("KHR", "82000"),
                Optional.of(new Converted(Money.of("CNY", "146.43"), TO_CNY)),
                new Converted(Money.of("USD", "20.25"), TO_USD),
                new Fees(-12, 5, 0),
                merchant,
                "5812",
                "00010344",
                "00030344",
                Instant.parse("2026-11-22T02:15:30.125Z"),
                DAY);
    }

    static String file(FileName name, Row... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FileWriter writer = new FileWriter(name, bytes)) {
            for (Row row : rows) {
                writer.write(row);
            }
            writer.finish();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static List<Row> read(FileName name, String text) throws IOException, MalformedFile {
        FileReader reader = new FileReader(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<Row> rows = new ArrayList<>();
        for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
