package io.twoway.protocol.qr;

import io.nayuki.qrcodegen.QrCode.Ecc;
import io.nayuki.qrcodegen.QrSegment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// The black and white modules of a code, and ways to draw and read them.
///
/// Always byte mode, with ECI 26 (UTF-8) exactly when a character is outside printable ASCII (qr-formats.md 1.1).
public final class QrSymbol {

    private static final int QUIET_ZONE = 4;
    private static final int UTF8_ECI = 26;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private final io.nayuki.qrcodegen.QrCode modules;

    private QrSymbol(io.nayuki.qrcodegen.QrCode modules) {
        this.modules = modules;
    }

    /// @throws IllegalArgumentException if `text` does not fit into a symbol: more than 2,331 bytes
    public static QrSymbol of(String text) {
        List<QrSegment> segments = new ArrayList<>(2);
        if (!Chars.printable(text)) {
            segments.add(QrSegment.makeEci(UTF8_ECI));
        }
        segments.add(QrSegment.makeBytes(text.getBytes(StandardCharsets.UTF_8)));
        return new QrSymbol(io.nayuki.qrcodegen.QrCode.encodeSegments(segments, Ecc.MEDIUM));
    }

    /// Modules per side with the quiet zone.
    public int size() {
        return modules.size + 2 * QUIET_ZONE;
    }

    /// Whether the module is black; the quiet zone is white.
    public boolean isBlack(int x, int y) {
        return modules.getModule(x - QUIET_ZONE, y - QUIET_ZONE);
    }

    /// Two modules per character, black on white whatever the terminal's own colours are.
    public String terminal() {
        StringBuilder drawn = new StringBuilder();
        for (int y = 0; y < size(); y += 2) {
            drawn.append("\u001B[38;5;16;48;5;231m");
            for (int x = 0; x < size(); x++) {
                drawn.append(halves(isBlack(x, y), isBlack(x, y + 1)));
            }
            drawn.append("\u001B[0m\n");
        }
        return drawn.toString();
    }

    private static char halves(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }

    public String svg() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                if (isBlack(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(size(), path);
    }

    /// @param pixelsPerModule 1 or more; 8 prints well
    public byte[] png(int pixelsPerModule) {
        int side = size() * pixelsPerModule;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, isBlack(x / pixelsPerModule, y / pixelsPerModule) ? BLACK : WHITE);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /// Whether the bytes begin like a picture that Java reads.
    public static boolean isPicture(byte[] content) {
        return PictureReader.isPicture(content);
    }

    /// The text of the code in a picture; empty if there is no picture or no code in it.
    ///
    /// @param image PNG, or another format that Java reads
    public static Optional<String> read(byte[] image) {
        return PictureReader.read(image);
    }
}
