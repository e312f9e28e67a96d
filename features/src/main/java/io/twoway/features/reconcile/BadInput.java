package io.twoway.features.reconcile;

/// Files that cannot be reconciled: damaged, not signed as they must be, or not there. One line says
/// which and why.
public final class BadInput extends Exception {

    private static final long serialVersionUID = 1;

    public BadInput(String problem) {
        super(problem);
    }

    BadInput(String problem, Throwable cause) {
        super(problem, cause);
    }
}
