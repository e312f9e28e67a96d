package io.twoway.party.ledger;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process that opens and approves payments until it is killed. It says `ready` once it writes, then
/// the id of each payment when the ledger has acknowledged it.
final class KilledSimulator {

    private KilledSimulator() {}

    /// @param args data folder, prefix of the payment ids
    public static void main(String[] args) {
        Database database = Database.embedded(Path.of(args[0]));
        Ledger ledger = Ledger.start(database, InstantSource.system());
        ledger.openAccounts(List.of(new Balance("icbc", "mei", Payments.LUNCH)), Payments.TODAY);
        System.out.println("ready");
        for (int caller = 0; caller < 16; caller++) {
            String prefix = args[1] + "-" + caller + "-";
            Thread.ofPlatform().start(() -> {
                for (int i = 0; ; i++) {
                    String id = prefix + i;
                    payLunch(ledger, id);
                    System.out.println(id);
                }
            });
        }
    }

    private static void payLunch(Ledger ledger, String id) {
        Payment payment = ledger.open(Payments.lunch("icbc", id)).payment();
        ledger.advance(
                payment,
                PaymentEvent.APPROVAL,
                Change.NONE.withVoucher(id).withPostings(Posting.transfer("sok", "upi", Payments.LUNCH)));
    }
}
