package io.twoway.protocol.signing;

/// A signature that does not hold. The message was not processed; its sender gets 401 and code E0.
public final class SignatureRefused extends Exception {

    private static final long serialVersionUID = 1;

    /// @param reason one line for our log, such as `UPI-TIMESTAMP is 301 s old`
    public SignatureRefused(String reason) {
        super(reason);
    }
}
