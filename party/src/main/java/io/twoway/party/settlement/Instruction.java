package io.twoway.party.settlement;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.protocol.json.JsonOut;

/// What a party tells its settlement bank, pacs.009-like: both sides of a batch must say the same, byte for byte.
///
/// Source: messages.md 3.24 step 5 (our proposal)
final class Instruction {

    private Instruction() {}

    static byte[] of(SettlementBatch batch) {
        return JsonOut.object(out -> out.text("moveId", batch.moveId())
                .text("settlementDate", batch.key().date().toString())
                .text("corridor", batch.key().corridor())
                .text("currency", batch.key().currency().getCurrencyCode())
                .text("amount", amount(batch))
                .text("debtor", batch.debtor())
                .text("debtorBank", batch.debtorBank())
                .text("creditor", batch.creditor())
                .text("creditorBank", batch.creditorBank())
                .text("valueDate", batch.valueDate().toString()));
    }

    private static String amount(SettlementBatch batch) {
        return batch.net().decimal().abs().toPlainString();
    }
}
