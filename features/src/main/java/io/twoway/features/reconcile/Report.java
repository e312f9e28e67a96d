package io.twoway.features.reconcile;

import java.io.IOException;

/// Writes the differences as they come, and then what they come to.
public interface Report extends Reconciliation.Listener {

    void end(Reconciliation.Result result) throws IOException;
}
