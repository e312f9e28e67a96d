package io.twoway.features.network;

/// A simulator does not run, does not start, or does not answer. The message is one line for people.
public final class NetworkUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NetworkUnavailable(String message) {
        super(message);
    }

    public NetworkUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
