package io.twoway.merchant.code;

import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.Khqr;
import io.twoway.protocol.qr.UnionPayAccount;
import io.twoway.protocol.qr.UnionPayCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes the codes that merchants show: KHQR with UnionPay's account at Cambodian banks, EMVCo codes at UnionPay's.
@Singleton
public final class Codes {

    private static final long DEFAULT_TTL_SECONDS = Duration.ofMinutes(10).toSeconds();

    private final Network network;
    private final InstantSource clock;

    Codes(Network network, InstantSource clock) {
        this.network = network;
        this.clock = clock;
    }

    /// @param amount decimal; without one the payer types it
    /// @param url    UnionPay's URL form
    public record Wanted(Optional<String> amount, Optional<String> bill, Optional<Long> ttlSeconds, boolean url) {}

    public String show(MerchantAccount merchant, Wanted wanted) {
        Party acquirer = network.party(merchant.acquirer());
        Party home = network.party(acquirer.memberOf().orElseThrow());
        UnionPayAccount unionPay = new UnionPayAccount(acquirer.idIn("iin"), home.idIn("iin"), merchant.number());
        Optional<Money> amount = wanted.amount().map(a -> Money.of(merchant.currency(), a));
        return acquirer.ids().containsKey("code")
                ? khqr(merchant, acquirer, unionPay, wanted, amount)
                : emv(merchant, acquirer, unionPay, wanted, amount);
    }

    private String khqr(
            MerchantAccount merchant, Party acquirer, UnionPayAccount unionPay, Wanted wanted, Optional<Money> amount) {
        Khqr code = Khqr.corporate(
                        "khqr@" + acquirer.idIn("code"), merchant.number(), acquirer.idIn("code"), merchant.name())
                .unionPay(unionPay)
                .city(merchant.city())
                .mcc(merchant.mcc())
                .currency(merchant.currency());
        wanted.bill().ifPresent(code::billNumber);
        if (amount.isPresent()) {
            Instant now = clock.instant();
            code.amount(amount.get())
                    .valid(now, now.plusSeconds(wanted.ttlSeconds().orElse(DEFAULT_TTL_SECONDS)));
        }
        return code.text();
    }

    private static String emv(
            MerchantAccount merchant, Party acquirer, UnionPayAccount unionPay, Wanted wanted, Optional<Money> amount) {
        UnionPayCode code = UnionPayCode.merchant(
                        unionPay, merchant.name(), merchant.city(), acquirer.country(), merchant.currency())
                .mcc(merchant.mcc());
        wanted.bill().ifPresent(code::billNumber);
        amount.ifPresent(code::amount);
        return code.text();
    }
}
