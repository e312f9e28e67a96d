package io.twoway.party.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerIT {

    @Test
    void an_opened_payment_can_be_approved(@TempDir Path folder) {
        try (Database database = Database.embedded(folder);
                Ledger ledger = Ledger.start(database, InstantSource.system())) {
            Opening opening = ledger.open(Payments.lunch("upi", "1"));
            Advance advance = ledger.advance(opening.payment(), PaymentEvent.APPROVAL, Change.NONE);
            assertThat(ledger.find(Payments.key("upi", "1"))).hasValue(advance.payment());
        }
    }
}
