package io.twoway.features.network;

/// A fault that a simulator was told to have.
///
/// @param kind  such as `answer-lost`
/// @param party id of the party whose door it is, `*` for all
/// @param fired how often it has struck
/// @param over  whether it strikes no more
public record ArmedFault(long id, String kind, String party, String peer, String message, int fired, boolean over) {

    @Override
    public String toString() {
        return kind + " of " + message + " at " + party + (peer.equals("*") ? "" : " from " + peer);
    }
}
