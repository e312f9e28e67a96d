package io.twoway.features.steps;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// Bodies as text.
final class Text {

    private Text() {}

    static String of(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    static byte[] changed(byte[] body, UnaryOperator<String> change) {
        return change.apply(of(body)).getBytes(StandardCharsets.UTF_8);
    }
}
