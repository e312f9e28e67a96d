package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A symbol must be readable, in byte mode, and say by ECI 26 that it is UTF-8 only when it must (qr-formats.md 1.1).
class QrSymbolTest {

    /// Digits and capitals, which most writers would put into alphanumeric mode.
    private static final String CAPITALS = "00020101021115311974011600520446ACLB10002312081";

    private static final String KHMER = Khqr.individual("john_smith@devb", "John Smith")
            .otherLanguage(new OtherLanguage("km", "ចន ស្មីន", Optional.of("ភ្នំពញ")))
            .text();

    @Test
    void the_symbol_is_in_byte_mode_even_for_digits_and_capitals() throws ReaderException {
        assertThat(bytes(scan(QrSymbol.of(CAPITALS)))).isEqualTo(CAPITALS.getBytes(StandardCharsets.UTF_8));
        assertThat(bytes(scan(QrSymbol.of("6236098835899996543")))).hasSize(19);
    }

    @Test
    void utf8_is_announced_exactly_when_a_character_is_outside_ascii() throws ReaderException {
        assertThat(announcesCharacterSet(scan(QrSymbol.of(CAPITALS)))).isFalse();
        assertThat(announcesCharacterSet(scan(QrSymbol.of(KHMER)))).isTrue();
        assertThat(scan(QrSymbol.of(KHMER)).getText()).isEqualTo(KHMER);
    }

    @Test
    void a_printed_picture_reads_as_the_text() {
        assertThat(QrSymbol.read(QrSymbol.of(KHMER).png(4))).contains(KHMER);
        assertThat(QrSymbol.read(QrSymbol.of(CAPITALS).png(1))).contains(CAPITALS);
    }

    @Test
    void the_terminal_shows_the_modules_and_their_quiet_zone() throws ReaderException {
        QrSymbol symbol = QrSymbol.of(KHMER);

        assertThat(scan(modules(symbol.terminal(), symbol.size())).getText()).isEqualTo(KHMER);
    }

    @Test
    void every_line_of_the_terminal_sets_and_resets_its_colours() {
        assertThat(QrSymbol.of(CAPITALS).terminal().lines())
                .allMatch(line -> line.startsWith("\u001B[38;5;16;48;5;231m") && line.endsWith("\u001B[0m"));
    }

    @Test
    void the_vector_picture_reads_as_the_text() throws ReaderException {
        QrSymbol symbol = QrSymbol.of(KHMER);
        boolean[][] black = new boolean[symbol.size()][symbol.size()];
        Matcher squares = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(symbol.svg());
        while (squares.find()) {
            black[Integer.parseInt(squares.group(2))][Integer.parseInt(squares.group(1))] = true;
        }

        assertThat(symbol.svg()).contains("viewBox=\"0 0 %1$d %1$d\"".formatted(symbol.size()));
        assertThat(scan(black).getText()).isEqualTo(KHMER);
    }

    @Test
    void a_text_too_long_for_a_symbol_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrSymbol.of("0".repeat(3000)));
    }

    private static Result scan(QrSymbol symbol) throws ReaderException {
        boolean[][] black = new boolean[symbol.size()][symbol.size()];
        for (int y = 0; y < black.length; y++) {
            for (int x = 0; x < black.length; x++) {
                black[y][x] = symbol.isBlack(x, y);
            }
        }
        return scan(black);
    }

    private static Result scan(boolean[][] black) throws ReaderException {
        int scale = 4;
        int side = black.length * scale;
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = black[i / side / scale][i % side / scale] ? 0 : 0xFFFFFF;
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))));
    }

    /// What a camera sees of the half blocks.
    private static boolean[][] modules(String terminal, int size) {
        boolean[][] black = new boolean[size][size];
        List<String> lines =
                terminal.replaceAll("\u001B\\[[0-9;]*m", "").lines().toList();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                char c = lines.get(y / 2).charAt(x);
                black[y][x] = c == '█' || c == (y % 2 == 0 ? '▀' : '▄');
            }
        }
        return black;
    }

    private static byte[] bytes(Result result) {
        List<?> segments =
                (List<?>) Objects.requireNonNull(result.getResultMetadata().get(ResultMetadataType.BYTE_SEGMENTS));
        assertThat(segments).hasSize(1);
        return (byte[]) segments.getFirst();
    }

    private static boolean announcesCharacterSet(Result result) {
        return "]Q2".equals(result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER));
    }
}
