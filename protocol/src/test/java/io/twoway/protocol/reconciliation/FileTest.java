package io.twoway.protocol.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTest {

    private static final String GOOD = good();

    private static String good() {
        try {
            return Sample.file(Sample.TXN, Sample.lunch(1), Sample.refund(2));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_written_is_read_back() throws Exception {
        assertThat(Sample.read(Sample.TXN, GOOD)).containsExactly(Sample.lunch(1), Sample.refund(2));
    }

    @Test
    void the_file_looks_as_documented() {
        assertThat(GOOD.lines().toList()).hasSize(4).element(0).isEqualTo(String.join(",", FileKind.TXN.columns()));
        assertThat(GOOD.lines().toList().get(1))
                .isEqualTo("2026-11-22,1,PURCHASE,00010344,00020344,000001,1122101530,20261122000000000001,mei-1,"
                        + "ab".repeat(32)
                        + ",,,,,,,KHR,82000.00,CNY,146.43,0.00178571,USD,20.25,0.00024691,-0.12,0.05,0.00,"
                        + "\"Sok's \"\"Noodles\"\", Phnom Penh ភ្នំពេញ\",5812,00010344,00030344,"
                        + "2026-11-22T02:15:30.125Z,2026-11-22,SETTLED");
        assertThat(GOOD.lines().toList().get(3)).matches("TRAILER,2,USD:40\\.50,[0-9a-f]{64}");
    }

    @Test
    void every_kind_of_row_comes_back_as_it_was() throws Exception {
        FileName sum = new FileName(FileKind.SUM, "CN-KH", "upi", "bakong", Sample.DAY, 1);
        Summary summary = new Summary(Summary.Receiver.ACQUIRER_SIDE);
        summary.add(Sample.lunch(1));
        Row[] sums = summary.rows(Sample.DAY).toArray(Row[]::new);
        assertThat(Sample.read(sum, Sample.file(sum, sums))).containsExactly(sums);

        FileName exc = new FileName(FileKind.EXC, "CN-KH", "upi", "bakong", Sample.DAY, 1);
        Row late = new ExcRow(
                Sample.DAY,
                1,
                ExcRow.Reason.LATE,
                Sample.KEYS,
                Money.of("JPY", "500"),
                Instant.parse("2026-11-22T16:00:01Z"),
                "came after the cut-over, 1 s");
        assertThat(Sample.read(exc, Sample.file(exc, late))).containsExactly(late);

        FileName dsp = new FileName(FileKind.DSP, "CN-KH", "upi", "bakong", Sample.DAY, 1);
        Row chargeback = new DspRow(
                Sample.DAY,
                1,
                "dispute-1",
                DspRow.Stage.CHARGEBACK,
                Sample.DAY.minusDays(30),
                Sample.KEY.on(Sample.DAY.minusDays(30)),
                "4853",
                Money.of("USD", "20.25"),
                "");
        assertThat(Sample.read(dsp, Sample.file(dsp, chargeback))).containsExactly(chargeback);
    }

    @Test
    void an_empty_day_is_a_file_too() throws Exception {
        assertThat(Sample.read(Sample.TXN, Sample.file(Sample.TXN))).isEmpty();
    }

    @Test
    void what_the_sender_does_not_know_stays_empty() throws Exception {
        TxnRow row = new TxnRow(
                Sample.DAY,
                1,
                EventType.PURCHASE,
                new JoinKeys(Sample.KEY, "", "", ""),
                Optional.empty(),
                Money.of("JPY", "500"),
                Optional.empty(),
                new Converted(Money.of("JPY", "500"), Rate.of("JPY", "JPY", "1")),
                Fees.NONE,
                "",
                "",
                "",
                "",
                Instant.parse("2026-11-22T02:15:30Z"),
                Sample.DAY);
        assertThat(Sample.read(Sample.TXN, Sample.file(Sample.TXN, row))).containsExactly(row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20.25,0.00024691,-0.12      | 20.2x,0.00024691,-0.12      | sett_amt       | is not an amount in USD",
                "USD,20.25                   | USD,20.255                  | sett_amt       | has 2 decimals",
                "USD,20.25                   | JPY,20.25                   | sett_amt       | JPY, which has no decimals",
                "USD,20.25                   | USD,20.2                    | sett_amt       | has 2 decimals",
                "USD,20.25                   | USD,-20.25                  | sett_amt       | must not be negative",
                "USD,20.25                   | USD,020.25                  | sett_amt       | is not an amount",
                "USD,20.25                   | USX,20.25                   | sett_ccy       | ISO 4217",
                "KHR,82000.00                | KHR,82000                   | trx_amt        | KHR, which has 2 decimals",
                "0.00178571                  | 1.78571E-3                  | bill_rate      | positive decimal number",
                "0.00178571                  | 0.000                       | bill_rate      | positive decimal number",
                "PURCHASE                    | SALE                        | event_type     | is none of [PURCHASE",
                "SETTLED                     | DECLINED                    | status         | must be SETTLED",
                ",1122101530,                | ,112210153,                 | key_transmission_time | must be 10 digits",
                "02:15:30.125Z               | 24:15:30.125Z               | trx_time_utc   | is not a UTC time",
                "02:15:30.125Z               | 02:15:30.125+07:00          | trx_time_utc   | is not a UTC time",
                "2026-11-22,SETTLED          | 2026-11-31,SETTLED          | local_date     | is not a day",
                "2026-11-22,1                | 2026-11-21,1                | settlement_date| is not that of the file",
                "2026-11-22,1                | 2026-11-22,2                | seq            | must be 1",
                "mei-1                       | mei\"1                      | wallet_txn_id  | quote inside",
                "abababab                    | ABababab                    | bakong_hash    | 64 hex digits"
            })
    void a_damaged_cell_is_refused_with_file_line_and_column(String from, String to, String column, String problem) {
        MalformedFile refused = refused(GOOD.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThat(refused.file()).isEqualTo("TXN_CN-KH_upi_bakong_20261122_1.csv");
        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused)
                .hasMessageStartingWith("TXN_CN-KH_upi_bakong_20261122_1.csv:2: " + column)
                .hasMessageContaining(problem);
    }

    @Test
    void a_line_with_too_few_columns_is_refused() {
        assertThat(refused(GOOD.replace(",SETTLED\n", "\n")))
                .hasMessage("TXN_CN-KH_upi_bakong_20261122_1.csv:2: has 33 columns, expected 34");
    }

    @Test
    void one_changed_letter_breaks_the_hash() {
        assertThat(refused(GOOD.replaceFirst("mei-1", "mei-2")))
                .hasMessage("TXN_CN-KH_upi_bakong_20261122_1.csv:4: the trailer's SHA-256 is not that of the lines"
                        + " before it");
    }

    @Test
    void a_trailer_that_does_not_fit_is_refused() {
        assertThat(refused(GOOD.replace("TRAILER,2", "TRAILER,3"))).hasMessageContaining(":4: the trailer says 3 rows");
        assertThat(refused(GOOD.replace("USD:40.50", "USD:40.51"))).hasMessageContaining("USD:40.51");
        assertThat(refused(GOOD.replace("TRAILER,2,", "TRAILER,two,"))).hasMessageContaining("number of rows");
        assertThat(refused(GOOD.replace("TRAILER,2,", "TRAILER,"))).hasMessageContaining("has 3 columns, expected 4");
        assertThat(refused(GOOD + GOOD)).hasMessageContaining(":5: nothing may follow");
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        for (int length = 0; length < GOOD.length(); length++) {
            assertThat(refused(GOOD.substring(0, length)))
                    .as("cut at " + length)
                    .isNotNull();
        }
    }

    @Test
    void a_file_cut_between_two_lines_says_that_the_trailer_is_missing() {
        assertThat(refused(GOOD.substring(0, GOOD.indexOf("TRAILER"))))
                .hasMessage("TXN_CN-KH_upi_bakong_20261122_1.csv:4: the file ends without a trailer");
    }

    @Test
    void another_header_is_refused() {
        assertThat(refused(GOOD.replaceFirst("trx_amt", "amount")))
                .hasMessageContaining(":1: the header must have trx_amt");
    }

    @Test
    void text_that_is_no_UTF_8_is_refused() {
        byte[] bytes = GOOD.replaceFirst("mei-1", "mei~1").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '~' ? (byte) 0xff : bytes[i];
        }
        assertThat(refused(bytes)).hasMessageContaining(":2: wallet_txn_id is not UTF-8");
    }

    @Test
    void an_endless_line_is_refused_without_being_kept() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                java.util.Arrays.fill(into, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        assertThatThrownBy(() -> new FileReader(Sample.TXN, endless))
                .isInstanceOf(MalformedFile.class)
                .hasMessageContaining(":1: is longer than 65536 bytes");
    }

    @Test
    void lines_may_end_as_on_windows() throws Exception {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String windows = GOOD.replace("\n", "\r\n");
        head.writeBytes(windows.substring(0, windows.indexOf("TRAILER")).getBytes(StandardCharsets.UTF_8));
        String hash = java.util.HexFormat.of().formatHex(Sha256.create().digest(head.toByteArray()));
        String whole = head.toString(StandardCharsets.UTF_8) + "TRAILER,2,USD:40.50," + hash + "\r\n";
        assertThat(Sample.read(Sample.TXN, whole)).hasSize(2);
    }

    @Test
    void a_row_that_nobody_could_read_is_not_written() throws IOException {
        try (FileWriter writer = new FileWriter(Sample.TXN, new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> writer.write(Sample.lunch(2))).hasMessageContaining("cannot follow row 0");
            assertThatThrownBy(() -> writer.write(Sample.txn(1, EventType.PURCHASE, Optional.empty(), "two\nlines")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TXN_CN-KH_upi_bakong_20261122_1.csv",
                "SUM_KH-CN_bakong_upi_20261231_12.csv",
            })
    void a_file_name_says_whose_and_when(String name) {
        assertThat(FileName.of(name)).map(FileName::toString).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TXN_CN-KH_upi_bakong_20261131_1.csv",
                "TXN_CN-KH_upi_bakong_20261122_0.csv",
                "TXN_CNKH_upi_bakong_20261122_1.csv",
                "TXT_CN-KH_upi_bakong_20261122_1.csv",
                "TXN_CN-KH_upi_20261122_1.csv",
                "TXN_CN-KH_../_bakong_20261122_1.csv",
            })
    void other_names_are_not_taken(String name) {
        assertThat(FileName.of(name)).isEmpty();
    }

    @Test
    void the_columns_of_the_layout_are_those_of_the_reference() {
        assertThat(List.of(TxnColumn.values())).hasSize(34);
        assertThat(FileKind.TXN.columns()).startsWith("settlement_date", "seq").endsWith("status");
    }

    private static MalformedFile refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedFile refused(byte[] text) {
        return catchThrowableOfType(MalformedFile.class, () -> {
            FileReader reader = new FileReader(Sample.TXN, new ByteArrayInputStream(text));
            while (reader.next().isPresent()) {
                // to the end
            }
        });
    }
}
