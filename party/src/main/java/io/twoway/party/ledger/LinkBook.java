package io.twoway.party.ledger;

import io.twoway.party.ledger.LinkRow.Standing;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The part of the ledger that remembers how links stand and which keys are used on them. Written when
/// that changes, never with a payment.
public final class LinkBook {

    private final Queries queries;
    private final InstantSource clock;
    private final Runnable changed;

    /// @param changed told after every change
    LinkBook(Queries queries, InstantSource clock, Runnable changed) {
        this.queries = queries;
        this.clock = clock;
        this.changed = changed;
    }

    public List<LinkRow> links() {
        return queries.list(
                "SELECT party, peer, mine, theirs, misses FROM link",
                row -> new LinkRow(
                        row.getString(1),
                        row.getString(2),
                        Standing.valueOf(row.getString(3)),
                        Standing.valueOf(row.getString(4)),
                        row.getInt(5)));
    }

    public void keep(LinkRow link) {
        queries.execute(
                """
                INSERT INTO link (party, peer, mine, theirs, misses, changed_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)
                ON CONFLICT (party, peer) DO UPDATE SET mine = excluded.mine, theirs = excluded.theirs,
                    misses = excluded.misses, changed_at = excluded.changed_at""",
                link.party(),
                link.peer(),
                link.mine().name(),
                link.theirs().name(),
                link.misses(),
                now());
        changed.run();
    }

    /// Oldest first.
    public List<LinkKey> keys() {
        return queries.list(
                "SELECT party, peer, owner, kid, public_key, in_use, changed_at, old_until FROM link_key"
                        + " ORDER BY changed_at",
                row -> new LinkKey(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        PaymentRow.instant(row.getTimestamp(7)),
                        PaymentRow.instant(row.getTimestamp(8))));
    }

    /// A key that is known keeps everything but whether it is in use.
    public void keep(LinkKey key) {
        queries.execute(
                """
                INSERT INTO link_key (party, peer, owner, kid, public_key, in_use, changed_at, old_until)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
                ON CONFLICT (party, peer, kid) DO UPDATE SET in_use = excluded.in_use""",
                key.party(),
                key.peer(),
                key.owner(),
                key.kid(),
                key.publicKey(),
                key.inUse(),
                key.changedAt().toString(),
                key.oldUntil().toString());
        changed.run();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
