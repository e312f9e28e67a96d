package io.twoway.party.topology;

/// A network file that cannot be used: one line with file, line and what is wrong.
public final class NetworkRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param line 1-based
    NetworkRefused(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
