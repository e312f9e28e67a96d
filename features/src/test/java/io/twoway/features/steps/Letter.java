package io.twoway.features.steps;

import java.util.Map;
import java.util.function.UnaryOperator;

/// A message ready to be posted, signed or not.
///
/// @param path    below the receiver's address
/// @param headers names in lower case
record Letter(String path, Map<String, String> headers, byte[] body) {

    Letter withBody(UnaryOperator<String> change) {
        return new Letter(path, headers, Text.changed(body, change));
    }

    Letter withHeaders(UnaryOperator<String> change) {
        Map<String, String> changed = new java.util.HashMap<>(headers);
        changed.replaceAll((name, value) -> change.apply(value));
        return new Letter(path, changed, body);
    }

    Letter withoutHeaders() {
        return new Letter(path, Map.of(), body);
    }
}
