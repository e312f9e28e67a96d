package io.twoway.party.ledger;

import java.time.Instant;

/// A key that came after the first one of its owner, on one link.
///
/// @param party     whose view this is
/// @param owner     who signs with it: the party or the peer
/// @param publicKey SubjectPublicKeyInfo, base64
/// @param inUse     whether its owner may sign with it: the other side has acknowledged it
/// @param changedAt when it was announced
/// @param oldUntil  from then on, what it replaced is refused
public record LinkKey(
        String party,
        String peer,
        String owner,
        String kid,
        String publicKey,
        boolean inUse,
        Instant changedAt,
        Instant oldUntil) {}
