package io.twoway.party.ledger;

import io.twoway.protocol.money.Money;
import java.util.List;

/// One line of a double entry.
///
/// @param amount positive is what the account's holder gains, negative what leaves it
/// @param funded the account must exist ([Ledger#openAccounts]) and never goes below zero: a payer's
public record Posting(String account, Money amount, boolean funded) {

    /// Where money waits between a reservation and its capture or release.
    public static final String HELD = "held";

    public static Posting to(String account, Money amount) {
        return new Posting(account, amount, false);
    }

    public static Posting toPayer(String account, Money amount) {
        return new Posting(account, amount, true);
    }

    /// Takes the payer's money now.
    public static List<Posting> debit(String payer, String to, Money amount) {
        return List.of(toPayer(payer, amount.negated()), to(to, amount));
    }

    /// Gives it back.
    public static List<Posting> undoDebit(String payer, String from, Money amount) {
        return List.of(to(from, amount.negated()), toPayer(payer, amount));
    }

    /// Reserves the payer's money until [#capture] or [#release].
    public static List<Posting> hold(String payer, Money amount) {
        return debit(payer, HELD, amount);
    }

    public static List<Posting> capture(String to, Money amount) {
        return transfer(HELD, to, amount);
    }

    public static List<Posting> release(String payer, Money amount) {
        return undoDebit(payer, HELD, amount);
    }

    /// Between two accounts that may go below zero.
    public static List<Posting> transfer(String from, String to, Money amount) {
        return List.of(to(from, amount.negated()), to(to, amount));
    }
}
