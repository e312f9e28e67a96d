package io.twoway.merchant.code;

/// The acquirer's network did not issue a code; the message says why, in one line.
final class CodeNotIssued extends RuntimeException {

    private static final long serialVersionUID = 1;

    CodeNotIssued(String reason) {
        super(reason);
    }
}
