package io.twoway.party.ledger;

import io.twoway.party.topology.Link;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.money.Money;
import java.util.ArrayList;
import java.util.List;

/// What institutions owe each other for a payment, as double entries. Positive is what we owe.
///
/// A switch that takes in one currency and gives out another does so through its own position `fx`.
public final class Position {

    /// Our own position between two currencies.
    public static final String FX = "fx";

    private Position() {}

    /// Our account with a counterparty.
    public static String with(String party) {
        return "due:" + party;
    }

    /// The amount that is owed across a link.
    ///
    /// @throws IllegalStateException if the payment does not carry that amount
    public static Money owed(Link.Settles settles, Amounts amounts) {
        return switch (settles) {
            case TRANSACTION -> amounts.transaction();
            case BILLING -> amounts.billing().map(Converted::money).orElseThrow(() -> missing(settles));
            case SETTLEMENT -> amounts.settlement().map(Converted::money).orElseThrow(() -> missing(settles));
        };
    }

    /// The debtor owes us `in`, we owe the creditor `out`.
    public static List<Posting> passThrough(String debtor, Money in, String creditor, Money out) {
        if (in.currency().equals(out.currency())) {
            List<Posting> direct = new ArrayList<>(Posting.transfer(with(debtor), with(creditor), out));
            if (!in.equals(out)) {
                direct.addAll(Posting.transfer(with(debtor), FX, in.minus(out)));
            }
            return direct;
        }
        List<Posting> exchanged = new ArrayList<>(Posting.transfer(with(debtor), FX, in));
        exchanged.addAll(Posting.transfer(FX, with(creditor), out));
        return exchanged;
    }

    private static IllegalStateException missing(Link.Settles settles) {
        return new IllegalStateException("a link settles in " + settles + ", but the payment has no such amount");
    }
}
