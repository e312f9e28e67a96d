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

    /// Claim on the MD5 of a code, which makes sure that it is paid once.
    private static final String CODE = "md5";

    private static final int REMEMBERED = 100_000;

    private final Set<String> lasting = ConcurrentHashMap.newKeySet();

    /// The same payment, findable.
    NewPayment findable(NewPayment draft, MerchantCode code) {
        String id = draft.key().paymentId();
        NewPayment hashed = draft.claiming(Claim.name(byHash(Ids.ledgerHash(id))));
        if (code.amount().isPresent()) {
            return hashed.claiming(new Claim(CODE, code.md5())).claiming(Claim.name(byMd5(code.md5()) + id));
        }
        if (lasting.size() < REMEMBERED) {
            lasting.add(code.md5());
        }
        return hashed;
    }

    /// How the name of a payment begins whose ledger's hash begins so.
    public static String byHash(String beginning) {
        return "hash:" + beginning;
    }

    /// How the names of all attempts to pay a code begin.
    public static String byMd5(String md5) {
        return "md5:" + md5 + ":";
    }

    /// Whether this is the MD5 of a code for many payments.
    public boolean isStatic(String md5) {
        return lasting.contains(md5);
    }
}
