package io.twoway.party.ledger;

/// Something that serves one payment of a party only.
///
/// @param kind  such as `quote`, `code`
/// @param value its id or text
public record Claim(String kind, String value) {

    /// Kind of [#shown].
    static final String SHOWN = "shown";

    /// Kind of [#name].
    public static final String NAME = "name";

    /// A code that a payer shows is scanned once, and void then whatever became of the payment (messages.md 3.11):
    /// a decline does not free it.
    ///
    /// @param number the one-time number of the code
    public static Claim shown(String number) {
        return new Claim(SHOWN, number);
    }

    /// By what a payment is found later, also one that was declined.
    ///
    /// @param value such as no other payment has
    public static Claim name(String value) {
        return new Claim(NAME, value);
    }

    /// A quote is paid once (messages.md 3.14).
    public static Claim quote(String quoteId) {
        return new Claim("quote", quoteId);
    }
}
