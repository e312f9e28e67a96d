package io.twoway.party.fault;

/// Something that goes wrong with the next messages of a kind at a party's door.
///
/// @param message the neutral message it waits for: `Pay`, `Debit`, `Result`...
/// @param times   how often it strikes before it is over
public record Fault(String party, String message, Kind kind, int times) {

    /// What goes wrong.
    public enum Kind {
        /// The request is dropped before anything of it is processed; the line breaks.
        REQUEST_LOST,
        /// The request is processed and recorded; then the line breaks instead of an answer.
        ANSWER_LOST
    }
}
