package io.twoway.party.ledger;

import java.nio.file.Path;

/// Another living simulator works on this data folder.
public final class DatabaseInUse extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatabaseInUse(Path folder) {
        super("the data folder " + folder + " is in use by another running simulator");
    }
}
