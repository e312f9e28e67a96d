package io.twoway.party.ledger;

/// Something that serves one payment of a party only.
///
/// @param kind  such as `quote`, `code`
/// @param value its id or text
public record Claim(String kind, String value) {

    /// Kind of [#shown].
    static final String SHOWN = "shown";

    /// A code that a payer shows is scanned once, and void then whatever became of the payment (messages.md 3.11):
    /// unlike all other claims this one is not freed by a decline.
    ///
    /// @param number the one-time number of the code
    public static Claim shown(String number) {
        return new Claim(SHOWN, number);
    }

    /// A quote is paid once (messages.md 3.14).
    public static Claim quote(String quoteId) {
        return new Claim("quote", quoteId);
    }
}
