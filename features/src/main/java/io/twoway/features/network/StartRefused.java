package io.twoway.features.network;

/// A simulator refuses what it was given, such as a network file. The message is its own: `FILE:LINE: problem`.
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartRefused(String message) {
        super(message);
    }
}
