package io.twoway.party.ledger;

/// The ledger on the server it brings itself.
class LedgerIT extends LedgerContract {

    @Override
    Database database() {
        return EmbeddedForTests.DATABASE;
    }
}
