package io.twoway.protocol.reconciliation;

/// Fees of an event, each signed from the view of the file's receiver: positive is received, negative
/// is paid. Whole minor units of the settlement currency (our proposal).
public record Fees(long interchange, long switchFee, long fxMarkup) {

    public static final Fees NONE = new Fees(0, 0, 0);

    /// @throws ArithmeticException on overflow
    public Fees plus(Fees other) {
        return new Fees(
                Math.addExact(interchange, other.interchange),
                Math.addExact(switchFee, other.switchFee),
                Math.addExact(fxMarkup, other.fxMarkup));
    }

    /// The same fees from the other party's view.
    public Fees negated() {
        return new Fees(Math.negateExact(interchange), Math.negateExact(switchFee), Math.negateExact(fxMarkup));
    }

    /// @throws ArithmeticException on overflow
    public long total() {
        return Math.addExact(Math.addExact(interchange, switchFee), fxMarkup);
    }
}
