package io.twoway.switches.payment;

import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.NewPayment;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.qr.MerchantCode;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// By what a merchant can find its payment later: the MD5 of a code made for one payment, and the ledger's hash.
///
/// A code for many payments cannot be looked up (messages.md 2.3). Which codes are such is remembered while the process
/// lives; after a restart such a look-up says "not found", which clients must not take for final anyway.
@Singleton
public final class Receipts {

    /// Claim on the MD5 of a code: it also makes sure that it is paid once.
    public static final String CODE = "md5";

    /// Claim on the ledger's hash.
    public static final String HASH = "hash";

    private static final int REMEMBERED = 100_000;

    private final Set<String> lasting = ConcurrentHashMap.newKeySet();

    /// The same payment, findable.
    NewPayment findable(NewPayment draft, MerchantCode code) {
        NewPayment hashed =
                draft.claiming(new Claim(HASH, Ids.ledgerHash(draft.key().paymentId())));
        if (code.amount().isPresent()) {
            return hashed.claiming(new Claim(CODE, code.md5()));
        }
        if (lasting.size() < REMEMBERED) {
            lasting.add(code.md5());
        }
        return hashed;
    }

    /// Whether this is the MD5 of a code for many payments.
    public boolean isStatic(String md5) {
        return lasting.contains(md5);
    }
}
