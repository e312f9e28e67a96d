package io.twoway.protocol.signing;

/// Text from outside, fit for one line of a log.
final class Quoted {

    private static final int SHOWN = 80;

    private Quoted() {}

    static String of(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return "'" + shown.replaceAll("[^ -~]", "?") + "'";
    }
}
