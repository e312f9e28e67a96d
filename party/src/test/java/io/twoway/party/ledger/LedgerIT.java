package io.twoway.party.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerIT {

    @Test
    void smoke(@TempDir Path folder) {
        for (int i = 0; i < 3; i++) {
            long t0 = System.nanoTime();
            try (Database database = Database.embedded(folder)) {
                long t1 = System.nanoTime();
                try (Ledger ledger = Ledger.start(database, InstantSource.system())) {
                    long t2 = System.nanoTime();
                    Opening o = ledger.open(Payments.lunch("upi", "a" + i));
                    System.out.println(o);
                    Advance a = ledger.advance(o.payment(), PaymentEvent.APPROVAL, Change.NONE.withVoucher("v"));
                    System.out.println(a);
                    System.out.println(ledger.open(Payments.lunch("upi", "a" + i)));
                    System.out.println(ledger.advance(o.payment(), PaymentEvent.APPROVAL, Change.NONE.withVoucher("v")));
                    System.out.println((t1 - t0) / 1e6 + " " + (t2 - t1) / 1e6 + " " + (System.nanoTime() - t2) / 1e6);
                    assertThat(ledger.check()).isEmpty();
                }
            }
        }
    }
}
