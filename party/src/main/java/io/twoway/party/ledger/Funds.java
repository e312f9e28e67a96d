package io.twoway.party.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the payers of one batch have, while its postings are applied one set after the other.
final class Funds {

    private final Map<Account, Long> available;
    private final Set<Account> touched = new HashSet<>();

    /// @param currency three letters
    record Account(String party, String account, String currency) {}

    sealed interface Verdict {}

    record Served() implements Verdict {}

    record TooLittle(String account) implements Verdict {}

    record Missing(String account) implements Verdict {}

    /// @param available minor units by account, locked in the database until the commit
    Funds(Map<Account, Long> available) {
        this.available = available;
    }

    static void collect(String party, List<Posting> postings, Set<Account> into) {
        for (Posting posting : postings) {
            if (posting.funded()) {
                into.add(account(party, posting));
            }
        }
    }

    /// Applies all postings, or none of them.
    Verdict apply(String party, List<Posting> postings) {
        Map<Account, Long> after = new HashMap<>();
        for (Posting posting : postings) {
            if (posting.funded()) {
                Account account = account(party, posting);
                Long before = available.get(account);
                if (before == null) {
                    return new Missing(posting.account());
                }
                after.merge(
                        account,
                        Math.addExact(before, posting.amount().minor()),
                        (soFar, _) -> Math.addExact(soFar, posting.amount().minor()));
            }
        }
        for (Map.Entry<Account, Long> entry : after.entrySet()) {
            if (entry.getValue() < 0) {
                return new TooLittle(entry.getKey().account());
            }
        }
        available.putAll(after);
        touched.addAll(after.keySet());
        return new Served();
    }

    /// One row per account that the postings changed: party, account, currency, available.
    void addChanged(Columns rows) {
        touched.forEach(a -> rows.add(a.party(), a.account(), a.currency(), available.get(a)));
    }

    private static Account account(String party, Posting posting) {
        return new Account(party, posting.account(), posting.amount().currency().getCurrencyCode());
    }
}
