package io.twoway.party.ledger;

/// Something that serves one payment of a party only.
///
/// @param kind  such as `quote`, `code`
/// @param value its id or text
public record Claim(String kind, String value) {

    /// A quote is paid once (messages.md 3.14).
    public static Claim quote(String quoteId) {
        return new Claim("quote", quoteId);
    }
}
