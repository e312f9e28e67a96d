package io.twoway.features.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Many names in few words.
public final class Names {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)\\d+");
    private static final int MANY = 3;

    private Names() {}

    /// Joined by commas; neighbours that differ by their number only are summed up: `wallet-001 … wallet-200 (200)`.
    public static String summary(List<String> names) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < names.size()) {
            int end = from + 1;
            while (end < names.size() && stem(names.get(end)).equals(stem(names.get(from)))) {
                end++;
            }
            if (end - from > MANY) {
                parts.add("%s … %s (%d)".formatted(names.get(from), names.get(end - 1), end - from));
            } else {
                parts.addAll(names.subList(from, end));
            }
            from = end;
        }
        return String.join(", ", parts);
    }

    private static String stem(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) + "#" : name;
    }
}
