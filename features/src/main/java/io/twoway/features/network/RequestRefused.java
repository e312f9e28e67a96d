package io.twoway.features.network;

/// A simulator answered a request of the harness with an error: no such wallet, an amount that is no number.
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    RequestRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /// HTTP status.
    public int status() {
        return status;
    }
}
