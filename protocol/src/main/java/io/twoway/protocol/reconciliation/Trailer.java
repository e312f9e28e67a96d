package io.twoway.protocol.reconciliation;

/// The last line of a file: `TRAILER,<rows>,<totals>,<sha256>`.
///
/// @param rows   how many rows lie between header and trailer
/// @param totals per currency the plain sum of the file's amounts: `KHR:82000.00 USD:20.25`; TXN totals
///               what settles
/// @param sha256 of every byte before the trailer line, 64 hex digits in lower case
public record Trailer(long rows, String totals, String sha256) {

    static final String MARK = "TRAILER";
    static final int CELLS = 4;

    /// The line without its end.
    @Override
    public String toString() {
        return MARK + "," + rows + "," + totals + "," + sha256;
    }
}
