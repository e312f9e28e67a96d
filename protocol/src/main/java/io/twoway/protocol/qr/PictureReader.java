package io.twoway.protocol.qr;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Finds the QR symbol in a picture.
final class PictureReader {

    /// A picture of a few bytes may claim to be larger than all memory.
    private static final long MAX_PIXELS = 64_000_000;

    private PictureReader() {}

    static boolean isPicture(byte[] content) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            return ImageIO.getImageReaders(stream).hasNext();
        } catch (IOException _) {
            return false;
        }
    }

    static Optional<String> read(byte[] image) {
        try {
            return open(image).flatMap(PictureReader::decode);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty(); // Java's decoders answer a broken picture with any of these
        }
    }

    private static Optional<BufferedImage> open(byte[] image) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(image))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            reader.setInput(stream);
            boolean fits = (long) reader.getWidth(0) * reader.getHeight(0) <= MAX_PIXELS;
            return fits ? Optional.of(reader.read(0)) : Optional.empty();
        }
    }

    /// As a camera sees it, else as a drawing without any distortion, such as one pixel per module.
    private static Optional<String> decode(BufferedImage picture) {
        LuminanceSource source = onWhite(picture);
        return decode(new HybridBinarizer(source), Map.of(DecodeHintType.TRY_HARDER, true))
                .or(() -> decode(new GlobalHistogramBinarizer(source), Map.of(DecodeHintType.PURE_BARCODE, true)));
    }

    private static Optional<String> decode(Binarizer binarizer, Map<DecodeHintType, ?> hints) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(binarizer), hints)
                    .getText());
        } catch (ReaderException _) {
            return Optional.empty();
        }
    }

    /// What is transparent shows white.
    private static LuminanceSource onWhite(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = opaque.createGraphics();
        canvas.drawImage(picture, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return new RGBLuminanceSource(width, height, opaque.getRGB(0, 0, width, height, null, 0, width));
    }
}
