package io.twoway.party.ledger;

/// What a party knows about its link to another.
///
/// @param mine   what the party has told the peer
/// @param theirs what the peer has told the party
/// @param misses echoes in a row that were not answered
public record LinkRow(String party, String peer, Standing mine, Standing theirs, int misses) {

    /// Where one end of a link stands with the other (F21).
    public enum Standing {
        /// Has never signed on.
        NEW,
        ON,
        OFF
    }
}
