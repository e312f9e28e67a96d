package io.twoway.protocol.qr;

/// A text that is not the code it should be.
public final class MalformedQr extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final int offset;
    private final String problem;

    /// @param path   data object ids from the outside in, such as `26/01`; empty for the whole payload
    /// @param offset zero-based position in the payload, in code points
    public MalformedQr(String path, int offset, String problem) {
        super((path.isEmpty() ? "" : path + " ") + "at " + offset + ": " + problem);
        this.path = path;
        this.offset = offset;
        this.problem = problem;
    }

    static MalformedQr of(Violation violation) {
        return new MalformedQr(
                violation.path(), violation.offset(), violation.rule().id() + ": " + violation.message());
    }

    public String path() {
        return path;
    }

    public int offset() {
        return offset;
    }

    public String problem() {
        return problem;
    }
}
